#!/usr/bin/env python3
"""OFD files of the examples, by readers that are not ours: every line that the PDF file shows comes back on the same page, the same bytes each time, no problem found.

usage: ofd.py CONVERT OUT [--fonts FOLDER] [--judge] [DRAFT ...]

Needs pdftotext and a font with Chinese characters. The reader ofdkit (PyPI) goes into an environment of its own below OUT. With --judge, ofd-core (crates.io)
is built there as well, some minutes, and says whether the files conform; it draws their pages beside those of the PDF file (pdftoppm) for a person to look at. Exit 1 when something is wrong.
Without the feature `pdf`, without a font, or where no reader can be had, it says so and ends well.
"""
import argparse
import glob
import os
import sys

from tools import python_with, run, squeezed

JUDGE = {
    "Cargo.toml": """[package]
name = "judge"
version = "0.1.0"
edition = "2024"
[dependencies]
ofd-core = "=0.3.0"
[workspace]
""",
    "src/main.rs": """//! Whether an OFD file conforms, and its pages as pictures: `judge FILE FOLDER`.
use ofd_core::{OfdReader, RenderOptions, verify::check_path};
fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let report = check_path(&words[0]);
    for problem in &report.problems {
        println!("{problem}");
    }
    let mut reader = OfdReader::open(&words[0]).expect("a file");
    let body = reader.ofd().doc_bodies[0].clone();
    let document = reader.load_document(&body).expect("a document");
    for n in 0..document.pages().len() {
        let path = format!("{}-{}.ofd.png", words[1], n + 1);
        reader.render_page_to_file(&document, n, &RenderOptions::with_dpi(100.0), path).expect("a page");
    }
    std::process::exit(i32::from(!report.problems.is_empty()));
}
""",
}

READ = """import sys

import ofdkit
for page in ofdkit.open(sys.argv[1]).pages:
    print(page.text(), end="\\v")
    print("".join(run.text for run in page.runs), end="\\f")
"""


def judge(out):
    """The program that judges, or nothing."""
    folder = os.path.join(out, "judge")
    os.makedirs(os.path.join(folder, "src"), exist_ok=True)
    for name, text in JUDGE.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    built = run("cargo", "build", "--quiet", "--release", "--manifest-path", os.path.join(folder, "Cargo.toml"), "--target-dir", os.path.join(folder, "target"))
    return os.path.join(folder, "target/release/judge") if built.returncode == 0 else None


def differs(pages, pdf):
    """What of the PDF file's pages is not the reader's: their characters, and their order in the file."""
    others = run("pdftotext", "-raw", pdf, "-").stdout.split("\f")[:-1]
    if len(pages) != len(others):
        return [f"{len(pages)} pages, the PDF file has {len(others)}"]
    faults = []
    for n, (page, other) in enumerate(zip(pages, others), 1):
        shown, written = page.split("\v")
        other = squeezed(other)
        if sorted(squeezed(shown)) != sorted(other):
            faults.append(f"page {n}: another text")
        if squeezed(written) != other:
            faults.append(f"page {n}: another order")
    return faults


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("convert")
    arguments.add_argument("out")
    arguments.add_argument("drafts", nargs="*")
    arguments.add_argument("--fonts", action="append", default=[])
    arguments.add_argument("--judge", action="store_true")
    options = arguments.parse_args()
    here = os.path.dirname(os.path.abspath(__file__))
    drafts = options.drafts or sorted(glob.glob(os.path.join(here, "../../examples/*.md")))
    drafts = [path for path in drafts if os.path.basename(path) != "README.md"]
    os.makedirs(options.out, exist_ok=True)
    python = python_with(options.out, "ofdkit", "ofdkit==0.2.0")
    if not python:
        print("left out: ofdkit cannot be installed here")
        return
    program = judge(options.out) if options.judge else None
    if options.judge and not program:
        print("left out: ofd-core cannot be built here")
    fonts = [word for folder in options.fonts for word in ("--fonts", folder)]
    wrong = 0
    for draft in drafts:
        name = os.path.splitext(os.path.basename(draft))[0]
        ofd, again, pdf = (os.path.join(options.out, f"{name}{end}") for end in (".ofd", "-again.ofd", ".pdf"))
        made = run(options.convert, draft, "-o", ofd, "--force", "-q", "--report", "short", *fonts)
        if made.returncode == 2:
            print(f"left out: {made.stderr.strip()}")
            return
        for path in (again, pdf):
            run(options.convert, draft, "-o", path, "--force", "-q", *fonts)
        faults = []
        if open(ofd, "rb").read() != open(again, "rb").read():
            faults.append("two runs give two files")
        os.remove(again)
        read = run(python, "-c", READ, ofd)
        pages = read.stdout.split("\f")[:-1]
        faults += [f"ofdkit: {read.stderr.strip()}"] if read.returncode else differs(pages, pdf)
        if program:
            faults += run(program, ofd, os.path.join(options.out, name)).stdout.split("\n")[:-1]
            run("pdftoppm", "-r", "100", "-png", pdf, os.path.join(options.out, f"{name}-pdf"))
        wrong += len(faults)
        print(f"{name}: {len(pages)} pages, {len(squeezed(''.join(page.split(chr(11))[0] for page in pages)))} characters" + "".join(f"\n  {fault}" for fault in faults))
    sys.exit(wrong > 0)


main()

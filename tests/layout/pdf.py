#!/usr/bin/env python3
"""PDF files of the examples: every paragraph comes back as text, the same bytes each time, bookmarks, tags, and no fault that qpdf sees.

usage: pdf.py CONVERT OUT [--fonts FOLDER] [DRAFT ...]

Needs pdftotext and a font with Chinese characters; qpdf and pdfinfo are used where they are. Exit 1 when something is missing.
Without the feature `pdf`, or without a font, it says so and ends well.
"""
import argparse
import glob
import os
import re
import shutil
import sys

from tools import run


def squeezed(text):
    """Text without white and page numbers; a reference is the number that pages show, a formula its letters without `_`, `^` and brackets."""
    text = re.sub(r"〔注：?(\w+)〕", r"\1", re.sub(r"—\s*\d+\s*—", "", text))
    return re.sub(r"[\s\u200b_^()]+", "", text)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("convert")
    arguments.add_argument("out")
    arguments.add_argument("drafts", nargs="*")
    arguments.add_argument("--fonts", action="append", default=[])
    options = arguments.parse_args()
    here = os.path.dirname(os.path.abspath(__file__))
    drafts = options.drafts or sorted(glob.glob(os.path.join(here, "../../examples/*.md")))
    drafts = [path for path in drafts if os.path.basename(path) != "README.md"]
    os.makedirs(options.out, exist_ok=True)
    fonts = [word for folder in options.fonts for word in ("--fonts", folder)]
    wrong = 0
    for draft in drafts:
        name = os.path.splitext(os.path.basename(draft))[0]
        pdf, again = (os.path.join(options.out, f"{name}{end}.pdf") for end in ("", "-again"))
        made = run(options.convert, draft, "-o", pdf, "--force", "-q", "--report", "short", *fonts)
        if made.returncode == 2:
            print(f"left out: {made.stderr.strip()}")
            return
        run(options.convert, draft, "-o", again, "--force", "-q", *fonts)
        faults = []
        if open(pdf, "rb").read() != open(again, "rb").read():
            faults.append("two runs give two files")
        os.remove(again)
        text = squeezed(run("pdftotext", pdf, "-").stdout)
        document = run(options.convert, draft, "-t", "text", "-q").stdout
        # Merged cells stand in another order there; pictures are shown.
        lines = [cell for line in document.split("\n") for cell in line.split("\t")]
        lost = [line for line in lines if squeezed(line) not in text and not line.startswith("〔图片")]
        faults += [f"not in the text: {line[:40]}" for line in lost]
        if shutil.which("qpdf"):
            check = run("qpdf", "--check", pdf)
            if check.returncode != 0:
                faults.append("qpdf: " + check.stdout.strip().split("\n")[-1])
        if shutil.which("pdfinfo"):
            info = run("pdfinfo", pdf).stdout
            faults += [f"pdfinfo has no {word}" for word in ("Tagged:          yes", "Title:") if word not in info]
        wrong += len(faults)
        print(f"{name}: {len(document.split())} paragraphs, {len(text)} characters" + "".join(f"\n  {fault}" for fault in faults))
    sys.exit(wrong > 0)


main()

#!/usr/bin/env python3
"""The layout engine, in its model of LibreOffice, beside LibreOffice: lines of paragraphs, pages, and where pages begin.

usage: compare.py CONVERT PAGES OUT [--random N] [DRAFT ...]

PAGES is the program of examples/pages.rs. Drafts are those named, or those of examples/ and tests/golden/; --random adds N made as in sweep.py.
Prints a table; every document that differs is named on standard error. Needs soffice, pdftotext and the test fonts (FONTCONFIG_FILE).
"""
import argparse
import glob
import json
import os
import random
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
source = open(os.path.join(HERE, "sweep.py")).read().rsplit("\nmain()", 1)[0]
sweep = {"__name__": "sweep"}
exec(compile(source, "sweep.py", "exec"), sweep)


def squeezed(text):
    return re.sub(r"[\s\u200b]+", "", text)


def of_writer(pdf):
    """LibreOffice's lines, page by page, without page numbers."""
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    pages = [[squeezed(line) for line in page.split("\n")] for page in text.split("\f")[:-1]]
    return [[line for line in page if line and not re.fullmatch(r"—\d+—", line)] for page in pages]


def compare(ours, pdf):
    """Paragraphs of the body: how many, with as many lines; pages; pages that begin alike."""
    theirs = of_writer(pdf)
    text, borders = "", set()
    for page in theirs:
        for line in page:
            borders.add(len(text))
            text += line
    paragraphs = {}
    for page in ours:
        for number, is_body, lines in page:
            if is_body:
                paragraphs.setdefault(number, []).extend(lines)
    count = same = at = 0
    differs = []
    for lines in paragraphs.values():
        own = squeezed("".join(lines))
        found = text.find(own, at) if own else -1
        if found < 0:
            continue
        at = found + len(own)
        count += 1
        inside = sum(found < border < at for border in borders) + 1
        if inside == len([line for line in lines if squeezed(line)]):
            same += 1
        else:
            differs.append(own[:20])
    first = lambda page: squeezed("".join(line for one in page for line in one[2]))[:8]
    starts = [first(page) for page in ours]
    alike = sum("".join(page).startswith(start) for start, page in zip(starts, theirs))
    return count, same, len(ours), len(theirs), alike, differs


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("convert")
    arguments.add_argument("pages")
    arguments.add_argument("out")
    arguments.add_argument("drafts", nargs="*")
    arguments.add_argument("--random", type=int, default=0)
    options = arguments.parse_intermixed_args()
    out = os.path.abspath(options.out)
    for folder in ("md", "docx", "pdf"):
        os.makedirs(f"{out}/{folder}", exist_ok=True)
        for old in glob.glob(f"{out}/{folder}/*"):
            os.remove(old)
    drafts = options.drafts or sorted(glob.glob(f"{HERE}/../../examples/*.md") + glob.glob(f"{HERE}/../golden/*/input.*"))
    jobs = []
    for path in drafts:
        name = "-".join(path.split(os.sep)[-2:]).replace(".", "-") + os.path.splitext(path)[1]
        subprocess.run(["cp", path, f"{out}/md/{name}"], check=True)
        jobs.append(f"{out}/md/{name}")
    kinds = list(sweep["KINDS"])
    for n in range(options.random):
        rng = random.Random(n)
        kind = rng.choice(kinds)
        path = f"{out}/md/random-{n:04}-{kind}.md"
        open(path, "w").write(sweep["draft"](kind, sweep["body"](rng.randint(1, 90), rng, True)))
        jobs.append(path)
    listed = subprocess.run([options.pages, "libreoffice", *jobs], check=True, capture_output=True, text=True).stdout
    found = [json.loads(line) for line in listed.splitlines()]
    subprocess.run([options.convert, *[one["file"] for one in found], "-t", "docx", "-o", f"{out}/docx/", "--force", "-q"], check=False)
    stem = lambda path: os.path.splitext(os.path.basename(path))[0]
    files = [f"{out}/docx/{stem(one['file'])}.docx" for one in found]
    files = [path for path in files if os.path.exists(path)]
    chunks = [files[at:at + 40] for at in range(0, len(files), 40)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda at: sweep["render"](chunks[at], out, at), range(len(chunks))))
    totals = [0] * 7
    for one in found:
        pdf = f"{out}/pdf/{stem(one['file'])}.pdf"
        if not os.path.exists(pdf):
            continue
        count, same, own, writers, alike, differs = compare(one["pages"], pdf)
        totals = [a + b for a, b in zip(totals, (1, count, same, own == writers, writers, alike, own))]
        if same < count or own != writers or alike < writers:
            print(f"{stem(one['file'])}: lines {same} of {count}, pages {own} and {writers}, {alike} begin alike {differs[:3]}", file=sys.stderr)
    documents, count, same, pages, writers, alike, _ = totals
    share = lambda part, whole: f"{part} of {whole} ({100 * part / max(whole, 1):.1f} %)"
    print("| documents | paragraphs with as many lines | documents with as many pages | pages that begin alike |\n|---|---|---|---|")
    print(f"| {documents} | {share(same, count)} | {share(pages, documents)} | {share(alike, writers)} |")


main()

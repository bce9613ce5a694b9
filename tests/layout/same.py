#!/usr/bin/env python3
"""The page for the browser and the OFD file beside the PDF file: the same lines on the same pages.

usage: same.py [--fonts FOLDER] CONVERT [DRAFT ...]

Drafts are those named, or those of examples/ and tests/golden/. Lines that stand beside one another are one in the PDF file's text, so a line of
the page may end where none of it does only in a row of boxes. Needs pdftotext and a font with Chinese characters; exit 1 when a draft differs.
Without the feature `pdf`, or without a font, it says so and ends well.
"""
import argparse
import glob
import html
import os
import re
import sys
import tempfile
import zipfile
from itertools import zip_longest
from xml.etree import ElementTree

from tools import run, squeezed


def borders(lines):
    """The text of `lines`, and where they begin in it."""
    at, found = 0, set()
    for line in lines:
        found.add(at)
        at += len(line)
    return "".join(lines), found


def of_page(path):
    """By sheet: its lines, whether each stands in a row of boxes, and the page number."""
    text = open(path, encoding="utf-8").read()
    text = text[text.index("<main "):text.index("</main>")]
    sheets = []
    for section in text.split("<section ")[1:]:
        number = re.search(r'^[^>]* data-number="([^"]*)"', section)
        lines, boxed = [], []
        for part in re.split(r'(?=<span class="l" )|(?=<table)|(?=</table>)', section):
            if part.startswith("<table"):
                boxed.append("")
            elif part.startswith("</table>"):
                boxed = boxed[:-1]
            elif part.startswith("<span"):
                line = squeezed(html.unescape(re.sub("<[^>]*>", "", part)))
                if line:
                    lines.append((line, bool(boxed)))
        sheets.append((lines, squeezed(html.unescape(number[1])) if number else ""))
    return sheets


def merged(words):
    """The lines of `words`, each (left, top, right, bottom, text): those that stand at one height, each right of the one before, are one line."""
    lines, before = [], None
    for left, top, right, bottom, text in words:
        text = squeezed(text)
        if not text:
            continue
        overlap = min(bottom, before[3]) - max(top, before[1]) if before else 0
        if before and left >= before[0] and overlap > 0.5 * min(bottom - top, before[3] - before[1]):
            lines[-1] += text
            # A line is as high as what is raised and lowered in it.
            top, bottom = min(top, before[1]), max(bottom, before[3])
        else:
            lines.append(text)
        before = (left, top, right, bottom)
    return lines


def of_pdf(path):
    """By page: its lines."""
    shown = run("pdftotext", "-raw", "-bbox", path, "-").stdout
    word = re.compile(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*?)</word>', re.DOTALL)
    pages = shown.split("<page ")[1:]
    return [merged((*map(float, found[:4]), html.unescape(found[4])) for found in word.findall(page)) for page in pages]


def of_ofd(path):
    """By page: its lines, of the boxes of its text objects."""
    name, pages = "{http://www.ofdspec.org/2016}", []
    with zipfile.ZipFile(path) as parts:
        while (part := f"Doc_0/Pages/Page_{len(pages)}/Content.xml") in parts.namelist():
            words = []
            for one in ElementTree.fromstring(parts.read(part)).iter(f"{name}TextObject"):
                left, top, width, height = map(float, one.get("Boundary").split())
                words.append((left, top, left + width, top + height, one.find(f"{name}TextCode").text))
            pages.append(merged(words))
    return pages


def differs(page, pdf):
    """What is not the same on a sheet, or nothing."""
    lines, number = page
    own, begins = borders([line for line, _ in lines] + ([number] if number else []))
    other, others = borders(pdf)
    if sorted(own) != sorted(other):
        return "another text"
    if own != other:
        return None if any(boxed for _, boxed in lines) else "another order"
    free, at = set(), 0
    for line, boxed in lines:
        if boxed:
            free.add(at)
        at += len(line)
    if (begins - free) - others or others - begins:
        wrong = min(((begins - free) - others) | (others - begins))
        return f"another line at {own[max(wrong - 6, 0):wrong]}|{own[wrong:wrong + 6]}"
    return None


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("convert")
    arguments.add_argument("drafts", nargs="*")
    arguments.add_argument("--fonts", action="append", default=[])
    options = arguments.parse_args()
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
    drafts = options.drafts or sorted(glob.glob(f"{root}/examples/*.md") + glob.glob(f"{root}/tests/golden/*/input.*"))
    fonts = [word for folder in options.fonts for word in ("--fonts", folder)]
    documents = pages = lines = wrong = left = 0
    with tempfile.TemporaryDirectory() as work:
        for draft in drafts:
            for to in ("html", "pdf", "ofd"):
                made = run(options.convert, draft, "-o", f"{work}/a.{to}", "--force", "-q", "--report", "short", *([] if to == "html" else fonts))
                if made.returncode == 2 and to == "pdf" and not documents and not left:
                    print(f"left out: {made.stderr.strip()}")
                    return
            if made.returncode != 0:
                left += 1
                continue
            page = of_page(f"{work}/a.html")
            pdf = of_pdf(f"{work}/a.pdf")
            faults = [] if len(page) == len(pdf) else [f"{len(page)} sheets, {len(pdf)} pages"]
            ofd = of_ofd(f"{work}/a.ofd")
            for n, (one, other) in enumerate(zip_longest(ofd, pdf, fillvalue=[]), 1):
                # What stands beside one another is one line or several by how high the boxes of words are said to be.
                has_row = n <= len(page) and any(boxed for _, boxed in page[n - 1][0])
                if one != other and not (has_row and sorted("".join(one)) == sorted("".join(other))):
                    at = next(line for line, wanted in zip_longest(one, other) if line != wanted)
                    faults.append(f"page {n}: another line in the OFD file: {at}")
            for n, (one, other) in enumerate(zip(page, pdf), 1):
                fault = differs(one, other)
                faults += [f"page {n}: {fault}"] if fault else []
            documents += 1
            pages += len(page)
            lines += sum(len(sheet[0]) for sheet in page)
            wrong += bool(faults)
            if faults:
                print(f"{draft}: " + "; ".join(faults[:3]))
    print(f"{documents} documents, {pages} pages, {lines} lines: {wrong} differ; {left} drafts give no document")
    sys.exit(wrong > 0)


main()

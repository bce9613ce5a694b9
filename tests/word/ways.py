"""However a draft was typed into Word, it is the same document: the lines of each draft, typed by python-docx all in Normal, formatted by
hand, and with heading styles and automatic numbers, give the document that the .txt gives.

    ways.py PROGRAM DRAFT...
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

CENTRE, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
# What people set by hand: font, size, alignment, characters of first-line indent.
BY_HAND = {
    "title": ("方正小标宋简体", 22, CENTRE, 0),
    "subtitle": ("楷体", 16, CENTRE, 0),
    "dateline": ("楷体", 16, CENTRE, 0),
    "author": ("楷体", 16, CENTRE, 0),
    "salutation": ("仿宋", 16, None, 0),
    "signature": ("仿宋", 16, RIGHT, 0),
    "date": ("仿宋", 16, RIGHT, 0),
    "attachment_head": ("黑体", 16, None, 0),
}
BODY = ("仿宋", 16, None, 2)
HEADINGS = {1: "黑体", 2: "楷体"}
# The labels that Word numbers by itself: level of the list, format, text, and how one looks.
NUMBERED = [
    ("chineseCounting", "%1、", re.compile(r"[一二三四五六七八九十]+、")),
    ("chineseCounting", "（%2）", re.compile(r"（[一二三四五六七八九十]+）")),
    ("decimal", "%3.", re.compile(r"\d+\.")),
    ("decimal", "（%4）", re.compile(r"（\d+）")),
]


def run(program, *arguments):
    done = subprocess.run([program, *arguments], check=True, capture_output=True, text=True)
    return done.stdout


def lines(program, draft):
    """The lines of a draft: text, role, level, characters of the lead."""
    texts = draft.read_text(encoding="utf-8-sig").splitlines()
    for row in run(program, str(draft), "-t", "labels", "-q").splitlines()[1:]:
        number, role, level, lead = (row + "\t\t").split("\t")[:4]
        yield texts[int(number) - 1], role, int(level or 0), int(lead or 0)


def blank_lines(program, draft):
    """The same with the empty lines between, which some type too."""
    return [line.strip() for line in draft.read_text(encoding="utf-8-sig").splitlines()]


def all_normal(program, draft):
    document = Document()
    for text in blank_lines(program, draft):
        document.add_paragraph(text)
    return document


def type_in(run, font, size, bold=None):
    run.font.name, run.font.size, run.font.bold = font, Pt(size), bold
    run._r.rPr.rFonts.set(qn("w:eastAsia"), font)


def by_hand(program, draft):
    document = Document()
    for text, role, level, lead in lines(program, draft):
        text = text.strip()
        font, size, align, indent = BY_HAND.get(role, BODY)
        if role == "heading":
            font = HEADINGS.get(level, "仿宋")
        paragraph = document.add_paragraph()
        paragraph.alignment = align
        if indent:
            paragraph.paragraph_format.first_line_indent = Pt(indent * size)
        if lead:
            type_in(paragraph.add_run(text[:lead]), HEADINGS.get(level, "仿宋"), size, True)
            text = text[lead:]
        type_in(paragraph.add_run(text), font, size)
    return document


def numbering(document):
    """A list of several levels as Word's own dialogue makes it; its number."""
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for n, (kind, text, _) in enumerate(NUMBERED)
    )
    part = document.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    part.insert(0, abstract)
    return part.add_num(77).numId


def numbered(paragraph, num, level):
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')
    )


def with_styles(program, draft):
    document = Document()
    num = numbering(document)
    titled = False
    for text, role, level, _ in lines(program, draft):
        text = text.strip()
        if role == "title" and not titled:
            document.add_paragraph(text, style="Title")
            titled = True
            continue
        if role == "attachment_head":
            # An attachment numbers its headings anew.
            num = document.part.numbering_part.element.add_num(77)
            num.add_lvlOverride(ilvl=0).add_startOverride(1)
            num = num.numId
        if role not in ("heading", "runin"):
            document.add_paragraph(text)
            continue
        # Word numbers a paragraph that begins with its heading as well.
        paragraph = document.add_paragraph(style=f"Heading {level}" if role == "heading" else None)
        for n, (_, _, label) in enumerate(NUMBERED):
            found = label.match(text)
            if found:
                numbered(paragraph, num, n)
                text = text[found.end():]
                break
        paragraph.add_run(text)
    return document


WAYS = {"all Normal": all_normal, "by hand": by_hand, "styles and numbers": with_styles}


def main():
    program, drafts = sys.argv[1], [Path(name) for name in sys.argv[2:]]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for draft in drafts:
            wanted = json.loads(run(program, str(draft), "-t", "json", "-q"))
            for way, make in WAYS.items():
                path = Path(folder, "typed.docx")
                make(program, draft).save(path)
                found = json.loads(run(program, str(path), "-t", "json", "-q"))
                if found != wanted:
                    failed += 1
                    print(f"{draft.name}, {way}: another document")
                    first = ([a, b] for a, b in zip(wanted["body"], found["body"]) if a != b)
                    for block in next(first, []):
                        print("   ", json.dumps(block, ensure_ascii=False)[:400])
    print(f"{len(drafts)} drafts typed into Word in {len(WAYS)} ways, {failed} give another document")
    return failed > 0


sys.exit(main())

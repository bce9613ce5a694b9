#!/usr/bin/env python3
"""Places on the pages of our own PDF and OFD files and of the page for the browser, beside those of GB/T 9704-2012: element, clause, wanted and found mm.

usage: places.py CONVERT OUT [--fonts FOLDER]

Baselines and left ends of characters are read out of the files (pdfminer, which goes into an environment of its own below OUT; the parts of
the OFD file by themselves); what the standard counts from strokes and rules is ink on rendered pages (pdftoppm, by measure.py). Exit 1 when something is more than 0.1 mm
away. A character ends where its place on the line of 28 does, a quarter of a point before its square.
Then every character of the PDF file is looked up in the OFD file, and the first line of every paragraph in the page for the browser.
Without the feature `pdf`, or without a font, it says so and ends well.
"""
import argparse
import os
import re
import sys
import zipfile
from xml.etree import ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import measure  # noqa: E402
from tools import python_with, run  # noqa: E402

NEAR = 0.1
MM = 25.4 / 72
TOP, LEFT, RIGHT, FOOT = measure.TOP, measure.LEFT, measure.EDGE, measure.FOOT
LINE, THREE, FOUR = measure.LINE, measure.THREE, measure.FOUR
# A character on the line of 28 (5.2.3): 16 pt and tracking.
CELL = 15.75 * MM
BASE = 0.8 * LINE

READ = """import sys, json
from pdfminer.high_level import extract_pages
from pdfminer.layout import LAParams, LTChar, LTContainer
def walk(one, height):
    if isinstance(one, LTChar):
        a, b, c, d, e, f = one.matrix
        yield one.get_text(), e, height - f, one.size, one.adv * a if a != 1 else one.adv
    elif isinstance(one, LTContainer):
        for part in one:
            yield from walk(part, height)
print(json.dumps([list(walk(page, page.height)) for page in extract_pages(sys.argv[1], laparams=None)]))
"""


def of_pdf(python, path):
    """By page: (character, left, baseline) in mm."""
    import json
    read = run(python, "-c", READ, path)
    if read.returncode:
        sys.exit(read.stderr)
    return [[(c, x * MM, y * MM) for c, x, y, *_ in page if c.strip()] for page in json.loads(read.stdout)]


def numbers(words):
    """A list of numbers in OFD's short form (`g COUNT VALUE`)."""
    words, found = words.split(), []
    while words:
        if words[0] == "g":
            found += [float(words[2])] * int(words[1])
            words = words[3:]
        else:
            found.append(float(words.pop(0)))
    return found


def of_ofd(path):
    """By page: (character, left, baseline) in mm."""
    name = "{http://www.ofdspec.org/2016}"
    pages = []
    with zipfile.ZipFile(path) as parts:
        n = 0
        while f"Doc_0/Pages/Page_{n}/Content.xml" in parts.namelist():
            page = []
            for one in ElementTree.fromstring(parts.read(f"Doc_0/Pages/Page_{n}/Content.xml")).iter(f"{name}TextObject"):
                left, top, *_ = map(float, one.get("Boundary").split())
                scale = float(one.get("CTM", "1").split()[0])
                code = one.find(f"{name}TextCode")
                x, y = float(code.get("X")), float(code.get("Y"))
                for c, way in zip(code.text, [0, *numbers(code.get("DeltaX", ""))]):
                    x += way
                    page.append((c, left + x * scale, top + y))
            pages.append([one for one in page if one[0].strip()])
            n += 1
    return pages


def lines(page):
    """[(text, left, baseline, left end of each character)] from above."""
    found = []
    for c, x, y in sorted(page, key=lambda one: (round(one[2], 1), one[1])):
        if found and abs(found[-1][2] - y) < 0.3:
            found[-1][0] += c
            found[-1][3].append(x)
        else:
            found.append([c, x, y, [x]])
    return found


class Text:
    """The lines of a file."""

    def __init__(self, pages):
        self.pages = [lines(page) for page in pages]

    def at(self, text, last=False):
        """(left, baseline, place of each character, page) of the first or last line that holds `text`, from `text` on."""
        found = [(line, n) for n, page in enumerate(self.pages) for line in page if text in line[0]]
        if not found:
            sys.exit(f"no line with {text!r}")
        line, n = found[-1 if last else 0]
        places = line[3][line[0].index(text):]
        return places[0], line[2], places, n

    def after(self, text, by=1):
        """The line `by` lines below the first that holds `text`."""
        _, y, _, n = self.at(text)
        below = [line for line in self.pages[n] if line[2] > y + 0.5]
        return below[by - 1][1], below[by - 1][2], below[by - 1][3], n


def long_text(text, _):
    """22 lines of 28 characters fill the type area (5.2.1 to 5.2.3, 7.3.3)."""
    first, second = text.pages[0][1:], [line for line in text.pages[1] if "—" not in line[0]]
    body = second[0]
    return [
        ("正文首行左空二字 first line (7.3.3)", LEFT + 2 * THREE, first[0][1]),
        ("正文回行顶格 other lines (7.3.3)", LEFT, body[1]),
        ("每页行数 lines a page (5.2.3)", 22, len(second)),
        ("每行字数 characters a line (5.2.3)", 28, len(body[0])),
        ("首行基线 first baseline, four fifths of the line (5.2.1)", TOP + BASE, body[2]),
        ("行距 line to line (5.2.3)", LINE, second[1][2] - second[0][2]),
        ("末行 last line ends in the type area (5.2.1)", FOOT - 0.32 - 0.2 * LINE, second[-1][2]),
        ("末字右端 right end (5.2.1)", RIGHT, body[3][-1] + CELL),
    ]


def notice(text, ink):
    """The usual form (7.2 to 7.5)."""
    rule = measure.red_rule(ink[0])
    title, below = text.at("云川市人民政府关于做好"), text.at("各县（市、区）人民政府，市")
    opening = text.after("各县（市、区）人民政府，市")
    named, dated = text.at("云川市人民政府", last=False), text.at("2026年5月28日")
    signed = [line for line in text.pages[dated[3]] if line[0] == "云川市人民政府"][-1]
    names = text.at("附件：1.")
    second = text.after("附件：1.")
    head = text.at("附件1")
    centre = lambda places: (places[0] + places[-1] + CELL) / 2
    heading, level2 = text.at("一、压实"), text.at("（一）落实")
    return [
        ("份号首行基线 serial, first line (7.2.1)", TOP + BASE, text.at("000123")[1]),
        ("密级第二行 secrecy, second line (7.2.2)", LINE, text.at("机密")[1] - text.at("000123")[1]),
        ("紧急程度第三行 urgency, third line (7.2.3)", 2 * LINE, text.at("特急")[1] - text.at("000123")[1]),
        ("标题在红线下空二行 title, two lines below the rule (7.3.1)", 2 * LINE + BASE, title[1] - rule[3]),
        ("主送在标题下空一行 one line below the title (7.3.2)", 2 * LINE, below[1] - text.pages[0][[l[2] for l in text.pages[0]].index(below[1]) - 1][2]),
        ("主送顶格 addressee, left (7.3.2)", LEFT, below[0]),
        ("正文紧接主送 body, next line (7.3.3)", LINE, opening[1] - below[1]),
        ("正文首行左空二字 (7.3.3)", LEFT + 2 * THREE, opening[0]),
        ("一级标题左空二字 heading (7.3.3)", LEFT + 2 * THREE, heading[0]),
        ("二级标题左空二字 (7.3.3)", LEFT + 2 * THREE, level2[0]),
        ("附件说明空一行 (7.3.4)", 2 * LINE, names[1] - text.pages[names[3]][[l[2] for l in text.pages[names[3]]].index(names[1]) - 1][2]),
        ("附件说明左空二字 (7.3.4)", LEFT + 2 * THREE, names[0]),
        ("第二个附件与第一个对齐 its second number below the first (7.3.4)", names[2][3], second[0]),
        ("成文日期在署名下一行 date, next line (7.3.5.1)", LINE, dated[1] - signed[2]),
        ("成文日期右空四字 (7.3.5.1)", RIGHT - 4 * THREE, dated[2][-1] + CELL),
        ("署名以日期居中 (7.3.5.1)", centre(dated[2]), centre(signed[3])),
        ("附注在日期下一行 note, next line (7.3.6)", LINE, text.at("（联系人")[1] - dated[1]),
        ("附注左空二字 (7.3.6)", LEFT + 2 * THREE, text.at("（联系人")[0]),
        ("附件标识首行 attachment, first line (7.3.7)", TOP + BASE, head[1]),
        ("附件标识顶格 (7.3.7)", LEFT, head[0]),
        ("附件标题第三行 its title, third line (7.3.7)", 2 * LINE, text.after("附件1")[1] - head[1]),
        ("抄送左空一字 copies, left (7.4.2)", LEFT + FOUR, text.at("抄送：", last=True)[0]),
        ("抄送回行对齐冒号后 (7.4.2)", text.at("抄送：", last=True)[2][3], text.pages[-1][[l[0][:3] for l in text.pages[-1]].index("抄送：") + 1][1]),
        ("印发机关左空一字 (7.4.3)", LEFT + FOUR, text.at("云川市人民政府办公室", last=True)[0]),
        ("印发日期右空一字 (7.4.3)", RIGHT - FOUR, text.at("印发", last=True)[2][-1] + FOUR),
        ("首条线粗 first rule, weight (7.4.1)", 0.35, (lambda r: r[3] - r[1])(ink[-1].rules(ink[-1].ink)[0])),
        ("中间线粗 inner rule, weight (7.4.1)", 0.25, (lambda r: r[3] - r[1])(ink[-1].rules(ink[-1].ink)[1])),
        ("发文机关标志上缘 mark, top (7.2.4)", TOP + 35, measure.mark(ink[0], rule[1])[1]),
        *measure.number_and_rule(ink[0], "号"),
        *[row for row in measure.imprint(ink[-1], "抄送", "印发")[:2]],
        *dashes(text, ink),
    ]


def dashes(text, ink, first=1, outer=True):
    """Page numbers (7.5): the dash, which is drawn from end to end, in its place."""
    rows = [row for row in measure.page_numbers(ink, first, outer) if "below" in row[0]]
    for n, page in enumerate(ink, 1):
        if n < first or not outer:
            continue
        at = next(line for line in page.lines if f"—{n}—" in line[0])
        box = page.box(page.ink, at[1] - 1, at[2], at[3] + 1, at[4])
        rows.append((f"第 {n} 页一字线 outer end of the dash (7.5)", RIGHT - FOUR, box[2]) if n % 2 else (f"第 {n} 页一字线 outer end of the dash (7.5)", LEFT + FOUR, box[0]))
    return rows


def letter(text, ink):
    """10.1."""
    rows = [row for row in measure.letter(ink) if "左端" not in row[0] or "双线" in row[0]]
    rows = [row for row in rows if "右端" not in row[0]]
    return rows + [
        ("发文字号右端 number, right (10.1)", RIGHT, text.at("云发改函")[2][-1] + CELL),
        ("紧急程度顶格 urgency, left (10.1)", LEFT, text.at("加急")[0]),
        ("发文字号与紧急程度同行 on one line (10.1)", text.at("加急")[1], text.at("云发改函")[1]),
        ("版记末行在版心下缘 imprint's last line, on the lower edge (10.1)", FOOT - 0.2 * LINE, text.at("抄送")[1]),
        ("主送顶格 (7.3.2)", LEFT, text.at("市自然资源局")[0]),
    ]


def order(text, ink):
    """10.2."""
    date = text.at("2026年", last=True)
    return [
        ("发文机关标志上缘 mark, top (10.2)", TOP + 20, ink[0].box(ink[0].red)[1]),
        ("日期右空四字 date (7.3.5.3)", RIGHT - 4 * THREE, date[2][-1] + CELL),
        *dashes(text, ink),
    ]


def minutes(text, ink):
    """10.3."""
    return [
        ("纪要标志上缘 mark, top (10.3)", TOP + 35, measure.mark(ink[0], measure.red_rule(ink[0])[1])[1]),
        *measure.number_and_rule(ink[0], "号"),
        ("出席左空二字 attendance, left (10.3)", LEFT + 2 * THREE, text.at("出席：")[0]),
        ("出席回行对齐冒号后 its second line (10.3)", LEFT + 2 * THREE + 3 * CELL, text.after("出席：")[0]),
        *[row for row in measure.imprint(ink[-1], "办公室", "印发")[:2]],
        *dashes(text, ink),
    ]


def report(text, ink):
    """7.3.5.2."""
    date = text.at("2025年12月28日", last=True)
    above = text.pages[date[3]][[l[2] for l in text.pages[date[3]]].index(date[1]) - 1]
    return [
        ("署名右空二字 signature, right end (7.3.5.2)", RIGHT - 2 * THREE, above[3][-1] + CELL),
        ("日期首字右移二字 date after signature (7.3.5.2)", 2 * CELL, date[0] - above[1]),
        ("日期在署名下一行 date, next line (7.3.5.2)", LINE, date[1] - above[2]),
        *dashes(text, ink, outer=False),
    ]


def preview(path):
    """(text of its first line, baseline) of each paragraph of the body, in mm."""
    shown = open(path, encoding="utf-8").read()
    shown = shown[shown.index("<main "):shown.index("</main>")]
    found = []
    for section in shown.split("<section ")[1:]:
        page = []
        for y, line in re.findall(r'<p [^>]*class="block p\d+[^"]* y(-?\d+) h\d+[^>]*>(?:<a [^>]*>)?<span class="l"[^>]*>(.*?)</span>(?=<span class="l"|</p>)', section):
            page.append((re.sub(r"<[^>]*>|\s", "", line), TOP + int(y) / 20 * MM + BASE))
        found.append(page)
    return found


def beside(text, other, pages):
    """Characters of the OFD file elsewhere than in the PDF file; paragraphs of the page for the browser on another baseline."""
    far, seen = 0, 0
    for page, own in zip(text.pages, other.pages):
        flat = lambda page: [(c, x, line[2]) for line in page for c, x in zip(line[0], line[3])]
        one, two = flat(page), flat(own)
        if [c for c, *_ in one] != [c for c, *_ in two]:
            return len(one), len(one), 0, 0
        seen += len(one)
        far += sum(abs(a[1] - b[1]) > 0.05 or abs(a[2] - b[2]) > 0.02 for a, b in zip(one, two))
    off = shown = 0
    for page, own in zip(text.pages, pages):
        for line, y in own:
            same = [one for one in page if line and line in one[0]]
            if same:
                shown += 1
                off += min(abs(one[2] - y) for one in same) > 0.05
    return far, seen, off, shown


# The mark is placed by where the strokes of 宋体 and its like end; those of other makes, as a fallback font has them, end elsewhere.
MARK = "标志"
SONG = re.compile(r"serif(cjk|sc)|hanserif|song|ming|simsun|xbs", re.IGNORECASE)


def has_song(path):
    """Whether a font of 宋体's make is in the PDF file."""
    return bool(SONG.search(run("pdffonts", path).stdout))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("convert")
    arguments.add_argument("out")
    arguments.add_argument("--fonts", action="append", default=[])
    options = arguments.parse_args()
    os.makedirs(options.out, exist_ok=True)
    python = python_with(options.out, "pdfminer", "pdfminer.six==20251107")
    if not python:
        print("left out: pdfminer cannot be installed here")
        return
    fonts = [word for folder in options.fonts for word in ("--fonts", folder)]
    drafts = {name.__name__: os.path.join(HERE, f"../../examples/{name.__name__}.md") for name in (notice, letter, order, minutes, report)}
    drafts["long_text"] = os.path.join(options.out, "long_text.md")
    with open(drafts["long_text"], "w", encoding="utf-8") as file:
        file.write("# 关于一件事的说明\n\n" + "永" * 28 * 60 + "\n")
    wrong = measured = 0
    other_make = set()
    for example in (long_text, notice, letter, order, minutes, report):
        name = example.__name__
        made = [os.path.join(options.out, f"{name}.{end}") for end in ("pdf", "ofd", "html")]
        for path in made:
            done = run(options.convert, drafts[name], "-o", path, "--force", "-q", "--report", "short", *([] if path.endswith("html") else fonts))
            if done.returncode == 2:
                print(f"left out: {done.stderr.strip()}")
                return
        text, other = Text(of_pdf(python, made[0])), Text(of_ofd(made[1]))
        print(f"== {name}")
        is_song = has_song(made[0])
        for element, expected, found in example(text, measure.pages(made[0])):
            if MARK in element and not is_song:
                other_make.add(element)
                continue
            off = abs(found - expected) > NEAR + 1e-6
            wrong += off
            measured += 1
            print(f"{'WRONG' if off else '     '} {expected:8.2f} {found:8.2f}  {element}")
        far, seen, moved, shown = beside(text, other, preview(made[2]))
        wrong += far + moved
        print(f"{'WRONG' if far else '     '} {far} of {seen} characters elsewhere in the OFD file")
        print(f"{'WRONG' if moved else '     '} {moved} of {shown} paragraphs elsewhere in the page for the browser")
    if other_make:
        print(f"left out: {len(other_make)} places of the mark's ink, as no font of 宋体's make is here")
    print(f"{measured} measured, {wrong} off by more than {NEAR} mm")
    sys.exit(1 if wrong or not measured else 0)


if __name__ == "__main__":
    main()

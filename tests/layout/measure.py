#!/usr/bin/env python3
"""Measures the pages of the examples: element, expected mm, measured mm. Exit 1 when one is off by more than 1 mm.

usage: measure.py DIR      with DIR/notice.pdf, letter.pdf, order.pdf, minutes.pdf, report.pdf (those that are there)

The PDFs are LibreOffice's of the Word files made from examples/*.md. Needs poppler (pdftotext, pdftoppm), no packages.
Heights and rules are of ink on the page at 508 dpi, where a pixel is a twentieth of a millimetre; ends of text are those of
its characters' boxes, as the standard counts in characters.
"""
import html
import os
import re
import subprocess
import sys

TOLERANCE = 1.0
# Pixels a millimetre.
FINE = 20
# GB/T 9704-2012, 5.1 and 5.2.1: paper, white above, below, left, right; a line of 28.95 pt; a character of 16 and 14 pt.
WIDTH, HEIGHT, TOP, BOTTOM, LEFT, RIGHT = 210, 297, 37, 35, 28, 26
LINE, THREE, FOUR = 28.95 * 25.4 / 72, 16 * 25.4 / 72, 14 * 25.4 / 72
FOOT, EDGE, MIDDLE = HEIGHT - BOTTOM, WIDTH - RIGHT, (LEFT + WIDTH - RIGHT) / 2


class Page:
    """The ink and the words of a page."""

    def __init__(self, pdf, number):
        ppm = subprocess.run(["pdftoppm", "-r", str(FINE * 25.4), "-f", str(number), "-l", str(number), pdf],
                             check=True, capture_output=True).stdout
        head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", ppm)
        self.w, self.h = int(head[1]), int(head[2])
        data = ppm[head.end():]
        dark = bytes(1 if v < 150 else 0 for v in range(256))
        light = bytes(1 - v for v in dark)
        red, green = data[0::3], data[1::3]
        both = lambda a, b: (int.from_bytes(a, "big") & int.from_bytes(b, "big")).to_bytes(len(a), "big")
        self.ink = green.translate(dark)
        self.red = both(red.translate(light), self.ink)
        self.lines = text_lines(pdf, number)

    def box(self, mask, left=0.0, top=0.0, right=WIDTH, bottom=HEIGHT):
        """Left, top, right and bottom of the ink within a rectangle, in mm."""
        x0, x1 = max(0, int(left * FINE)), min(self.w, int(right * FINE))
        rows = [y for y in range(max(0, int(top * FINE)), min(self.h, int(bottom * FINE)))
                if 1 in mask[y * self.w + x0:y * self.w + x1]]
        if not rows:
            sys.exit(f"no ink between {left:.1f},{top:.1f} and {right:.1f},{bottom:.1f}")
        spans = [mask[y * self.w + x0:y * self.w + x1] for y in rows]
        lefts, rights = [s.find(1) for s in spans], [s.rfind(1) for s in spans]
        return (x0 + min(lefts)) / FINE, rows[0] / FINE, (x0 + max(rights) + 1) / FINE, (rows[-1] + 1) / FINE

    def rules(self, mask):
        """Rows of ink more than 100 mm long without a gap: (left, top, right, bottom) of each rule."""
        found = []
        for y in range(self.h):
            row = mask[y * self.w:(y + 1) * self.w]
            at = row.find(b"\1" * (100 * FINE))
            if at < 0:
                continue
            end = row.find(0, at)
            if found and y / FINE - found[-1][3] < 0.5 / FINE:
                found[-1][3] = (y + 1) / FINE
            else:
                found.append([at / FINE, y / FINE, (end if end > 0 else self.w) / FINE, (y + 1) / FINE])
        return found

    def line(self, text):
        """The first line that holds `text`: its ends, and the ink between them from top to bottom."""
        for line, left, top, right, bottom in self.lines:
            if text in line:
                # A box is as high as the font says it is, and strokes of some fonts are higher.
                more = (bottom - top) / 6
                ink = self.box(self.ink, left, top - more, right, bottom + more)
                return left, ink[1], right, ink[3]
        sys.exit(f"no line with {text!r}")


def text_lines(pdf, number):
    """(text, left, top, right, bottom) of each line, in mm."""
    out = subprocess.run(["pdftotext", "-bbox", "-f", str(number), "-l", str(number), pdf, "-"],
                         check=True, capture_output=True, text=True).stdout
    words = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', out)
    lines = []
    for x0, y0, x1, y1, text in words:
        x0, y0, x1, y1 = (float(v) * 25.4 / 72 for v in (x0, y0, x1, y1))
        same = [l for l in lines if abs(l[2] - y0) < 0.5 and abs(l[4] - y1) < 0.5 and x0 - l[3] < 6]
        if same:
            same[-1][0] += html.unescape(text)
            same[-1][3] = max(same[-1][3], x1)
        else:
            lines.append([html.unescape(text), x0, y0, x1, y1])
    return [tuple(line) for line in lines]


def pages(pdf):
    info = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    return [Page(pdf, n + 1) for n in range(int(re.search(r"Pages:\s+(\d+)", info)[1]))]


def centre(box):
    return (box[0] + box[2]) / 2


def red_rule(page):
    return page.rules(page.red)[0]


def mark(page, rule_top=None):
    return page.box(page.red, bottom=(rule_top or HEIGHT) - 0.5)


def number_and_rule(page, number):
    """7.2.7: the rule 4 mm below the number, as long as the type area."""
    rule = red_rule(page)
    return [
        ("红线左端 rule, left", LEFT, rule[0]),
        ("红线长 rule, length (7.2.7)", EDGE - LEFT, rule[2] - rule[0]),
        ("发文字号下缘至红线 number to rule (7.2.7)", 4, rule[1] - page.line(number)[3]),
    ]


def page_numbers(doc, first=1, outer=True):
    """7.5: the dashes 7 mm below the type area; one character from the outer edge."""
    rows = []
    for n, page in enumerate(doc, 1):
        if n < first:
            below = [line for line in page.lines if line[2] > FOOT and "—" in line[0]]
            rows.append((f"第 {n} 页页码 page number, none (10.1)", 0, len(below)))
            continue
        box = page.line(f"—{n}—")
        left, top, right, bottom = next(line[1:] for line in page.lines if f"—{n}—" in line[0])
        dash = page.box(page.ink, left, top, left + FOUR * 0.8, bottom)
        rows.append((f"第 {n} 页页码一字线 dash below the type area (7.5)", 7, (dash[1] + dash[3]) / 2 - FOOT))
        if not outer:
            rows.append((f"第 {n} 页页码居中 page number, centre", MIDDLE, centre(box)))
        elif n % 2:
            rows.append((f"第 {n} 页页码右端 page number, right end (7.5)", EDGE - FOUR, box[2]))
        else:
            rows.append((f"第 {n} 页页码左端 page number, left end (7.5)", LEFT + FOUR, box[0]))
    return rows


def imprint(page, first, last):
    """7.4: the last rule on the lower edge of the type area; text one character in."""
    rules = page.rules(page.ink)
    return [
        ("版记末条线 last rule (7.4.1)", FOOT, rules[-1][3]),
        ("版记线长 its length (7.4.1)", EDGE - LEFT, rules[-1][2] - rules[-1][0]),
        ("版记首行左端 left of its text (7.4.2)", LEFT + FOUR, page.line(first)[0]),
        ("印发日期右端 right end of the date (7.4.3)", EDGE - FOUR, page.line(last)[2]),
    ]


def notice(doc):
    first, last = doc[0], doc[-1]
    rule = red_rule(first)
    signed = next(page for page in doc if any("印发" not in l[0] and l[0].endswith("日") and "年" in l[0] for l in page.lines))
    date = next(l[0] for l in signed.lines if l[0].endswith("日") and "年" in l[0])
    above = signed.lines[[l[0] for l in signed.lines].index(date) - 1][0]
    attached = next(page for page in doc if page.lines[0][0].startswith("附件"))
    head, title = attached.line("附件"), attached.line(attached.lines[1][0])
    return [
        ("份号左端 serial, left (7.2.1)", LEFT, first.line("000")[0]),
        ("发文机关标志上缘 mark, top (7.2.4)", TOP + 35, mark(first, rule[1])[1]),
        ("发文机关标志居中 mark, centre", MIDDLE, centre(mark(first, rule[1]))),
        *number_and_rule(first, "号"),
        ("署名以日期居中 signature on date (7.3.5.1)", centre(signed.line(date)), centre(signed.line(above))),
        ("日期右空四字 date, right end (7.3.5.1)", EDGE - 4 * THREE, signed.line(date)[2]),
        ("附件标识左端 attachment head, left (7.3.7)", LEFT, head[0]),
        ("附件标题在第三行 its title on the third line (7.3.7)", 2 * LINE, (title[1] + title[3]) / 2 - (head[1] + head[3]) / 2),
        *imprint(last, "抄送", "印发"),
        *page_numbers(doc),
    ]


def letter(doc):
    first, last = doc[0], doc[-1]
    # Each is two: the thick one and the thin one.
    upper, thin, *_, lower = first.rules(first.red)
    return [
        ("发文机关标志上缘 mark, top (10.1)", 30, mark(first, upper[1])[1]),
        ("标志下缘至红线 mark to rule (10.1)", 4, upper[1] - mark(first, upper[1])[3]),
        ("双线长 rule, length (10.1)", 170, upper[2] - upper[0]),
        ("双线左端 rule, left", (WIDTH - 170) / 2, upper[0]),
        ("首要素与线距 rule to first element (10.1)", 14 * 25.4 / 72, first.line("号")[1] - thin[3]),
        ("发文字号右端 number, right (10.1)", EDGE, first.line("号")[2]),
        ("下双线下缘 lower rule (10.1)", HEIGHT - 20, lower[3]),
        ("下双线长 its length (10.1)", 170, lower[2] - lower[0]),
        ("版记左端 imprint, left (7.4.2)", LEFT + FOUR, last.line("抄送")[0]),
        ("版记线 rules in the imprint, none (10.1)", 0, len(last.rules(last.ink)) - len(last.rules(last.red))),
        *page_numbers(doc, first=2),
    ]


def order(doc):
    first = doc[0]
    date = next(l[0] for l in doc[-1].lines if l[0].endswith("日") and l[0][:2] == "20")
    return [
        ("发文机关标志上缘 mark, top (10.2)", TOP + 20, first.box(first.red)[1]),
        ("令号居中 number, centre (10.2)", MIDDLE, centre(first.line("第"))),
        ("日期右空四字 date, right end (7.3.5.3)", EDGE - 4 * THREE, doc[-1].line(date)[2]),
        *page_numbers(doc),
    ]


def minutes(doc):
    first = doc[0]
    page = next(page for page in doc if any(l[0].startswith("出席") for l in page.lines))
    rows = [l for l in page.lines]
    at = next(n for n, l in enumerate(rows) if l[0].startswith("出席"))
    return [
        ("纪要标志上缘 mark, top (10.3)", TOP + 35, mark(first, red_rule(first)[1])[1]),
        *number_and_rule(first, "号"),
        ("出席左空二字 attendance, left (10.3)", LEFT + 2 * THREE, page.line("出席")[0]),
        ("出席回行 its second line, left (10.3)", LEFT + 5 * THREE, page.line(rows[at + 1][0])[0]),
        *imprint(doc[-1], "办公室", "印发"),
        *page_numbers(doc),
    ]


def report(doc):
    last = doc[-1]
    date = next(l[0] for l in last.lines if l[0].endswith("日") and l[0][:2] == "20")
    above = last.lines[[l[0] for l in last.lines].index(date) - 1][0]
    return [
        ("标题居中 title, centre", MIDDLE, centre(doc[0].line(doc[0].lines[0][0]))),
        ("署名右空二字 signature, right end (7.3.5.2)", EDGE - 2 * THREE, last.line(above)[2]),
        ("日期首字右移二字 date after signature (7.3.5.2)", 2 * THREE, last.line(date)[0] - last.line(above)[0]),
        *page_numbers(doc, outer=False),
    ]


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    wrong = measured = 0
    for example in (notice, letter, order, minutes, report):
        pdf = os.path.join(sys.argv[1], example.__name__ + ".pdf")
        if not os.path.exists(pdf):
            continue
        print(f"== {example.__name__}")
        for element, expected, found in example(pages(pdf)):
            off = abs(found - expected) > TOLERANCE
            wrong += off
            measured += 1
            print(f"{'WRONG' if off else '     '} {expected:7.1f} {found:7.1f}  {element}")
    print(f"{measured} measured, {wrong} off by more than {TOLERANCE} mm")
    sys.exit(1 if wrong or not measured else 0)


if __name__ == "__main__":
    main()

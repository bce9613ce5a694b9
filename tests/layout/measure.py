#!/usr/bin/env python3
"""Measures the pages of the examples: element, expected mm, measured mm. Exit 1 when one is off by more than 1 mm.

usage: measure.py DIR      with DIR/notice.pdf, letter.pdf, order.pdf, minutes.pdf, report.pdf (those that are there)

The PDFs are LibreOffice's of the Word files made from examples/*.md. Needs poppler (pdftotext, pdftoppm), no packages.
Distances are of ink on the page at 254 dpi: one pixel is a tenth of a millimetre.
"""
import html
import os
import re
import subprocess
import sys

TOLERANCE = 1.0
# GB/T 9704-2012, 5.1 and 5.2.1: paper, white above, below, left, right; a line of 28.95 pt; a character of 16 and 14 pt.
WIDTH, HEIGHT, TOP, BOTTOM, LEFT, RIGHT = 210, 297, 37, 35, 28, 26
LINE, THREE, FOUR = 28.95 * 25.4 / 72, 16 * 25.4 / 72, 14 * 25.4 / 72
FOOT, EDGE, MIDDLE = HEIGHT - BOTTOM, WIDTH - RIGHT, (LEFT + WIDTH - RIGHT) / 2


class Page:
    """The ink and the words of a page."""

    def __init__(self, pdf, number):
        ppm = subprocess.run(["pdftoppm", "-r", "254", "-f", str(number), "-l", str(number), pdf],
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
        x0, x1 = max(0, int(left * 10)), min(self.w, int(right * 10))
        rows = [y for y in range(max(0, int(top * 10)), min(self.h, int(bottom * 10)))
                if 1 in mask[y * self.w + x0:y * self.w + x1]]
        if not rows:
            sys.exit(f"no ink between {left:.1f},{top:.1f} and {right:.1f},{bottom:.1f}")
        spans = [mask[y * self.w + x0:y * self.w + x1] for y in rows]
        lefts, rights = [s.find(1) for s in spans], [s.rfind(1) for s in spans]
        return (x0 + min(lefts)) / 10, rows[0] / 10, (x0 + max(rights) + 1) / 10, (rows[-1] + 1) / 10

    def rules(self, mask):
        """Rows of ink more than 100 mm long without a gap: (left, top, right, bottom) of each rule."""
        found = []
        for y in range(self.h):
            row = mask[y * self.w:(y + 1) * self.w]
            at = row.find(b"\1" * 1000)
            if at < 0:
                continue
            end = row.find(0, at)
            if found and y / 10 - found[-1][3] < 0.05:
                found[-1][3] = (y + 1) / 10
            else:
                found.append([at / 10, y / 10, (end if end > 0 else self.w) / 10, (y + 1) / 10])
        return found

    def line(self, text, nth=0):
        """The ink of the nth line that holds `text`."""
        hits = [line for line in self.lines if text in line[0]]
        if len(hits) <= nth:
            sys.exit(f"no line with {text!r}")
        _, left, top, right, bottom = hits[nth]
        return self.box(self.ink, left - 1, top, right + 1, bottom)


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
        rows.append((f"第 {n} 页页码一字线 dash below the type area (7.5)", 7, (box[1] + box[3]) / 2 - FOOT))
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

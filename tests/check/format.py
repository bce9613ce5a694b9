#!/usr/bin/env python3
"""Ten Word files made wrong in each rule of format (L), and ten right ones: all found, none falsely.

Usage: format.py PROGRAM. The right files are the program's own, of ten drafts; python-docx opens each, changes one thing in one
way of ten and saves it. Needs python-docx; says so where it is not there. A rule may bring along those that MAY names.
"""
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import docx
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm
except ImportError:
    print("left out: no python-docx here")
    sys.exit(0)

PLACES = ["云川市", "河东县", "南山区", "平江市", "石泉县", "北塘区", "临河市", "青溪县", "东宁区", "长陵市"]
DRAFT = """---
份号: 000001
密级: 机密★1年
发文机关标志: {place}水务局文件
发文字号: {code}水发〔2025〕{n}号
抄送: 市财政局，市政府办公室。
印发机关: {place}水务局办公室
印发日期: 2025年3月5日
---

# {place}水务局关于做好值班工作的通知

各科室、各水库管理所：

近年来，全市防汛工作“有序”推进……取得成效。

## 一、总体要求

要坚持目标导向。

### （一）组织领导

**1.加强领导**。各科室要高度重视。

**2.落实责任**。各科室要落实到人。

{more}附件：1.值班表

2.路线图

{place}水务局

2025年3月{day}日

（联系人：李四，电话：12345678）

# 附件1

# 值班表

| 姓名 | 电话 |
| --- | --- |
| 张三 | 1234 |

# 附件2

# 路线图

路线如下。
"""


def style(doc, name):
    return next(one for one in doc.styles.element.style_lst if one.get(qn("w:styleId")) == name)


def child(element, tag, make=True):
    found = element.find(qn(tag))
    if found is None and make:
        found = OxmlElement(tag)
        element.append(found)
    return found


def ppr(element):
    found = element.find(qn("w:pPr"))
    if found is None:
        found = OxmlElement("w:pPr")
        element.insert(0, found)
    return found


def put(parent, tag, **attributes):
    found = child(parent, tag)
    for name, value in attributes.items():
        found.set(qn("w:" + name), str(value))
    return found


def fonts(doc, name, font):
    put(child(style(doc, name), "w:rPr"), "w:rFonts", eastAsia=font)


def size(doc, name, half_points):
    put(child(style(doc, name), "w:rPr"), "w:sz", val=half_points)


def spacing(doc, name, **attributes):
    put(ppr(style(doc, name)), "w:spacing", **attributes)


def indent(doc, name, **attributes):
    put(ppr(style(doc, name)), "w:ind", **attributes)


def align(doc, name, how):
    put(ppr(style(doc, name)), "w:jc", val=how)


def body(doc):
    return [p for p in doc.paragraphs if p._p.pPr is not None and p._p.pPr.pStyle is not None and p._p.pPr.pStyle.val.startswith("GwBody")]


def sections(doc, change):
    for section in doc.sections:
        change(section)


def every(doc, prefix, change):
    for one in doc.styles.element.style_lst:
        if one.get(qn("w:styleId")).startswith(prefix) and one.get(qn("w:type")) == "paragraph":
            change(one.get(qn("w:styleId")))


def l01(doc, n):
    width, height = [(182, 257), (216, 279), (184, 260), (148, 210), (297, 420), (216, 356), (195, 270), (210, 290), (205, 297), (220, 310)][n]
    def change(section):
        section.page_width, section.page_height = Mm(width), Mm(height)
    sections(doc, change)


def l02(doc, n):
    top, left = [(25.4, 28), (30, 28), (37, 31.8), (37, 25), (20, 28), (45, 28), (39, 28), (37, 30), (34, 31), (25.4, 31.8)][n]
    def change(section):
        section.top_margin, section.left_margin = Mm(top), Mm(left)
    sections(doc, change)


def l03(doc, n):
    right, bottom = [(20, 35), (31.8, 35), (26, 25), (26, 30), (26, 45), (22, 35), (30, 30), (28.5, 35), (26, 38), (15, 15)][n]
    def change(section):
        section.right_margin, section.bottom_margin = Mm(right), Mm(bottom)
    sections(doc, change)


def l04(doc, n):
    line, rule = [(360, "auto"), (240, "auto"), (480, "auto"), (400, "exact"), (500, "exact"), (540, "exact"), (620, "exact"), (700, "exact"), (300, "auto"), (500, "atLeast")][n]
    every(doc, "GwBody", lambda name: spacing(doc, name, line=line, lineRule=rule))
    if rule != "exact":
        for section in doc.sections:
            grid = child(section._sectPr, "w:docGrid")
            grid.set(qn("w:type"), "default")


def l05(doc, n):
    every(doc, "GwBody", lambda name: spacing(doc, name, line=[580, 582, 584, 586, 588, 590, 592, 595, 598, 600][n], lineRule="exact"))


def l06(doc, n):
    font = ["宋体", "黑体", "楷体", "微软雅黑", "楷体_GB2312", "等线", "华文中宋", "隶书", "方正小标宋简体", "新宋体"][n]
    every(doc, "GwBody", lambda name: fonts(doc, name, font))


def l07(doc, n):
    every(doc, "GwBody", lambda name: size(doc, name, [21, 24, 28, 30, 31, 33, 34, 36, 40, 44][n]))


def l08(doc, n):
    chars, twips = [(0, 0), (100, 320), (150, 480), (300, 960), (400, 1280), (0, 420), (0, 480), (0, 320), (180, 576), (250, 800)][n]
    every(doc, "GwBody", lambda name: indent(doc, name, firstLineChars=chars, firstLine=twips))


def l09(doc, n):
    if n < 5:
        fonts(doc, "Title", ["宋体", "黑体", "仿宋", "楷体_GB2312", "微软雅黑"][n])
    elif n < 8:
        size(doc, "Title", [36, 40, 52][n - 5])
    else:
        align(doc, "Title", ["left", "right"][n - 8])


def heading(name, right):
    wrong = [f for f in ["宋体", "仿宋_GB2312", "楷体_GB2312", "黑体", "微软雅黑", "等线", "华文中宋", "隶书", "新宋体", "方正小标宋简体", "幼圆", "仿宋", "楷体", "SimHei", "KaiTi", "FangSong"] if not any(word in f for word in right)]
    def change(doc, n):
        for one in (name, name + "Char"):
            fonts(doc, one, wrong[n])
    return change


def l13(doc, n):
    name = ["Heading1", "Heading2"][n % 2]
    if n < 6:
        child(child(style(doc, name), "w:rPr"), "w:b").attrib.clear()
    else:
        next(p for p in doc.paragraphs if p.style.style_id == name).runs[0].bold = True


def l14(doc, n):
    bold = child(child(style(doc, "Title"), "w:rPr"), "w:b")
    if n % 2:
        bold.attrib.clear()
    else:
        bold.set(qn("w:val"), "1")


def l15(doc, n):
    for level in range(1, 2 + n % 2):
        element = ppr(style(doc, f"Heading{level}"))
        found = element.find(qn("w:outlineLvl"))
        if found is not None:
            element.remove(found)


def l16(doc, n):
    names = ["仿宋", "黑体", "楷体", "宋体", "微软雅黑", "等线", "隶书", "幼圆"]
    first = body(doc)[0].runs[0]
    text, first.text = first.text, ""
    for at, c in enumerate(text):
        run = body(doc)[0].add_run(c)
        put(run._r.get_or_add_rPr(), "w:rFonts", eastAsia=names[(at + n) % len(names)])


def l17(doc, n):
    paragraph = body(doc)[n % 2]
    paragraph.runs[0].text = ["　　", "  ", "    ", "　　　", "   "][n % 5] + paragraph.runs[0].text


def l18(doc, n):
    paragraph = body(doc)[1]._p
    for _ in range(2 + n % 3):
        paragraph.addnext(OxmlElement("w:p"))


def l19(doc, n):
    if n < 7:
        chars = [100, 200, 300, 50, 400, 150, 250][n]
        indent(doc, "GwSalutation", firstLineChars=chars, firstLine=chars * 32 // 10)
    else:
        align(doc, "GwSalutation", ["center", "right", "center"][n - 7])


def l20(doc, n):
    if n < 3:
        align(doc, "GwDate", "center")
    else:
        chars = [0, 50, 100, 0, 20, 120, 80][n - 3]
        indent(doc, "GwDate", rightChars=chars, right=chars * 32 // 10)


def footers(doc):
    for section in doc.sections:
        for footer in (section.footer, section.even_page_footer):
            yield footer


def l21(doc, n):
    for paragraph in body(doc)[:1]:
        for _ in range(40):
            new = OxmlElement("w:p")
            new.append(OxmlElement("w:pPr"))
            put(new[0], "w:pStyle", val="GwBody")
            run, text = OxmlElement("w:r"), OxmlElement("w:t")
            text.text = "要坚持目标导向，坚持问题导向，坚持结果导向，抓好各项工作。" * (2 + n % 3)
            run.append(text)
            new.append(run)
            paragraph._p.addnext(new)
    for footer in footers(doc):
        for one in footer._element.iter(qn("w:instrText")):
            one.text = [" DATE ", " TIME ", " AUTHOR "][n % 3]


def l22(doc, n):
    if n < 6:
        size(doc, "Footer", [18, 21, 24, 30, 32, 36][n])
    else:
        put(child(style(doc, "Footer"), "w:rPr"), "w:rFonts", **{name: ["黑体", "仿宋_GB2312", "楷体_GB2312", "微软雅黑"][n - 6] for name in ("ascii", "hAnsi", "eastAsia")})


def l23(doc, n):
    marks = [("第", "页"), ("", ""), ("- ", " -"), ("第 ", " 页"), ("[", "]"), ("~ ", " ~"), ("（", "）"), ("P", ""), ("· ", " ·"), ("* ", " *")][n]
    for footer in footers(doc):
        for text in footer._element.iter(qn("w:t")):
            if text.text == "— ":
                text.text = marks[0]
            elif text.text == " —":
                text.text = marks[1]


def l24(doc, n):
    element = doc.settings.element
    found = element.find(qn("w:evenAndOddHeaders"))
    if n % 2 == 0:
        element.remove(found)
    else:
        found.set(qn("w:val"), ["0", "false", "off"][n % 3])


def l25(doc, n):
    indent(doc, "Footer", rightChars=0, right=[0, 20, 40, 80, 560, 840, 700, 1120, 1400, 100][n])


def l26(doc, n):
    if n < 6:
        for edge in style(doc, "GwHeadRule").iter(qn("w:bottom"), qn("w:top")):
            edge.set(qn("w:color"), ["000000", "auto", "0000FF", "008000", "808080", "FFC000"][n])
    else:
        indent(doc, "GwHeadRule", left=[567, 1134, 1440, 2000][n - 6])


def l27(doc, n):
    spacing(doc, "Front-issuermark", before=[0, 100, 300, 500, 900, 1000, 1298, 1500, 2000, 560][n])


def l28(doc, n):
    align(doc, "Front-number", ["left", "right", "both", "left", "right", "both", "left", "right", "both", "left"][n])


def l29(doc, n):
    if n < 3:
        element = ppr(style(doc, "GwAttachmentHead"))
        element.remove(element.find(qn("w:pageBreakBefore")))
    elif n < 6:
        fonts(doc, "GwAttachmentHead", ["仿宋_GB2312", "宋体", "楷体_GB2312"][n - 3])
    elif n < 8:
        size(doc, "GwAttachmentHead", [28, 36][n - 6])
    else:
        indent(doc, "GwAttachmentHead", firstLineChars=200, firstLine=640)


def l30(doc, n):
    lines = [0, 200, 300, 0, 400, 500, 0, 250, 600, 0][n]
    spacing(doc, "GwAttachmentHead", afterLines=lines, after=lines * 579 // 100)


def l31(doc, n):
    if n < 5:
        for edge in style(doc, "GwImprintTable").iter(qn("w:top" if n % 2 else "w:bottom")):
            edge.set(qn("w:sz"), ["4", "2", "6", "4", "3"][n])
    elif n < 7:
        for edge in style(doc, "GwImprintTable").iter(qn("w:top" if n == 5 else "w:bottom")):
            edge.set(qn("w:val"), "none")
    else:
        imprint(doc).find(qn("w:tblPr")).find(qn("w:tblW")).set(qn("w:w"), ["7000", "8000", "9500"][n - 7])


def imprint(doc):
    return next(t for t in doc.element.body.iter(qn("w:tbl")) if t.find(qn("w:tblPr")).find(qn("w:tblStyle")).get(qn("w:val")) == "GwImprintTable")


def l32(doc, n):
    properties = imprint(doc).find(qn("w:tblPr"))
    place = properties.find(qn("w:tblpPr"))
    if n % 2:
        properties.remove(place)
    else:
        del place.attrib[qn("w:tblpYSpec")]
        place.set(qn("w:tblpY"), str(1 + n))


def l33(doc, n):
    name = ["Front-copies", "Front-printer"][n % 2]
    if n < 6:
        size(doc, name, [24, 30, 32, 36, 21, 32][n])
    else:
        fonts(doc, name, ["宋体", "黑体", "楷体_GB2312", "等线"][n - 6])


def l34(doc, n):
    put(child(style(doc, "GwBody"), "w:rPr"), "w:color", val=["FF0000", "0000FF", "00B050", "7030A0", "C00000", "333333", "1F497D", "ED7D31", "808080", "002060"][n])


def l35(doc, n):
    def change(name):
        element = child(child(style(doc, name), "w:rPr"), "w:rFonts")
        del element.attrib[qn("w:eastAsia")]
        element.set(qn("w:eastAsiaTheme"), ["minorEastAsia", "majorEastAsia"][n % 2])
    every(doc, "GwBody", change)


def l36(doc, n):
    font = ["Times New Roman", "Arial", "Calibri", "Cambria", "Courier New", "Georgia", "Verdana", "Tahoma", "Garamond", "Consolas"][n]
    put(child(style(doc, "GwBody"), "w:rPr"), "w:rFonts", ascii=font, hAnsi=font)


def l37(doc, n):
    paragraph = body(doc)[n % 3]._p
    mark = OxmlElement(["w:ins", "w:del"][n % 2])
    mark.set(qn("w:id"), str(n))
    mark.set(qn("w:author"), "甲")
    run = OxmlElement("w:r")
    text = OxmlElement(["w:t", "w:delText"][n % 2])
    text.text = "也"
    run.append(text)
    mark.append(run)
    paragraph.append(mark)


def l38(doc, n):
    properties = body(doc)[n % 3].runs[0]._r.get_or_add_rPr()
    if n < 4:
        put(properties, "w:highlight", val=["yellow", "green", "cyan", "red"][n])
    elif n < 7:
        put(properties, "w:shd", val="clear", color="auto", fill=["FFFF00", "D9D9D9", "C6E0B4"][n - 4])
    else:
        run = body(doc)[n % 3].add_run("待删")
        child(run._r.get_or_add_rPr(), "w:vanish")


def l39(doc, n):
    drawing = OxmlElement("w:drawing")
    inline = drawing.makeelement("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline", {})
    drawing.append(inline)
    run = OxmlElement("w:r")
    run.append(drawing)
    body(doc)[n % 3]._p.append(run)


def l40(doc, n):
    heads = [p for p in doc.paragraphs if p.style.style_id in ("Heading1", "Heading2")]
    properties = heads[n % len(heads)]._p.get_or_add_pPr()
    number = child(properties, "w:numPr")
    put(number, "w:ilvl", val=n % 3)
    put(number, "w:numId", val=1 + n)


def l41(doc, n):
    if n % 2:
        doc.core_properties.author = ["王五", "admin", "Microsoft"][n % 3]
    else:
        doc.core_properties.last_modified_by = ["赵六", "微软用户", "user"][n % 3]


def pages(doc, count):
    """Says that Word has set `count` pages."""
    about = next(part for part in doc.part.package.iter_parts() if part.partname == "/docProps/app.xml")
    text = re.sub("<Pages>.*?</Pages>", "", about.blob.decode())
    about._blob = text.replace("</Properties>", f"<Pages>{count}</Pages></Properties>").encode()


def page_end(paragraph, is_behind):
    """A page of Word's ends before `paragraph`, or behind its text."""
    mark, run = OxmlElement("w:lastRenderedPageBreak"), paragraph.runs[-1 if is_behind else 0]._r
    run.append(mark) if is_behind else run.find(qn("w:t")).addprevious(mark)


def l42(doc, n):
    pages(doc, 2 + n % 3 * 2)
    names = ["GwBody", "GwSalutation", "Title"]
    paragraph = next(p for p in doc.paragraphs if p.style.style_id == names[n % 3])
    page_end(paragraph, n % 3 > 0)


def l43(doc, n):
    every(doc, "GwBody", lambda name: spacing(doc, name, **{["before", "after"][n % 2]: [100, 120, 156, 200, 240, 312, 60, 400, 80, 500][n]}))


RULES = {
    "L01": l01, "L02": l02, "L03": l03, "L04": l04, "L05": l05, "L06": l06, "L07": l07, "L08": l08, "L09": l09,
    "L10": heading("Heading1", ["黑体", "SimHei"]), "L11": heading("Heading2", ["楷体", "KaiTi"]), "L12": heading("Heading3", ["仿宋", "FangSong"]),
    "L13": l13, "L14": l14, "L15": l15, "L16": l16, "L17": l17, "L18": l18, "L19": l19, "L20": l20, "L21": l21, "L22": l22, "L23": l23, "L24": l24,
    "L25": l25, "L26": l26, "L27": l27, "L28": l28, "L29": l29, "L30": l30, "L31": l31, "L32": l32, "L33": l33, "L34": l34, "L35": l35,
    "L36": l36, "L37": l37, "L38": l38, "L39": l39, "L40": l40, "L41": l41, "L42": l42, "L43": l43,
}
# What comes along: the same change is wrong in two ways.
MAY = {"L16": {"L06"}}


def check(program, files):
    run = subprocess.run([program, "--check", "--no-config", "--select", "L,L13", "--report", "json", "--lang", "zh", *files], capture_output=True, text=True)
    out = {}
    for line in run.stderr.splitlines():
        row = json.loads(line)
        out[Path(row["source"]).name] = [one for one in row["findings"] if one["code"] in RULES]
    return out


def main(program):
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        right = []
        for n, place in enumerate(PLACES):
            draft = folder / f"right{n}.md"
            draft.write_text(DRAFT.format(place=place, code=place[:1], n=n + 1, day=n + 10, more="要坚持问题导向。\n\n" * (n % 4)), encoding="utf-8")
            made = draft.with_suffix(".docx")
            subprocess.run([program, "--no-config", "-q", str(draft), "-o", str(made)], check=True)
            # What python-docx itself writes into a file it saves belongs to none of the changes.
            doc = docx.Document(made)
            # Half of them as Word leaves a file that it has set: the first page ends below text.
            if n % 2:
                pages(doc, 2)
                page_end(body(doc)[-1], n % 4 == 1)
            doc.save(made)
            right.append(made)
        for name, found in check(program, right).items():
            for one in found:
                wrong += 1
                print(f"{name}: falsely {one['code']} {one['message']}")
        print(f"{len(right)} right files")
        for rule, change in RULES.items():
            files = []
            for n, made in enumerate(right):
                doc = docx.Document(made)
                change(doc, n)
                file = folder / f"{rule}-{n}.docx"
                doc.save(file)
                files.append(file)
            missed, false = [], []
            for name, found in sorted(check(program, files).items()):
                codes = {one["code"] for one in found}
                if rule not in codes:
                    missed.append(name)
                extra = codes - {rule} - MAY.get(rule, set())
                if extra:
                    false.append(f"{name}: {sorted(extra)}")
            wrong += len(missed) + len(false)
            print(f"{rule}: {10 - len(missed)} of 10 found" + (f"; missed {missed}" if missed else "") + (f"; falsely {false}" if false else ""))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

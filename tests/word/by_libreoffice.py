"""Word files by LibreOffice: from OpenDocument, rich text, a web page, and from our own."""

import base64
import subprocess

TITLE = "关于文件样本的报告"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0"'
    for prefix, uri in [
        ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    ]
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
STYLES = """
<style:style style:name="题" style:family="paragraph" style:display-name="Title" style:class="chapter"/>
<style:style style:name="基" style:family="paragraph"/>
<style:style style:name="子" style:family="paragraph" style:parent-style-name="基"/>
<style:style style:name="强" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<text:list-style style:name="章">
  <text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>
  <text:list-level-style-number text:level="2" style:num-format="一, 二, 三, ..." style:num-prefix="（" style:num-suffix="）"/>
</text:list-style>
<text:list-style style:name="数">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>
</text:list-style>
<text:list-style style:name="点"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
"""
AUTOMATIC = """
<style:style style:name="换页" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>
<style:page-layout style:name="页"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin="25mm"/>
  <style:header-style/><style:footer-style/></style:page-layout>
"""
MASTER = """<style:master-page style:name="Standard" style:page-layout-name="页">
<style:header><text:p>内部资料</text:p></style:header><style:footer><text:p><text:page-number text:select-page="current">1</text:page-number></text:p></style:footer>
</style:master-page>"""


def item(text, more="", at=""):
    return f"<text:list-item{at}><text:p>{text}</text:p>{more}</text:list-item>"


def listed(style, *items):
    return f'<text:list text:style-name="{style}">{"".join(items)}</text:list>'


def cell(content, more=""):
    return f"<table:table-cell{more}>{content}</table:table-cell>"


def table(columns, *rows):
    rows = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f'<table:table><table:table-column table:number-columns-repeated="{columns}"/>{rows}</table:table>'


def p(text, style=""):
    style = style and f' text:style-name="{style}"'
    return f"<text:p{style}>{text}</text:p>"


def note(kind, text):
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation><text:note-body><text:p>{text}</text:p></text:note-body></text:note>'
    )


def odt(folder):
    picture = base64.b64encode((folder / "picture.png").read_bytes()).decode()
    covered = "<table:covered-table-cell/>"
    body = [
        p(TITLE, "题"),
        '<text:h text:outline-level="1">一、总体要求</text:h>', p("坚持<text:span text:style-name=\"强\">统筹兼顾</text:span>，压实工作责任，确保落到实处。", "子"),
        '<text:h text:outline-level="2">（一）工作目标</text:h>', p("各单位要高度重视，压实工作责任。"),
        listed("章", item("甲事", listed("章", item("甲一"), item("甲二"))), item("乙事", listed("章", item("乙一")))),
        p("中间隔一段。"),
        listed("数", item("准备", listed("数", item("选点"), item("布线"))), item("实施")),
        p("再隔一段。"),
        listed("数", item("另起", at=' text:start-value="5"'), item("接着")),
        listed("点", item("要点"), item("次要点")),
        p(f"先看脚注{note('footnote', '脚注的文字。')}，再看尾注{note('endnote', '尾注的文字。')}。"),
        p('链接是<text:a xlink:type="simple" xlink:href="https://www.example.cn/a">指南</text:a>，页码域<text:page-number>1</text:page-number>。'),
        p("批注在<office:annotation><dc:creator>乙</dc:creator><text:p>请核对。</text:p></office:annotation>这里。"),
        p('修订有<text:change-start text:change-id="c1"/>增加<text:change-end text:change-id="c1"/><text:change text:change-id="c2"/>的字。'),
        p('注音的<text:ruby><text:ruby-base>章</text:ruby-base><text:ruby-text>zhāng</text:ruby-text></text:ruby>字。'),
        p("第一行<text:line-break/>第二行"),
        p("制表<text:tab/>位、连字符A\u2011B、软连字符C\u00adD。"),
        p('文本框在后面。<draw:frame text:anchor-type="char" svg:width="5cm" svg:height="2cm"><draw:text-box><text:p>文本框里的字。</text:p></draw:text-box></draw:frame>'),
        p("表一有合并的单元格。"),
        table(3, cell(p("格一"), ' table:number-columns-spanned="2"') + covered + cell(p("格三"), ' table:number-rows-spanned="2"'),
              cell(p("格四")) + cell(p("格五")) + covered),
        p("表二里还有一个表。"),
        table(2, cell(p("外一")) + cell(p("外二") + table(2, cell(p("内一")) + cell(p("内二"))))),
        p(f'图：<draw:frame draw:name="图" text:anchor-type="as-char" svg:width="5cm" svg:height="4cm"><draw:image><office:binary-data>{picture}</office:binary-data></draw:image><svg:desc>平面图</svg:desc></draw:frame>'),
        p("这一段在分页之后。", "换页"),
    ]
    who = "<office:change-info><dc:creator>甲</dc:creator><dc:date>2026-01-01T00:00:00</dc:date></office:change-info>"
    changes = (
        f'<text:tracked-changes><text:changed-region text:id="c1"><text:insertion>{who}</text:insertion></text:changed-region>'
        f'<text:changed-region text:id="c2"><text:deletion>{who}<text:p>删去</text:p></text:deletion></text:changed-region></text:tracked-changes>'
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {NAMESPACES} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:styles>{STYLES}</office:styles><office:automatic-styles>{AUTOMATIC}</office:automatic-styles><office:master-styles>{MASTER}</office:master-styles>"
        f"<office:body><office:text>{changes}{''.join(body)}</office:text></office:body></office:document>"
    )


ODT = [
    (1, "一、总体要求"), "坚持**统筹兼顾**，压实工作责任，确保落到实处。", (2, "（一）工作目标"), "各单位要高度重视，压实工作责任。",
    "一、甲事", "（一）甲一", "（二）甲二", "二、乙事", "（一）乙一", "中间隔一段。", "1.准备", "1.1 选点", "1.2 布线", "2.实施", "再隔一段。", "5.另起",
    "6.接着", "要点", "次要点", "先看脚注[^1]，再看尾注[^2]。", "链接是[指南](https://www.example.cn/a)，页码域1。", "批注在这里。", "修订有增加的字。",
    "注音的章（zhāng）字。", "第一行⏎第二行", "制表\t位、连字符A\u2011B、软连字符C\u00adD。", "文本框在后面。", "文本框里的字。", "表一有合并的单元格。", "| 格一 |  | 格三 |",
    "| 格四 | 格五 |  |", "表二里还有一个表。", "| 外一 | 外二⏎内一⏎内二 |", "图：![平面图]", "<分页>", "这一段在分页之后。",
]

HTML = f"""<html><head><meta charset="utf-8"></head><body><h1>{TITLE}</h1><h2>一、总体要求</h2><p>坚持<b>统筹兼顾</b>，压实工作责任，确保落到实处。</p>
<h3>（一）工作目标</h3><p>第一行<br>第二行</p><ol><li>准备<li>实施</ol><ul><li>要点</ul><table><tr><td colspan="2">甲</td></tr><tr><td>丙</td><td>丁</td></tr></table>
<p>见<a href="https://www.example.cn/a">指南</a>。</p></body></html>"""
HTML_LINES = [
    (1, "一、总体要求"), "坚持**统筹兼顾**，压实工作责任，确保落到实处。", (2, "（一）工作目标"), "第一行⏎第二行", "1.准备", "2.实施", "要点", "| 甲 |  |", "| 丙 | 丁 |",
    "见[指南](https://www.example.cn/a)。",
]


def rich(text):
    return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in text)


RTF = (
    r"{\rtf1\ansi\ansicpg936\uc1{\fonttbl{\f0 SimSun;}}{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2\outlinelevel1 heading 2;}}"
    + rich(rf"\pard\qc\b {TITLE}\b0\par\pard\s1 一、总体要求\par\pard\s0 坚持{{\b 统筹兼顾}}，压实工作责任，确保落到实处")
    + r"{\super\chftn}{\footnote\pard\plain{\super\chftn}" + rich("脚注的文字。") + "}" + rich(r"。\par\pard\s2 （一）工作目标\par\pard\s0 第一行\line 第二行\par")
    + rich(r"\trowd\cellx3000\cellx6000\pard\intbl 甲\cell 乙\cell\row\pard\s0 这是最后一段，各单位要抓好落实。\par") + "}"
)
# The heading is alone in its count and stands below the title: its label keeps it from being the title's second line.
RTF_LINES = [
    (1, "一、总体要求"), "坚持**统筹兼顾**，压实工作责任，确保落到实处[^1]。", (2, "（一）工作目标"), "第一行⏎第二行", "| 甲 | 乙 |", "这是最后一段，各单位要抓好落实。",
]


def office(folder, source, path, *options):
    """`source` as a Word file at `path`."""
    convert(folder, source, folder, *options)
    source.with_suffix(".docx").rename(path)


def convert(folder, source, target, *options):
    """`source` as a Word file in `target`, made in a profile of its own."""
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", *options, "--convert-to", "docx:MS Word 2007 XML"]
    subprocess.run([*command, "--outdir", str(target), str(source)], check=True, capture_output=True, timeout=180)


def text(name, content, *options):
    def make(folder, path):
        source = folder / name
        source.write_text(content(folder) if callable(content) else content, encoding="utf-8")
        office(folder, source, path, *options)
    return make


def saved(folder, source, path):
    """The Word file `source`, opened and saved."""
    target = folder / "saved"
    target.mkdir(exist_ok=True)
    convert(folder, source, target)
    (target / source.name).rename(path)


FILES = [
    ("fodt", text("a.fodt", odt), ODT, ["脚注的文字。", "尾注的文字。"], ["R42", "R43", "R44", "R47", "R50", "R54", "R55"],
     ["docDefaults", "basedOn", "table styles", "chineseCounting", "decimal", "bullets", "restarts", "multi-level", "headings by name",
      "headings by outline level", "merged cells", "nested tables", "images", "links", "footnotes", "endnotes", "text boxes", "fields",
      "ins/del", "comments", "hyphens", "tabs", "line and page breaks", "ruby", "headers and footers"]),
    ("html", text("b.html", HTML, "--infilter=HTML (StarWriter)"), HTML_LINES, [], ["R54"], []),
    ("rtf", text("c.rtf", RTF), RTF_LINES, ["脚注的文字。"], [], []),
]

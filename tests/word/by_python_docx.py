"""Word files by python-docx; what it has no call for is put in as the XML that Word writes."""

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap, qn
from docx.shared import Mm

NAMESPACES = {
    **nsmap,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TITLE = "关于文件样本的报告"


def xml(markup):
    """The elements of `markup`."""
    return list(parse_xml(f"<x {DECLARED}>{markup}</x>"))


def r(text, properties=""):
    properties = properties and f"<w:rPr>{properties}</w:rPr>"
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def p(content, properties=""):
    properties = properties and f"<w:pPr>{properties}</w:pPr>"
    return f"<w:p>{properties}{content}</w:p>"


def field(instruction, result):
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return char.format("begin") + code + char.format("separate") + result + char.format("end")


def new(*markup):
    """A document with a title and `markup` in its body."""
    document = Document()
    document.add_paragraph(TITLE, style="Title")
    add(document, *markup)
    return document


def add(document, *markup):
    section = document.element.body.sectPr
    for element in xml("".join(markup)):
        section.addprevious(element)


def part(document, kind, root, content):
    """The part `word/KIND.xml`."""
    blob = f"<w:{root} {DECLARED}>{content}</w:{root}>".encode()
    new_part = Part(PackURI(f"/word/{kind}.xml"), f"{WORD}.{kind}+xml", blob, document.part.package)
    document.part.relate_to(new_part, f"{RT.STYLES.rsplit('/', 1)[0]}/{kind}")


def styles(_):
    document = new()
    names = document.styles
    base = names.add_style("强基", WD_STYLE_TYPE.CHARACTER)
    base.font.bold = True
    names.add_style("强样", WD_STYLE_TYPE.CHARACTER).base_style = base
    bold = names.add_style("粗段", WD_STYLE_TYPE.PARAGRAPH)
    bold.font.bold = True
    names.add_style("粗段之子", WD_STYLE_TYPE.PARAGRAPH).base_style = bold
    linked = names.add_style("强调段", WD_STYLE_TYPE.PARAGRAPH)
    pair = names.add_style("强调段字符", WD_STYLE_TYPE.CHARACTER)
    pair.font.italic = True
    linked.element.insert(1, xml(f'<w:link w:val="{pair.style_id}"/>')[0])
    pair.element.insert(1, xml(f'<w:link w:val="{linked.style_id}"/>')[0])
    paragraph = document.add_paragraph("字符样式逐级继承，")
    paragraph.add_run("这里加粗", style="强样")
    paragraph.add_run("，这里不加粗，")
    paragraph.add_run("这里着重", style="强调段字符")
    paragraph.add_run("，到此为止。")
    child = document.add_paragraph(style="粗段之子")
    child.add_run("整段的样式是粗体，这不是作者的强调，其中")
    child.add_run("取消一处").bold = False
    child.add_run("也一样。")
    table = document.add_table(2, 2, style="Light Grid Accent 1")
    for cell, text in zip((cell for row in table.rows for cell in row.cells), "甲乙丙丁"):
        cell.text = text
    return document


STYLES = [
    "字符样式逐级继承，**这里加粗**，这里不加粗，*这里着重*，到此为止。",
    "整段的样式是粗体，这不是作者的强调，其中取消一处也一样。",
    "| 甲 | 乙 |", "| 丙 | 丁 |",
]


def defaults(_):
    """All text is bold and in italics by the defaults of the document: a look, no emphasis of the author's."""
    document = new(p(r("全文的默认格式是粗斜体，") + r("这里不是粗体", '<w:b w:val="0"/>') + r("，都不是强调。")))
    found = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for element in xml("<w:b/><w:i/>"):
        found.insert(1, element)
    return document


DEFAULTS = ["全文的默认格式是粗斜体，这里不是粗体，都不是强调。"]


def level(n, kind, text, more=""):
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/>'
        '<w:lvlJc w:val="left"/></w:lvl>'
    )


def numbering(_):
    document = new()
    lists = document.part.numbering_part.element
    chinese = level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")
    legal = level(0, "decimal", "%1") + level(1, "decimal", "%1.%2") + level(2, "decimal", "%1.%2.%3")
    steps = level(0, "decimal", "%1．") + level(1, "decimal", "%2）", '<w:lvlRestart w:val="0"/>')
    bullet = level(0, "bullet", "\uf0b7") + level(1, "bullet", "-")
    for number, levels in [(71, chinese), (72, legal), (73, steps), (74, bullet)]:
        [abstract] = xml(f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>')
        lists.insert(0, abstract)
    ids = {number: lists.add_num(number).numId for number in (71, 72, 73, 74)}
    again = lists.add_num(71)
    again.add_lvlOverride(ilvl=0).add_startOverride(5)
    ids[75] = again.numId
    other = lists.add_num(72)
    [change] = xml(f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "第%1部分")}</w:lvlOverride>')
    other.append(change)
    ids[76] = other.numId
    for number, depth, text, _ in NUMBERS:
        add(document, p(r(text), f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{ids[number]}"/></w:numPr>'))
    return document


# List, level, what is typed, what Word shows before it.
NUMBERS = [
    (71, 0, "总体要求", "一、"), (71, 1, "指导思想", "（一）"), (71, 1, "工作目标", "（二）"), (71, 2, "近期任务", "1."),
    (71, 0, "重点任务", "二、"), (71, 1, "组织领导", "（一）"), (72, 0, "总则", "1 "), (72, 1, "范围", "1.1 "),
    (72, 2, "对象", "1.1.1 "), (72, 1, "依据", "1.2 "), (73, 0, "准备", "1．"), (73, 1, "选点", "1）"), (73, 0, "实施", "2．"),
    (73, 1, "布线", "2）"), (74, 0, "要点不带数字", ""), (74, 1, "次级要点", ""), (75, 0, "另起一处", "五、"),
    (71, 0, "接着编下去", "六、"), (76, 0, "改了格式", "第II部分\u3000"),
]

# Names of heading styles as programs in other languages write them, and their levels.
NAMES = [
    ("Überschrift 1", 1, "德文样式"), ("Titre 2", 2, "法文样式"), ("見出し 1", 1, "日文样式"), ("標題 2", 2, "繁体样式"),
    ("Título 1", 1, "西文样式"), ("Заголовок 2", 2, "俄文样式"), ("제목 1", 1, "韩文样式"), ("标题 2", 2, "简体样式"),
    ("Heading 3", 3, "英文样式"), ("Rubrik 1", 1, "瑞典文样式"),
]


def headings(_):
    document = new()
    for name, _, text in NAMES:
        known = [style.name for style in document.styles]
        if name not in known:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        document.add_paragraph(text, style=name)
        document.add_paragraph("各单位要高度重视，压实工作责任，确保落到实处。")
    add(document, p(r("大纲级别"), '<w:outlineLvl w:val="0"/>'), p(r("各单位要按时完成各项任务。")))
    return document


HEADINGS = [line for _, level, text in NAMES for line in ((level, text), "各单位要高度重视，压实工作责任，确保落到实处。")]
HEADINGS += [(1, "大纲级别"), "各单位要按时完成各项任务。"]


def tables(folder):
    document = new(p(r("表一有合并的单元格。")))
    table = document.add_table(3, 3)
    for n, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"格{n + 1}"
    for cell in (table.cell(0, 1), table.cell(1, 0)):
        cell.text = ""
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 2).merge(table.cell(2, 2))
    document.add_paragraph("表二里还有一个表。")
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "外一"
    inner = outer.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "内一", "内二"
    document.add_paragraph("下面是一幅图。")
    document.add_picture(str(folder / "picture.png"), width=Mm(50))
    document.inline_shapes[0]._inline.docPr.set("descr", "平面图")
    return document


TABLES = [
    "表一有合并的单元格。", "| 格1 |  | 格3 |", "|  | 格5 | 格6⏎格9 |", "| 格7 | 格8 |  |", "表二里还有一个表。", "| 外一 | 内一⏎内二 |",
    "下面是一幅图。", "![平面图]",
]


def notes(_):
    foot = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    end = '<w:r><w:endnoteReference w:id="2"/></w:r>'
    document = new(
        p(r("先看脚注") + foot + r("，再看尾注") + end + r("。")),
        p(r("域里的链接：") + field('HYPERLINK "https://www.example.cn/b"', r("办事入口")) + r("；页码域：") + field("PAGE", r("3")) + r("；")
          + '<w:fldSimple w:instr="DATE">' + r("五月六日") + "</w:fldSimple>"
          + r("；嵌套的域：") + field("IF " , r("甲等")) + r("。")),
        p(r("批注在") + '<w:commentRangeStart w:id="1"/>' + r("这里") + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
          + r("，修订有") + '<w:ins w:id="8" w:author="甲" w:date="2026-01-01T00:00:00Z">' + r("增加") + "</w:ins>"
          + '<w:del w:id="9" w:author="甲" w:date="2026-01-01T00:00:00Z"><w:r><w:delText>删去</w:delText></w:r></w:del>' + r("的字。")),
    )
    link = document.part.relate_to("https://www.example.cn/a", RT.HYPERLINK, is_external=True)
    add(document, p(r("链接是") + f'<w:hyperlink r:id="{link}">' + r("指南") + "</w:hyperlink>" + r("。")))
    mark = '<w:r><w:{}Ref/></w:r>'
    part(document, "footnotes", "footnotes",
         '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
         + '<w:footnote w:id="2">' + p(mark.format("footnote") + r("脚注的文字。")) + p(r("脚注的第二段。")) + "</w:footnote>")
    part(document, "endnotes", "endnotes", '<w:endnote w:id="2">' + p(mark.format("endnote") + r("尾注的文字。")) + "</w:endnote>")
    part(document, "comments", "comments", '<w:comment w:id="1" w:author="乙">' + p(r("请核对。")) + "</w:comment>")
    section = document.sections[0]
    section.header.paragraphs[0].text = "内部资料"
    for element in xml(field("PAGE", r("1"))):
        section.footer.paragraphs[0]._p.append(element)
    return document


NOTES = [
    "先看脚注[^1]，再看尾注[^2]。", "域里的链接：[办事入口](https://www.example.cn/b)；页码域：3；五月六日；嵌套的域：甲等。", "批注在这里，修订有增加的字。",
    "链接是[指南](https://www.example.cn/a)。",
]


def signs(_):
    box = "<w:txbxContent>" + p(r("文本框里的字。")) + "</w:txbxContent>"
    sdt = "<w:sdt><w:sdtPr><w:alias w:val=\"控件\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    document = new(
        p(r("文本框在后面。")
          + '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="5" name="框"/>'
          + f'<a:graphic><a:graphicData uri="{NAMESPACES["wps"]}"><wps:wsp><wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>'
          + f"</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
          + "</mc:AlternateContent></w:r>"),
        sdt.format(p(r("控件里的整段。"))),
        p(r("控件里的") + sdt.format(r("几个字")) + r("。")),
        p(r("公式是") + "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup><m:r><m:t>+1</m:t></m:r></m:oMath>" + r("。")),
        p(r("符号") + '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + r("、连字符A") + "<w:r><w:noBreakHyphen/></w:r>" + r("B、软连字符C")
          + "<w:r><w:softHyphen/></w:r>" + r("D、制表") + "<w:r><w:tab/></w:r>" + r("位。")),
        p(r("注音的") + '<w:r><w:ruby><w:rubyPr/><w:rt>' + r("zhāng") + "</w:rt><w:rubyBase>" + r("章") + "</w:rubyBase></w:ruby></w:r>" + r("字。")),
        p(r("隐藏的段落标记后面"), "<w:rPr><w:specVanish/><w:vanish/></w:rPr>"),
        p(r("接着是同一段。")),
        p(r("一行") + "<w:r><w:br/></w:r>" + r("又一行")),
        p(r("这一段在分页之前。")),
    )
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("这一段在分页之后。")
    return document


SIGNS = [
    "文本框在后面。", "文本框里的字。", "控件里的整段。", "控件里的几个字。", "公式是x^2+1。", "符号☑、连字符A\u2011B、软连字符C\u00adD、制表\t位。", "注音的章（zhāng）字。",
    "隐藏的段落标记后面接着是同一段。", "一行⏎又一行", "这一段在分页之前。", "<分页>", "这一段在分页之后。",
]


def saved(make):
    def save(folder, path):
        make(folder).save(path)
    return save


# Name, how it is made, what it says, its notes, codes that must be among the findings, what of the list it covers.
FILES = [
    ("styles", saved(styles), STYLES, [], [], ["basedOn", "linked styles", "table styles"]),
    ("defaults", saved(defaults), DEFAULTS, [], [], ["docDefaults"]),
    ("numbering", saved(numbering), [before + text for _, _, text, before in NUMBERS], [], ["R54"],
     ["chineseCounting", "decimal", "bullets", "restarts", "overrides", "multi-level"]),
    ("headings", saved(headings), HEADINGS, [], [], ["headings by name", "headings by outline level"]),
    ("tables", saved(tables), TABLES, [], [], ["merged cells", "nested tables", "images"]),
    ("notes", saved(notes), NOTES, ["脚注的文字。", "脚注的第二段。", "尾注的文字。"], ["R42", "R43", "R44", "R55"],
     ["links", "footnotes", "endnotes", "fields", "ins/del", "comments", "headers and footers"]),
    ("signs", saved(signs), SIGNS, [], ["R47", "R49", "R50"],
     ["text boxes", "sdt", "math", "symbols", "hyphens", "tabs", "line and page breaks", "specVanish", "ruby"]),
]

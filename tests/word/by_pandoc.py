"""Word files by pandoc from its own Markdown."""

import subprocess

TITLE = "关于文件样本的报告"
REVISION = 'author="甲" date="2026-01-01T00:00:00Z"'
TEXT = f"""
# {TITLE}

## 一、总体要求

强调有**粗体**、*斜体*和***两样***，脚注[^1]在此，[链接](https://www.example.cn/a)在此。

### （一）工作目标

下面是编号的步骤。

1. 准备
    1. 选点
    2. 布线
2. 实施

中间隔一段。

5. 另起
6. 接着

- 要点
- 次要点

公式是$x^2+1$。

第一行\\
第二行

修订有[增加]{{.insertion {REVISION}}}[删去]{{.deletion {REVISION}}}的字，批注在[请核对。]{{.comment-start id="0" {REVISION}}}这里[]{{.comment-end id="0"}}。

| 甲 | 乙 |
|----|----|
| 丙 | 丁 |

![平面图](picture.png)

::: {{custom-style="某样式"}}
自定样式的段落，其中有[自定的字]{{custom-style="某字符"}}。
:::

[^1]: 脚注的文字。

    脚注的第二段。
"""

LINES = [
    (1, "一、总体要求"), "强调有**粗体**、*斜体*和***两样***，脚注[^1]在此，[链接](https://www.example.cn/a)在此。", (2, "（一）工作目标"), "下面是编号的步骤。",
    "1.准备", "1.选点", "2.布线", "2.实施", "中间隔一段。", "5.另起", "6.接着", "要点", "次要点", "公式是x^2+1。", "第一行⏎第二行",
    "修订有增加的字，批注在这里。", "| 甲 | 乙 |", "| 丙 | 丁 |", "![平面图]", "自定样式的段落，其中有自定的字。",
]


def make(folder, path):
    command = ["pandoc", "-f", "markdown-implicit_figures", "-o", str(path)]
    subprocess.run(command, input=TEXT, text=True, check=True, cwd=folder)


FILES = [
    ("markdown", make, LINES, ["脚注的文字。", "脚注的第二段。"], ["R42", "R43", "R49", "R54"],
     ["docDefaults", "basedOn", "table styles", "decimal", "bullets", "restarts", "multi-level", "headings by name", "images", "links",
      "footnotes", "ins/del", "comments", "math", "line and page breaks"]),
]

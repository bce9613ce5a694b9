#!/usr/bin/env python3
"""The pages that tables of contents name beside those on which LibreOffice puts the headings.

usage: contents.py CONVERT OUT [DRAFT ...]

Drafts are those named, or the Markdown of examples/ and tests/golden/ with `[TOC]` below the title, and 40 made ones of growing length. Of each
Word file LibreOffice makes a PDF; an entry is right when its heading begins on the page that its line names, and its line shows that number.
Prints the share; wrong ones are named on standard error. Needs soffice and pdftotext, and the test fonts (FONTCONFIG_FILE).
"""
import glob
import os
import random
import re
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


def squeezed(text):
    return re.sub(r"\s+", "", text)


def made(seed):
    """A plan of some pages."""
    chance = random.Random(seed)
    text = "# 青石市数字档案建设规划\n\n[TOC]\n\n"
    number = 0
    for part in "一二三四五"[: 2 + seed % 4]:
        text += f"## {part}、第{part}部分的主要内容\n\n"
        for section in "一二三":
            number += 1
            long = "，统筹档案资源开放利用与安全保管同步推进的工作机制和保障措施" if number % 5 == 0 else ""
            text += f"### （{section}）第{number}项工作{long}\n\n"
            for _ in range(chance.randint(1, 4)):
                text += "各单位要结合实际，抓好2026年各项任务的落实，按季度报送进展。" * chance.randint(1, 9) + "\n\n"
    return text


def entries(docx):
    """What each entry says, and the page that it names."""
    body = zipfile.ZipFile(docx).read("word/document.xml").decode()
    found = []
    for link in re.findall(r'<w:hyperlink w:anchor="_Toc.*?</w:hyperlink>', body, re.S):
        texts = re.findall(r"<w:t[ >].*?</w:t>", link, re.S)
        texts = [re.sub("<[^>]*>", "", text).replace("&amp;", "&").replace("&lt;", "<") for text in texts]
        found.append((squeezed("".join(texts[:-1])), int(texts[-1])))
    return found


def begins(line, text):
    """Whether `line` is the first of a paragraph that begins with `text`."""
    return line.startswith(text) or (len(line) > 8 and text.startswith(line))


def judged(docx, pdf):
    """Of the entries: how many, how many on the page that they name, and those that are not."""
    shown = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    pages = [[squeezed(line) for line in page.split("\n")] for page in shown.split("\f")[:-1]]
    wrong, all_ = [], entries(docx)
    flat = [(n + 1, line) for n, page in enumerate(pages) for line in page if line]
    # Behind the lines of the table, heading by heading.
    listed = [n for n, (_, line) in enumerate(flat) if re.search(r"\.{4,}\d+$", line)]
    lines = [int(re.search(r"(\d+)$", flat[n][1])[1]) for n in listed]
    at = listed[-1] + 1 if listed else 0
    for n, (text, page) in enumerate(all_):
        start = next((k for k in range(at, len(flat)) if begins(flat[k][1], text)), None)
        if start is None or flat[start][0] != page or lines[n : n + 1] != [page]:
            wrong.append((text, page, start and flat[start][0]))
        at = start + 1 if start is not None else at
    return len(all_), len(all_) - len(wrong), wrong


def main():
    convert, out = sys.argv[1], os.path.abspath(sys.argv[2])
    os.makedirs(out, exist_ok=True)
    texts = {}
    for path in sys.argv[3:]:
        texts[os.path.basename(path)] = open(path, encoding="utf-8").read()
    if not texts:
        for path in sorted(glob.glob(f"{ROOT}/tests/golden/*/expected.md") + glob.glob(f"{ROOT}/examples/*.md")):
            text = open(path, encoding="utf-8").read()
            if "[TOC]" not in text and re.search(r"^#{2,6} ", text, re.M):
                texts[path.split("/")[-2] + ".md"] = re.sub(r"^(# .*)$", r"\1\n\n[TOC]", text, count=1, flags=re.M)
        texts.update({f"made-{n}.md": made(n) for n in range(40)})

    def one(item):
        name, text = item
        base = f"{out}/{name[:-3]}"
        open(f"{base}.md", "w", encoding="utf-8").write(text)
        if subprocess.run([convert, "-q", "--force", f"{base}.md", "-o", f"{base}.docx"]).returncode:
            return name, None
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{base}.profile", "--headless", "--norestore", "--convert-to", "pdf", "--outdir", out, f"{base}.docx"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180, check=True)
        return name, judged(f"{base}.docx", f"{base}.pdf")

    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(one, texts.items()))
    count = right = whole = documents = 0
    for name, result in results:
        if not result or not result[0]:
            continue
        documents += 1
        count, right, whole = count + result[0], right + result[1], whole + (not result[2])
        for text, page, found in result[2]:
            print(f"{name}: {text} is on page {found}, not {page}", file=sys.stderr)
    print(f"{documents} documents, {whole} without a wrong page; {right} of {count} entries ({right / max(count, 1):.1%}) name the page of their heading")


main()

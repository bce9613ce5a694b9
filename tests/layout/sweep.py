#!/usr/bin/env python3
"""Every length of text against law 9: no page without text, the imprint at the foot of the last page.

usage: sweep.py CONVERT OUT [--random N] [--seed N] [--single] [--kinds a,b] [--set KEY=VALUE]

For every kind of document and every count of body lines from 1 to 44 a draft is written, converted by CONVERT and
rendered by LibreOffice; --random adds N documents of random kind, paragraphs and numbers. A page has text when something is
left of it without title, sign-off, note, imprint and page number. Prints a row a kind; exit 1 when a page has none.
Needs soffice, pdftotext and the test fonts (FONTCONFIG_FILE).
"""
import argparse
import glob
import os
import random
import re
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

PHRASES = ["各有关单位要把任务分解到岗到人", "定期对账销号", "确保按期完成", "要加强统筹协调", "及时研究解决出现的困难", "做到底数清楚",
           "不断提高服务水平", "对落实不力的予以通报", "形成上下联动的工作格局", "让群众看到实实在在的变化", "按季度报送进展情况", "把好事办好"]
SIGNED, DATED, NOTE = "青石市民政局", "2026年5月28日", "（此件公开发布）"
JOINT = ["青石市民政局", "青石市财政局", "青石市教育局"]
IMPRINT = '抄送: "甲区委办公室，乙区委办公室，丙区委办公室。"\n印发机关: 青石市民政局办公室\n印发日期: "2026年5月29日"\n'
AGENCIES = "、".join(place + kind for place in ["青石", "云溪", "白沙", "长岭", "南坪", "桐梓"]
                    for kind in ["县人民政府", "县发展和改革局", "县自然资源和规划局", "县生态环境局"]) + "："
NINE = [f"青石市{name}局" for name in ["民政", "财政", "教育", "公安", "司法", "交通运输", "文化旅游", "卫生健康", "市场监督管理"]]
TABLE = "| 序号 | 单位 | 任务 |\n|---|---|---|\n" + "".join(f"| {n} | 第{n}社区 | 入户走访 |\n" for n in range(1, 6))
MARK = "发文机关标志: 青石市民政局文件\n发文字号: 青民发〔2026〕8号\n"
KINDS = {
    "mark-imprint": (MARK + IMPRINT, "青石市民政局关于做好社区服务的通知", "各县区民政局：", [SIGNED], False),
    "mark-imprint-note": (MARK + IMPRINT, "青石市民政局关于做好社区服务的通知", "各县区民政局：", [SIGNED], True),
    "mark": (MARK, "青石市民政局关于做好社区服务的通知", "各县区民政局：", [SIGNED], False),
    "none": ("", "青石市民政局关于做好社区服务的通知", "各县区民政局：", [SIGNED], False),
    "letter": ("style: letter\n发文机关标志: 青石市民政局\n发文字号: 青民函〔2026〕8号\n" + IMPRINT, "青石市民政局关于商请支持社区服务的函",
               "市财政局：", [SIGNED], False),
    "order": ("style: order\n发文机关标志: 青石市人民政府令\n发文字号: 第8号\n", "", "", ["市长林某某"], False),
    "minutes": ("style: minutes\n发文机关标志: 青石市民政局会议纪要\n发文字号: 〔2026〕8号\n" + IMPRINT, "关于社区服务工作的会议纪要", "", [SIGNED], False),
    "addressees": (MARK + IMPRINT, "青石市民政局关于做好社区服务的通知", AGENCIES, [SIGNED], False),
    "joint-nine": ("发文机关标志:\n" + "".join(f"  - {n}\n" for n in NINE) + "  - 文件\n发文字号: 青民发〔2026〕8号\n" + IMPRINT,
                   "青石市民政局等九部门关于做好社区服务的通知", "各县区人民政府：", [SIGNED], False),
    "table": (MARK + IMPRINT, "青石市民政局关于做好社区服务的通知", "各县区民政局：", [SIGNED], False),
    "joint": ("发文机关标志:\n" + "".join(f"  - {n}\n" for n in JOINT[:-1]) + f"  - {JOINT[-1]}文件\n发文字号: 青民发〔2026〕8号\n" + IMPRINT,
              "青石市民政局等三部门关于做好社区服务的通知", "各县区民政局、财政局、教育局：", JOINT, False),
}


def body(lines, rng, numbers, single=False):
    """Paragraphs that take about so many lines of 28 characters."""
    out = []
    while lines > 0:
        n = lines if single else min(lines, rng.choice([1, 2, 3, 3, 4, 5, 7]))
        lines -= n
        want, text = 28 * (n - 1) - 2 + rng.randint(6, 24), ""
        while len(text) < want - 1:
            text += rng.choice(PHRASES) + (f"，完成{rng.randint(1, 4000)}个" if numbers and rng.random() < .3 else "") + rng.choice("，，，；。")
        out.append(text[:want - 1].rstrip("，；。") + "。")
    return out


def draft(kind, paragraphs):
    front, title, salutation, signed, note = KINDS[kind]
    parts = [f"---\n{front}---"] if front else []
    parts += [f"# {title}"] if title else []
    parts += [salutation] if salutation else []
    parts += paragraphs + ([TABLE] if kind == "table" else [])
    parts += ([] if kind == "minutes" else signed + [DATED]) + ([NOTE] if note else [])
    return "\n\n".join(parts) + "\n"


def pages(pdf):
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    return [re.sub(r"\s+", "", page) for page in text.split("\f")[:-1]]


# The lower edge of the type area, and how far above it the boxes of the last line of an imprint may end, in points (5.2.1, 7.4.1).
FOOT, LAST_LINE = 841.89 - 35 / 25.4 * 72, 12


def is_at_foot(pdf, page):
    """Whether the last line of the imprint stands on the lower edge of the type area, and nothing but the page number below it."""
    text = subprocess.run(["pdftotext", "-f", str(page), "-l", str(page), "-bbox", pdf, "-"], check=True, capture_output=True, text=True).stdout
    words = re.findall(r'yMax="(\S+)">(.*?)</word>', text)
    bottoms = [float(bottom) for bottom, word in words if float(bottom) <= FOOT + 1]
    ends = [float(bottom) for bottom, word in words if word.endswith("印发")]
    return bool(ends) and FOOT - LAST_LINE <= ends[-1] <= FOOT and ends[-1] >= max(bottoms) - 1


def judge(kind, pdf):
    """What is wrong with the pages of a document."""
    front, title, salutation, signed, _ = KINDS[kind]
    found, wrong = pages(pdf), []
    def is_text(page):
        # Beside joint names it stands alone.
        names = ["文件", title, salutation, *signed, DATED, NOTE, "青石市民政局办公室", "2026年5月29日印发", "主送：" + salutation.rstrip("：") + "。", "抄送：甲区委办公室，乙区委办公室，丙区委办公室。",
                      *re.findall(r"[: -] ?\"?(\S+)", front)]
        for known in sorted((re.sub(r"\s+", "", name).strip('"') for name in names), key=len, reverse=True):
            page = page.replace(known, "") if known else page
        page = re.sub(r"—\d+—", "", page)
        return bool(re.search(r"[\u4e00-\u9fff]", page))
    for n, page in enumerate(found):
        if not is_text(page):
            wrong.append("first page" if n == 0 else "page")
    if "印发机关" in front and not ("抄送" in found[-1] and is_at_foot(pdf, len(found))):
        wrong.append("imprint")
    return wrong, len(found)


def render(chunk, out, slot):
    profile = f"-env:UserInstallation=file://{out}/profile{slot}"
    subprocess.run(["soffice", profile, "--headless", "--norestore", "--convert-to", "pdf:writer_pdf_Export", "--outdir", f"{out}/pdf", *chunk],
                   check=True, capture_output=True)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("convert")
    arguments.add_argument("out")
    arguments.add_argument("--random", type=int, default=0)
    arguments.add_argument("--seed", type=int, default=0, help="where the random documents begin")
    arguments.add_argument("--kinds", default=",".join(KINDS))
    arguments.add_argument("--single", action="store_true", help="all of the body is one paragraph")
    arguments.add_argument("--set", action="append", default=[])
    options = arguments.parse_args()
    out = os.path.abspath(options.out)
    for folder in ("md", "docx", "pdf"):
        os.makedirs(f"{out}/{folder}", exist_ok=True)
        for old in glob.glob(f"{out}/{folder}/*"):
            os.remove(old)
    jobs = []
    kinds = options.kinds.split(",")
    for kind in kinds:
        for n in range(1, 45):
            jobs.append((kind, f"{kind}-{n:02}", draft(kind, body(n, random.Random(f"{kind}{n}"), False, options.single))))
    for n in range(options.random):
        rng = random.Random(options.seed + n)
        kind = rng.choice(kinds)
        jobs.append((kind, f"random-{n:04}-{kind}", draft(kind, body(rng.randint(1, 90), rng, True))))
    for _, name, text in jobs:
        open(f"{out}/md/{name}.md", "w").write(text)
    extra = [word for one in options.set for word in ("--set", one)]
    names = [f"{out}/md/{name}.md" for _, name, _ in jobs]
    subprocess.run([options.convert, *names, "-t", "docx", "-o", f"{out}/docx/", "--force", "-q", *extra], check=False)
    files = [f"{out}/docx/{name}.docx" for _, name, _ in jobs]
    chunks = [files[at:at + 44] for at in range(0, len(files), 44)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda at: render(chunks[at], out, at), range(len(chunks))))
    rows, bad = {}, 0
    for kind, name, _ in jobs:
        wrong, count = judge(kind, f"{out}/pdf/{name}.pdf")
        row = rows.setdefault(("random " if name.startswith("random") else "") + kind, Counter())
        row["documents"] += 1
        row["pages"] += count
        row["documents with a page without text"] += any(one != "imprint" for one in wrong)
        for one in wrong:
            row[one] += 1
        if wrong:
            bad += 1
            print(f"{name}: {', '.join(wrong)} ({count} pages)", file=sys.stderr)
    head = ["documents", "pages", "documents with a page without text", "first page", "page", "imprint"]
    print("| kind | " + " | ".join(head[:3]) + " | first pages without text | later pages without text | imprint not on the last page |")
    print("|" + "---|" * 7)
    for kind, row in rows.items():
        print(f"| {kind} | " + " | ".join(str(row[key]) for key in head) + " |")
    sys.exit(bad > 0)


main()

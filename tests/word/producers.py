"""Word files by other programs: whatever each can put into one comes back complete, in order and once.

    producers.py PROGRAM

A file is made by python-docx, pandoc, LibreOffice or this program, converted, and compared with what went into it. What a program has no way to
make stands in CANNOT. A program that is not there is said and left out.
"""

import importlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# Everything of Word that is read (docs/docx.md).
ITEMS = [
    "docDefaults", "basedOn", "linked styles", "table styles", "chineseCounting", "decimal", "bullets", "restarts", "overrides",
    "multi-level", "headings by name", "headings by outline level", "merged cells", "nested tables", "images", "links", "footnotes",
    "endnotes", "text boxes", "fields", "sdt", "ins/del", "comments", "math", "symbols", "hyphens", "tabs", "line and page breaks",
    "specVanish", "ruby", "headers and footers",
]
# What a program cannot make, and why.
CANNOT = {
    "pandoc": {
        "chineseCounting": "its lists know decimal, letters and roman numerals", "overrides": "every list is one of its own",
        "headings by outline level": "it has headings by style alone", "merged cells": "its tables have none in Markdown",
        "nested tables": "the same", "endnotes": "it has footnotes alone", "text boxes": "no such element", "sdt": "no such element",
        "symbols": "it writes characters", "tabs": "white space is one space", "specVanish": "no such element", "ruby": "no such element",
        "headers and footers": "they come from a reference document", "fields": "links are links", "linked styles": "one kind each",
        "hyphens": "it writes characters",
    },
    "LibreOffice": {
        "sdt": "an ODF paragraph has none", "specVanish": "it has no hidden paragraph marks", "symbols": "it writes characters",
        "linked styles": "one kind each", "overrides": "a list that begins elsewhere is one of its own",
        "math": "a formula is an object of another program of the suite, which may not be there",
    },
}


def flat(pieces):
    """The text of a content; what is not text, or marked, shows it."""
    out = ""
    for piece in pieces:
        text = piece.get("text", "")
        if "footnote" in piece:
            text = f"[^{piece['footnote']}]"
        elif "image" in piece:
            text = f"![{piece['image']['alt']}]"
        elif piece.get("break"):
            text = "⏎"
        if piece.get("strong"):
            text = f"**{text}**"
        if piece.get("emphasis"):
            text = f"*{text}*"
        if piece.get("link"):
            text = f"[{text}]({piece['link']})"
        out += text
    return out


def within(cell):
    """The texts of a cell, those of tables in it included."""
    if isinstance(cell, list):
        return [flat(cell)]
    texts = [flat(cell["content"])]
    for nested in cell.get("nested", []):
        texts += [text for row in nested["table"]["rows"] for one in row for text in within(one)]
        texts.append(flat(nested["after"]))
    return texts


def grid(table):
    """The rows of a table, a text for each column: nothing where a cell beside or above goes on."""
    width, below = len(table["columns"]), {}
    for n, row in enumerate(table["rows"]):
        out, cells = [], iter(row)
        while len(out) < width:
            if below.pop((n, len(out)), False):
                out.append("")
                continue
            cell = next(cells, [])
            across, down = (cell.get("colspan", 1), cell.get("rowspan", 1)) if isinstance(cell, dict) else (1, 1)
            for column in range(len(out), len(out) + across):
                below.update({(later, column): True for later in range(n + 1, n + down)})
            out += ["⏎".join(text for text in within(cell) if text)] + [""] * (across - 1)
        yield out


def lines(document):
    """The body: level of the heading or none, and text."""
    for block in document["body"]:
        if block["type"] == "table":
            for row in grid(block):
                yield None, "| " + " | ".join(row) + " |"
        elif block["type"] == "paragraph":
            yield block.get("level") if block["role"] == "heading" else None, flat(block["content"])
        else:
            yield None, "<分页>"


def run(program, path, *arguments):
    """What `program` makes of `path`, nothing mended or removed."""
    done = subprocess.run([program, path, "--fix", "none", "--keep-junk", *arguments], capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done


def said(document):
    """The lines and the notes of a document."""
    return list(lines(document)), [flat(text) for note in document["footnotes"] for text in note["paragraphs"]]


def check(program, path, wanted, notes, codes):
    """What is wrong with what `program` reads in `path`."""
    document = json.loads(run(program, path, "-t", "json", "-q").stdout)
    found, texts = said(document)
    report = run(program, path, "-t", "json", "-v", "--report", "json").stderr
    wrong = [] if document["body"][0]["role"] == "title" else ["the first line is no title"]
    for n in range(max(len(found), len(wanted))):
        was, want = (found[n] if n < len(found) else ("", "nothing")), (wanted[n] if n < len(wanted) else ("", "nothing"))
        if was[1] != want[1] or (want[0] and was[0] != want[0]):
            wrong.append(f"line {n + 1}: {was} instead of {want}")
    if texts != notes:
        wrong.append(f"notes: {texts} instead of {notes}")
    known = {finding["code"] for finding in json.loads(report)["findings"]}
    wrong += [f"no {code} among {sorted(known)}" for code in codes if code not in known]
    # Pictures keep their bytes.
    beside = Path(path).with_suffix(".md")
    run(program, path, "-o", str(beside), "-q")
    original = (Path(path).parent / "picture.png").read_bytes()
    files = list(beside.with_suffix(".assets").glob("*"))
    pictures = sum("![" in line for _, line in wanted)
    if len(files) != pictures or any(file.read_bytes() != original for file in files):
        wrong.append(f"{pictures} pictures: {files}")
    return wrong


def is_same_once_saved(program, draft, work, office):
    """Whether this program's own file of `draft`, opened and saved by LibreOffice, is the same document."""
    ours, saved = work / f"ours-{draft.stem}.docx", work / f"saved-{draft.stem}.docx"
    run(program, str(draft), "-o", str(ours), "-q")
    office.saved(work, ours, saved)
    # The pictures' names are the other program's.
    before, after = (json.loads(run(program, str(path), "-t", "json", "-q").stdout) for path in (ours, saved))
    same = before["front"] == after["front"] and said(before) == said(after)
    same = same and [block.get("role") for block in before["body"]] == [block.get("role") for block in after["body"]]
    if not same:
        print(f"{draft.name}, saved by LibreOffice: another document")
    return same


def producer(name, module, needs):
    """The files of a producer; none where what it needs is not there."""
    try:
        missing = needs and not shutil.which(needs)
        found = None if missing else importlib.import_module(module)
    except ImportError:
        found = None
    if found is None:
        print(f"left out: no {name} here")
    return found


def main():
    program = str(Path(sys.argv[1]).resolve())
    here = Path(__file__).parent
    covered = {}
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        for name in ["picture.png", "features.md"]:
            shutil.copy(here / name, work)
        ours = said(json.loads(run(program, str(work / "features.md"), "-t", "json", "-q").stdout))
        for before, after in [("features.md", "features.docx"), ("features.docx", "again.docx")]:
            run(program, str(work / before), "-o", str(work / after), "-q")
        errors = check(program, str(work / "features.docx"), *ours, [])
        if (work / "features.docx").read_bytes() != (work / "again.docx").read_bytes():
            errors.append("typeset again it is another file")
        made, wrong = 1, int(bool(errors))
        for error in errors:
            print(f"this program: {error}")
        for name, module, needs in [
            ("python-docx", "by_python_docx", None), ("pandoc", "by_pandoc", "pandoc"), ("LibreOffice", "by_libreoffice", "soffice"),
        ]:
            found = producer(name, module, needs)
            if found is None:
                continue
            covered[name] = set()
            for file, make, text, notes, codes, items in found.FILES:
                path = work / f"{module}-{file}.docx"
                make(work, path)
                body = [line if isinstance(line, tuple) else (None, line) for line in [found.TITLE, *text]]
                errors = check(program, str(path), body, notes, codes)
                made += 1
                wrong += bool(errors)
                for error in errors:
                    print(f"{name}, {file}: {error}")
                for item in items:
                    assert item in ITEMS, item
                    covered[name].add(item)
            if name == "LibreOffice":
                for draft in [work / "features.md", *sorted((here / "../../examples").glob("*.txt"))]:
                    made += 1
                    wrong += not is_same_once_saved(program, draft, work, found)
            left = [item for item in ITEMS if item not in covered[name] and item not in CANNOT.get(name, {})]
            if left:
                print(f"{name}: neither made nor said to be impossible: {', '.join(left)}")
                wrong += 1
    print(f"{made} files of this program and {len(covered)} others, {wrong} not as they were made")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())

"""What users of the wheel may count on. Run by run.sh, which says where the program and its results lie."""

import json
import os
import pathlib
import signal
import subprocess
import sys
import threading
import time

import pytest

import zhangfa

ROOT = pathlib.Path(__file__).resolve().parents[2]
SPEECH = ROOT / "examples" / "speech.txt"
NOTICE = "关于做好防汛值班的通知\n各科室：\n一、提高认识\n汛期已到,要落实责任。\n".encode()


def native(*arguments, stdin=None):
    """What the program writes on standard output."""
    program = os.environ["ZHANGFA_PROGRAM"]
    done = subprocess.run([program, *map(str, arguments)], input=stdin, capture_output=True, check=True)
    return done.stdout


def test_the_same_bytes_as_the_program():
    for draft in sorted((ROOT / "examples").glob("*.txt")):
        result = zhangfa.convert(draft)
        for word, made in [
            ("docx", result.docx()),
            ("markdown", result.markdown.encode()),
            ("html", result.html().encode()),
            ("json", result.json().encode()),
            ("labels", result.labels().encode()),
            ("text", result.text.encode()),
        ]:
            # The program's page holds what its checker says of places left open; `zhangfa.check` tells that here.
            only = ["--no-config", "-q", "--lang", "zh", "--ignore", "X01,X12"]
            assert made == native(draft, "-t", word, *only), (draft, word)


def test_styles_are_those_of_the_command_line(tmp_path):
    sheet = tmp_path / "我们的 样式.toml"
    sheet.write_text('inherits = "gbt9704"\n[body]\nline-pitch = "30磅"\n', encoding="utf-8")
    for style in ["speech", sheet]:
        made = zhangfa.convert(SPEECH, style=style, set={"title.bold": True}).docx()
        assert made == native(SPEECH, "-t", "docx", "-s", style, "--set", "title.bold=true", "--no-config", "-q")
    result = zhangfa.convert(SPEECH)
    assert result.docx(style="speech") == result.docx(style="speech") != result.docx(set={"body.size": "四号"})
    assert "speech" in zhangfa.styles()


def test_findings_are_those_of_the_report():
    result = zhangfa.convert(SPEECH)
    told = json.loads(
        subprocess.run(
            [os.environ["ZHANGFA_PROGRAM"], SPEECH, "-t", "markdown", "--report", "json", "-v", "--no-config", "--lang", "en"],
            capture_output=True,
            check=True,
        ).stderr
    )
    of_checker = {one["code"] for one in told["findings"] if "fix" in one} | {"C81"}
    expected = [
        (one["code"], one["class"], one["line"], one["column"], one["end_line"], one["message"], one["hint"])
        for one in told["findings"]
        if one["code"] not in of_checker
    ]
    found = [(f.code, f.level, f.line, f.column, f.end_line, f.en, f.hint_en) for f in result.findings]
    assert found == expected and found
    mended = next(f for f in result.findings if f.code == "P03")
    (edit,) = mended.edits
    assert (edit.old, edit.text) == (",", "，")
    assert result.source.encode()[edit.start : edit.end].decode() == ","
    assert json.dumps(mended.as_dict(), ensure_ascii=False)
    assert "半角" in mended.zh and "half-width" in mended.en and "P03" in str(mended)


def test_lines_say_what_each_was_taken_for():
    lines = zhangfa.convert(NOTICE).lines
    assert [(one.line, one.role, one.level) for one in lines][:3] == [(1, "标题", None), (2, "主送机关", None), (3, "一级标题", 1)] or [
        one.line for one in lines
    ] == [1, 2, 3, 4]


def test_the_checker():
    found = zhangfa.check(NOTICE)
    comma = next(one for one in found if one.code.startswith("P") and one.line == 4)
    assert comma.fix.text == "，" and comma.fix.safe
    assert not [one for one in zhangfa.check(NOTICE, ignore=["P"]) if one.code.startswith("P")]
    word = zhangfa.convert(NOTICE).docx(style="speech", set={"body.size": "小四"})
    assert [one for one in zhangfa.check(word, style="gbt9704") if one.code.startswith("L")]


def test_a_draft_is_a_path_or_bytes_and_may_have_a_name(tmp_path):
    file = tmp_path / "通知 一.txt"
    file.write_bytes(NOTICE)
    expected = zhangfa.convert(NOTICE).docx()
    for draft in [file, str(file), bytearray(NOTICE), memoryview(NOTICE), ("通知.txt", NOTICE)]:
        assert zhangfa.convert(draft).docx() == expected
    assert zhangfa.convert(("通知.md", b"# a\n")).name == "通知.md"
    assert zhangfa.convert(NOTICE.decode().encode("gb18030"), encoding="gb18030").docx() == expected


def test_pictures_come_from_below_the_folder_of_the_draft(tmp_path):
    (tmp_path / "稿").mkdir()
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc000000301010018dd8db00000000049454e44ae426082"
    )
    (tmp_path / "稿" / "a.png").write_bytes(png)
    (tmp_path / "b.png").write_bytes(png)
    draft = tmp_path / "稿" / "a.md"
    draft.write_text("# 题目\n\n![图](a.png)\n\n![图](../b.png)\n", encoding="utf-8")
    result = zhangfa.convert(draft)
    assert png in result.docx() or b"media" in result.docx()
    assert [one.line for one in result.findings if one.code.startswith("W")] == [5]
    # Without a path there is no folder.
    result = zhangfa.convert(draft.read_bytes(), format="markdown")
    result.docx()
    assert [one.line for one in result.findings if one.code.startswith("W")] == [3, 5]


def test_saving_is_all_or_nothing(tmp_path):
    result = zhangfa.convert(NOTICE)
    for name in ["a.docx", "a.md", "a.html", "a.txt", "a.json"]:
        result.save(tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == result.docx()
    result.save(tmp_path / "b", format="labels")
    with pytest.raises(zhangfa.DraftError, match="C16"):
        result.save(tmp_path / "nowhere" / "a.docx")
    with pytest.raises(zhangfa.DraftError, match="C03"):
        result.save(tmp_path / "a.unknown")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.docx", "a.html", "a.json", "a.md", "a.txt", "b"]


@pytest.mark.parametrize(
    ("draft", "error", "code"),
    [
        (b"\x7fELF\x02\x01\x01" + bytes(200), zhangfa.DraftError, "R"),
        (b"PK\x03\x04" + b"\xff" * 100, zhangfa.DraftError, "R"),
        (b"", zhangfa.DraftError, "R"),
        ("没有.txt", zhangfa.DraftError, "C"),
        (".", zhangfa.DraftError, "C02"),
        ("/dev/zero", zhangfa.DraftError, "C14"),
        (None, zhangfa.ArgumentError, "PY1"),
        (17, zhangfa.ArgumentError, "PY1"),
        ("一句话\n又一句", zhangfa.ArgumentError, "PY1"),
        (("a", None), zhangfa.ArgumentError, "PY1"),
        ("a\0b", zhangfa.DraftError, "C"),
    ],
)
def test_bad_drafts_are_typed_errors(draft, error, code):
    for call in [zhangfa.convert, zhangfa.check]:
        with pytest.raises(error) as raised:
            call(draft)
        told = raised.value
        assert isinstance(told, zhangfa.Error) and told.code.startswith(code)
        assert told.zh and told.en and told.code in str(told)
        if error is zhangfa.DraftError and isinstance(draft, str):
            assert told.draft == draft or "\0" in draft
    if error is zhangfa.ArgumentError:
        assert isinstance(told, TypeError)


def test_bad_options_are_typed_errors(tmp_path):
    for options in [{"format": "pdf"}, {"fix": "some"}, {"junk": "all"}, {"keep": "9-7"}, {"set": [1]}, {"set": "a"}]:
        with pytest.raises(zhangfa.ArgumentError):
            zhangfa.convert(NOTICE, **options)
    with pytest.raises(zhangfa.ArgumentError, match="C80"):
        zhangfa.check(NOTICE, select=["没有"])
    for options in [{"style": "没有"}, {"style": tmp_path}, {"set": {"body.nothing": 1}}, {"set": {"body.size": "很大"}}]:
        with pytest.raises(zhangfa.StyleError):
            zhangfa.convert(NOTICE, **options).docx()


def test_a_sample_that_teaches_nothing_and_a_draft_that_is_too_large(tmp_path):
    for name, content, code in [("空.docx", b"", "R"), ("假.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4088), "R")]:
        sample = tmp_path / name
        sample.write_bytes(content)
        with pytest.raises(zhangfa.Error) as raised:
            zhangfa.convert(NOTICE, style=sample).docx()
        assert raised.value.code.startswith(code) and name in str(raised.value)
    large = tmp_path / "大.txt"
    with large.open("wb") as file:
        # A hole: nothing is written, and nothing is read.
        file.truncate(5 << 30)
    for call in [zhangfa.convert, zhangfa.check, lambda draft: next(zhangfa.convert_many([draft]))]:
        with pytest.raises(zhangfa.DraftError, match="R25"):
            call(large)


def test_nothing_left_is_an_error_when_it_is_written():
    result = zhangfa.convert("更多范文请加微信公众号：青禾文稿屋\n".encode(), junk="likely")
    if not result.has_text:
        with pytest.raises(zhangfa.DraftError, match="C2"):
            result.docx()
        assert result.labels()


def test_many_come_in_order_on_all_cores_and_lazily():
    taken = []

    def drafts():
        for number in range(500):
            taken.append(number)
            yield f"{number}.txt", NOTICE + f"第{number}句。\n".encode() * (1 + number % 7)

    with zhangfa.convert_many(drafts(), make=["docx"], jobs=3) as batch:
        first = next(batch)
        assert first.name == "0.txt" and len(taken) < 50
        rest = list(batch)
    assert [one.name for one in rest] == [f"{number}.txt" for number in range(1, 500)]
    alone = zhangfa.convert(NOTICE + "第8句。\n".encode() * 2)
    assert rest[7].docx() == alone.docx()


def test_a_broken_draft_stops_no_other():
    drafts = [NOTICE, None, b"\x7fELF" + bytes(100), "没有.txt", NOTICE]
    outcomes = list(zhangfa.convert_many(drafts, make=["markdown"], errors="return"))
    assert [type(one) for one in outcomes] == [
        zhangfa.Converted,
        zhangfa.ArgumentError,
        zhangfa.DraftError,
        zhangfa.DraftError,
        zhangfa.Converted,
    ]
    batch = zhangfa.convert_many(drafts)
    outcomes = []
    while True:
        try:
            outcomes.append(next(batch))
        except StopIteration:
            break
        except zhangfa.Error as error:
            outcomes.append(error.code)
    assert len(outcomes) == 5 and outcomes[1] == "PY1"
    for options in [{"errors": "ignore"}, {"jobs": 0}, {"make": ["pdf"]}]:
        with pytest.raises(zhangfa.ArgumentError):
            zhangfa.convert_many(drafts, **options)


def test_a_closed_batch_says_so_and_nothing_hangs():
    batch = zhangfa.convert_many([NOTICE] * 1000)
    next(batch)
    batch.close()
    batch.close()
    with pytest.raises(zhangfa.ClosedError):
        next(batch)

    def failing():
        yield NOTICE
        raise KeyError("mine")

    batch = zhangfa.convert_many(failing())
    with pytest.raises(KeyError):
        list(batch)
    with pytest.raises(zhangfa.ClosedError):
        next(batch)
    # A batch that nobody reads any more goes away with its threads.
    before = threading.active_count()
    for _ in range(20):
        next(zhangfa.convert_many([NOTICE] * 100))
    assert threading.active_count() == before


def test_the_lock_is_released():
    large = NOTICE + "我们要把责任落实到每一个岗位、每一个人。\n".encode() * 60_000
    ticks = []

    def tick():
        while not done.is_set():
            ticks.append(time.monotonic())
            time.sleep(0.005)

    done = threading.Event()
    thread = threading.Thread(target=tick)
    thread.start()
    zhangfa.convert(large).docx()
    done.set()
    thread.join()
    assert len(ticks) > 5


INTERRUPTED = """
import os, signal, sys, threading, time
import zhangfa
# A shell that starts it in the background has Ctrl-C ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)
large = b"\\xe4\\xb8\\x80\\xe3\\x80\\x81\\xe8\\xa6\\x81\\xe5\\x8a\\xa0\\xe5\\xbc\\xba\\n" * 3_000_000
threading.Timer(0.5, lambda: os.kill(os.getpid(), signal.SIGINT)).start()
start = time.monotonic()
try:
    WORK
except KeyboardInterrupt:
    print("interrupted", time.monotonic() - start < 3)
    sys.stdout.flush()
    os._exit(0)
print("not interrupted")
"""


@pytest.mark.parametrize("work", ["zhangfa.convert(large)", "list(zhangfa.convert_many([large] * 3))"])
def test_ctrl_c_ends_a_long_call(work):
    script = INTERRUPTED.replace("WORK", work)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=120, check=False)
    assert done.stdout.decode().split() == ["interrupted", "True"], done.stderr.decode()


def test_the_command_line_comes_along(tmp_path):
    script = pathlib.Path(sys.executable).with_name("zhangfa")
    for command in [[script], [sys.executable, "-m", "zhangfa"]]:
        target = tmp_path / "讲话 稿.docx"
        done = subprocess.run([*command, SPEECH, "-o", target, "-q"], capture_output=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        assert target.read_bytes() == native(SPEECH, "-t", "docx", "-q")
        missing = subprocess.run([*command, tmp_path / "没有"], capture_output=True, check=False)
        assert missing.returncode == 2 and missing.stderr
        found = subprocess.run([*command, "--check", SPEECH, "--fail-on", "hint"], capture_output=True, check=False)
        assert found.returncode == 1
        shown = subprocess.run([*command, "--version"], capture_output=True, check=True).stdout.decode()
        assert shown.split()[0] == "zhangfa"


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
def test_the_command_line_ends_by_ctrl_c():
    process = subprocess.Popen(
        [sys.executable, "-m", "zhangfa", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    time.sleep(0.7)
    process.send_signal(signal.SIGINT)
    assert process.wait(10) != 0
    process.stdin.close()
    process.stdout.close()


FORKED = """
import os, sys, threading, zhangfa
draft = ("一、要抓好落实。各单位要认真组织实施。\\n" * 6000).encode()
whole = []
first = threading.Thread(target=lambda: whole.append(zhangfa.convert(draft).markdown))
first.start()
first.join()
child = os.fork()
if child == 0:
    os._exit(0 if zhangfa.convert(draft).markdown == whole[0] else 1)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks of Unix")
def test_a_process_that_was_forked_off_has_no_threads_and_waits_for_none():
    """Another thread than the forking one asked first, so that the kept threads are all gone in the child."""
    subprocess.run([sys.executable, "-c", FORKED], check=True, timeout=120)


def test_types_are_shipped_and_examples_in_the_docs_run():
    import doctest

    folder = pathlib.Path(zhangfa.__file__).parent
    assert (folder / "py.typed").exists() and (folder / "_native.pyi").exists()
    assert doctest.testmod(zhangfa).failed == 0 < doctest.testmod(zhangfa).attempted
    for name in dir(zhangfa._native):
        if not name.startswith("_"):
            assert f" {name}" in (folder / "_native.pyi").read_text(encoding="utf-8"), name

"""Measures what benches/compare.sh has laid out: processes one by one, each row the median of its runs."""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
# Runs of a row by the draft's name; the peers are not asked for what would take them minutes.
RUNS = {"speech": 21, "1MB": 5, "100MB": 3}
PEER_RUNS = {"speech": 7, "1MB": 3, "100MB": 0}


# What a process had in memory before it became another counts as that one's peak (getrusage(2): maxrss outlives
# execve), and this Python is larger than most of what it starts. GNU time is small, so it starts the run whose memory is
# measured; without it a peak is told as no less than this Python's.
TIME = shutil.which("time")


def peak(command):
    """The highest peak of memory in MB, as it is told; nothing of the one who measures is in it."""
    if TIME:
        with tempfile.NamedTemporaryFile("r") as told:
            subprocess.run([TIME, "-f", "%M", "-o", told.name, *command], capture_output=True, check=True)
            return f"{int(told.read().split()[-1]) / 1024:.0f}"
    least, found = (maxrss([*one]) for one in (["true"], command))
    return f"{found:.0f}" if found > least * 1.1 else f"≤ {least:.0f}"


def maxrss(command):
    """The peak in MB of a process that this one has started."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return os.wait4(child.pid, 0)[2].ru_maxrss / 1024


def measure(command, runs):
    """Medians of CPU and elapsed milliseconds, and the peak of memory."""
    cpu, elapsed = [], []
    for _ in range(runs):
        begin = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        error = child.stderr.read().decode(errors="replace")
        _, status, usage = os.wait4(child.pid, 0)
        elapsed.append((time.perf_counter() - begin) * 1e3)
        if status != 0:
            sys.exit(f"{' '.join(command)}: {error}")
        cpu.append((usage.ru_utime + usage.ru_stime) * 1e3)
    return statistics.median(cpu), statistics.median(elapsed), peak(command)


def main():
    work, ours, floor, python = sys.argv[1:]
    has_docx = subprocess.run([python, "-c", "import docx"], capture_output=True).returncode == 0
    for name, present in (("pandoc", shutil.which("pandoc")), ("python-docx", has_docx)):
        if not present:
            print(f"left out: {name} is not here", file=sys.stderr)
    print("| draft | command | CPU ms | elapsed ms | peak MB | CPU ÷ ours |")
    print("|---|---|---|---|---|---|")
    for size, runs in RUNS.items():
        base = os.path.join(work, size)
        if not os.path.exists(base + ".txt"):
            continue

        def row(what, command, count):
            cpu, elapsed, most = measure(command, count)
            against = f"{cpu / row.first:.1f}" if row.first else "1"
            row.first = row.first or cpu
            print(f"| {size} | {what} | {cpu:.1f} | {elapsed:.1f} | {most} | {against} |", flush=True)

        row.first = None
        word, text = base + ".docx", base + ".txt"
        row("`convert` text → Word", [ours, text, "-o", word, "-q"], runs)
        row("`convert` text → Markdown", [ours, text, "-o", base + ".md", "-q"], runs)
        row("`convert` Markdown → Word", [ours, base + ".md", "-o", word, "-q"], runs)
        if shutil.which("cat"):
            row("a program that only reads the text (`cat`)", ["cat", text], runs)
        if PEER_RUNS[size] and shutil.which("pandoc"):
            other = base + ".pandoc.docx"
            row("pandoc Markdown → Word", ["pandoc", "-f", "markdown", base + ".md", "-o", other], PEER_RUNS[size])
        if PEER_RUNS[size] and has_docx:
            script = os.path.join(HERE, "peer_docx.py")
            row("python-docx, the same lines", [python, script, text, base + ".peer.docx"], PEER_RUNS[size])
        if size != "speech":
            told = subprocess.run([floor, "deflate", word, "6"], capture_output=True, text=True, check=True).stdout
            least = float(re.match(r"[\d.]+", told).group())
            print(f"| {size} | floor: packing the same XML at level 6 | {least:.1f} | {least:.1f} | | {least / row.first:.2f} |")


main()

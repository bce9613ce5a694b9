"""What the scripts of this folder share: other programs, text as they give it back, a reader that goes into an environment of its own."""
import os
import re
import subprocess
import unicodedata
import venv


def run(*words):
    """A program with what it says."""
    return subprocess.run(words, capture_output=True, text=True)


def squeezed(text):
    """Text without white, as readers set blanks where letters stand apart; pdftotext leaves out signs that no font has, which are emoji mostly."""
    text = re.sub(r"[\s\u00ad\u200b-\u200f\u2028\u2029\u2060\ufe0f\ufeff]+", "", text)
    return "".join(c for c in text if unicodedata.category(c) != "So")


def python_with(out, module, package):
    """The Python of an environment below `out` that has `module`, which `package` (name==version) brings; or nothing."""
    python = os.path.join(out, "venv/bin/python")
    if not os.path.exists(python):
        venv.create(os.path.join(out, "venv"), with_pip=True)
    if run(python, "-c", f"import {module}").returncode != 0:
        run(python, "-m", "pip", "install", "-q", package)
    return python if run(python, "-c", f"import {module}").returncode == 0 else None

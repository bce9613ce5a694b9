"""The command line: ``zhangfa draft.txt -o draft.docx``, or ``python -m zhangfa``."""

from __future__ import annotations

import signal
import sys

from . import _native


def main() -> int:
    """Runs the command line with the arguments of this process; its exit code."""
    # Python only notes Ctrl-C until it is asked again; the program has manners of its own.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _native.main(["zhangfa", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())

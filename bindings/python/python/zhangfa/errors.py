"""What can go wrong, as one tree: everything that zhangfa raises itself is an :class:`Error`."""

from __future__ import annotations

from typing import Optional

__all__ = ["ArgumentError", "ClosedError", "DraftError", "Error", "StyleError"]


class Error(Exception):
    """The root of the tree. What happened and what to do stand in it in Chinese and in English."""

    def __init__(
        self,
        code: str,
        zh: str,
        en: str,
        hint_zh: Optional[str] = None,
        hint_en: Optional[str] = None,
        draft: Optional[str] = None,
    ) -> None:
        super().__init__(code, zh, en, hint_zh, hint_en, draft)
        #: ``R20``: docs/diagnostics.md has them all; ``PY1`` to ``PY3`` are errors of the binding.
        self.code = code
        self.zh = zh
        self.en = en
        self.hint_zh = hint_zh
        self.hint_en = hint_en
        #: What messages call the draft: its path or the name that was given; ``None`` where it is about no draft.
        self.draft = draft

    def __str__(self) -> str:
        hint = f" ({self.hint_en})" if self.hint_en else ""
        name = f"{self.draft}: " if self.draft and self.draft not in self.en else ""
        return f"{name}[{self.code}] {self.en}{hint} / {self.zh}"


class DraftError(Error):
    """A draft cannot be read or written: not there, no document, damaged, beyond a limit, nothing left of it."""


class StyleError(Error):
    """A style sheet is not there or wrong."""


class ArgumentError(Error, TypeError, ValueError):
    """An argument is none that the call takes."""


class ClosedError(Error, ValueError):
    """A batch was asked for a result after it was closed."""

"""zhangfa (章法): raw drafts of Chinese official documents and speeches become Markdown for review and GB/T 9704-2012 Word files.

>>> import zhangfa
>>> result = zhangfa.convert("关于做好防汛工作的通知\\n各科室：\\n汛期已到,要落实责任。\\n".encode())
>>> result.markdown.splitlines()[0]
'# 关于做好防汛工作的通知'
>>> [str(finding) for finding in result.findings][0]
'3:5: mended[P03] half-width , between Han characters became ，'
>>> result.docx()[:2]
b'PK'

A draft is a path, or the bytes of one. A ``str`` is always a path. Nothing is fetched from a network, no ``convert.toml`` is
looked for, and files are opened only where a path was given: the draft, style sheets, and pictures below the draft's folder.
"""

from __future__ import annotations

import os
from typing import Iterable, List, Mapping, Optional, Sequence, Tuple, Union

from . import _native
from ._native import Batch, Converted, Edit, Finding, Fix, Line, __version__
from .errors import ArgumentError, ClosedError, DraftError, Error, StyleError

__all__ = [
    "ArgumentError",
    "Batch",
    "ClosedError",
    "Converted",
    "DraftError",
    "Edit",
    "Error",
    "Finding",
    "Fix",
    "Line",
    "StyleError",
    "__version__",
    "check",
    "convert",
    "convert_many",
    "styles",
]

#: A path, or the bytes of a draft.
Draft = Union[str, "os.PathLike[str]", bytes, bytearray, memoryview]
#: The same, or the bytes with a name that messages use and whose extension may tell the format.
NamedDraft = Union[Draft, Tuple[str, Union[bytes, bytearray, memoryview]]]


def convert(
    draft: NamedDraft,
    *,
    style: Union[None, str, "os.PathLike[str]"] = None,
    set: Optional[Mapping[str, object]] = None,
    name: Optional[str] = None,
    format: Optional[str] = None,
    encoding: Optional[str] = None,
    fix: str = "safe",
    junk: str = "certain",
    keep: str = "",
    junk_words: Sequence[str] = (),
) -> Converted:
    """Converts a draft; each option means what it means on the command line.

    :param draft: a path, bytes, or a pair of a name and bytes.
    :param style: a built-in sheet (:func:`styles`) or a path to one; by default what the draft names, else what its kind has.
    :param set: keys of the sheet and their values: ``{"body.line-pitch": "28磅"}``.
    :param name: what messages call the draft; by default its path.
    :param format: ``text``, ``markdown``, ``docx`` or ``html``; by default content and name decide.
    :param encoding: ``gb18030`` …; by default it is recognised.
    :param fix: ``safe`` or ``none``: whether typographic mends are made that cannot change the meaning.
    :param junk: ``certain``, ``likely`` or ``keep``: which promo lines are removed.
    :param keep: lines that are no promo: ``"10,12-14"``.
    :param junk_words: words that only promo lines hold, besides the program's own.
    :raises DraftError: the draft cannot be read as a document.
    :raises ArgumentError: an option has no such value.
    """
    return _native.convert(draft, _options(style, set, name, format, encoding, fix, junk, keep, junk_words))


def check(
    draft: NamedDraft,
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    style: Union[None, str, "os.PathLike[str]"] = None,
    set: Optional[Mapping[str, object]] = None,
    name: Optional[str] = None,
    format: Optional[str] = None,
    encoding: Optional[str] = None,
    junk: str = "certain",
    keep: str = "",
) -> List[Finding]:
    """What is wrong in a draft by rule (``convert --check``): docs/checks has a page for each. Nothing is changed.

    :param select: ids or letters of the rules to ask, by default all: ``["P", "N04"]``.
    :param ignore: ids or letters of rules not to ask.
    :param style: of a Word file, the sheet that it should follow.
    :raises DraftError: the draft cannot be read as a document.
    :raises ArgumentError: there is no such rule, or an option has no such value.
    """
    options = _options(style, set, name, format, encoding, "none", junk, keep, (), select, ignore)
    return _native.check(draft, options)


def convert_many(
    drafts: Iterable[NamedDraft],
    *,
    make: Sequence[str] = (),
    jobs: Optional[int] = None,
    errors: str = "raise",
    style: Union[None, str, "os.PathLike[str]"] = None,
    set: Optional[Mapping[str, object]] = None,
    format: Optional[str] = None,
    encoding: Optional[str] = None,
    fix: str = "safe",
    junk: str = "certain",
    junk_words: Sequence[str] = (),
) -> Batch:
    """Converts many drafts on all cores, without Python's lock. The results come in the order of the drafts.

    The drafts are taken as the results are: a generator over millions needs no memory. Leave the batch by ``with``, or close it, when
    you stop before the end; Ctrl-C closes it.

    :param make: what each result has ready when it comes: ``["docx", "markdown"]``; all else is made when it is asked for.
    :param jobs: threads; by default one for each core.
    :param errors: ``raise`` raises the error of a draft in its turn, and the next draft can be taken after it; ``return`` gives it in
        place of the result.
    """
    options = _options(style, set, None, format, encoding, fix, junk, "", junk_words)
    return _native.Batch(drafts, options, make=list(make), jobs=jobs, errors=errors)


def styles() -> List[str]:
    """The names of the built-in style sheets."""
    return _native.styles()


def _options(
    style: Union[None, str, "os.PathLike[str]"],
    set: Optional[Mapping[str, object]],
    name: Optional[str],
    format: Optional[str],
    encoding: Optional[str],
    fix: str,
    junk: str,
    keep: str,
    junk_words: Sequence[str],
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> _native.Options:
    return _native.Options(
        style=None if style is None else os.fspath(style),
        set=set,
        name=name,
        format=format,
        encoding=encoding,
        fix=fix,
        junk=junk,
        keep=keep,
        junk_words=list(junk_words),
        select=list(select),
        ignore=list(ignore),
    )

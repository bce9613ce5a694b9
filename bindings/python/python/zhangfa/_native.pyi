import os
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Optional, Sequence, Tuple, Union

_Bytes = Union[bytes, bytearray, memoryview]
_Draft = Union[str, "os.PathLike[str]", _Bytes, Tuple[str, _Bytes]]

__version__: str

class Options:
    def __init__(
        self,
        *,
        style: Optional[str] = None,
        set: Optional[Mapping[str, object]] = None,
        name: Optional[str] = None,
        format: Optional[str] = None,
        encoding: Optional[str] = None,
        fix: str = "safe",
        junk: str = "certain",
        keep: str = "",
        junk_words: Sequence[str] = ...,
        select: Sequence[str] = ...,
        ignore: Sequence[str] = ...,
    ) -> None: ...

class Edit:
    """A change to the draft's text: the bytes from ``start`` to ``end`` of the decoded draft, ``old``, became ``text``."""

    start: int
    end: int
    old: str
    text: str

class Fix:
    """What should stand at the place of a finding; ``safe`` where it cannot change what the draft says."""

    text: str
    safe: bool

class Finding:
    """What there is to say about a place in a draft, or about all of it."""

    code: str
    level: str
    line: Optional[int]
    column: Optional[int]
    end_line: Optional[int]
    start: Optional[int]
    end: Optional[int]
    zh: str
    en: str
    hint_zh: Optional[str]
    hint_en: Optional[str]
    edits: List[Edit]
    fix: Optional[Fix]
    def as_dict(self) -> Dict[str, Any]: ...

class Line:
    """What became of one line of a draft."""

    line: int
    role: str
    level: Optional[int]
    lead: Optional[int]

class Converted:
    """A finished conversion. Results are made when they are asked for."""

    @property
    def name(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def has_text(self) -> bool: ...
    @property
    def markdown(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def findings(self) -> List[Finding]: ...
    @property
    def lines(self) -> List[Line]: ...
    def docx(
        self,
        *,
        style: Union[None, str, "os.PathLike[str]"] = None,
        set: Optional[Mapping[str, object]] = None,
        timestamp: Optional[int] = None,
    ) -> bytes: ...
    def html(
        self,
        *,
        style: Union[None, str, "os.PathLike[str]"] = None,
        set: Optional[Mapping[str, object]] = None,
        lang: str = "zh",
    ) -> str: ...
    def json(self) -> str: ...
    def labels(self) -> str: ...
    def save(self, path: Union[str, "os.PathLike[str]"], *, format: Optional[str] = None) -> None: ...

class Batch(Iterator[Any]):
    """The results of many drafts, in order."""

    def __init__(
        self,
        drafts: Iterable[_Draft],
        options: Options,
        *,
        make: Sequence[str],
        jobs: Optional[int],
        errors: str,
    ) -> None: ...
    def __iter__(self) -> "Batch": ...
    def __next__(self) -> Any: ...
    def __enter__(self) -> "Batch": ...
    def __exit__(self, *args: object) -> None: ...
    def close(self) -> None: ...

def convert(draft: _Draft, options: Options) -> Converted: ...
def check(draft: _Draft, options: Options) -> List[Finding]: ...
def main(arguments: Sequence[str]) -> int: ...
def styles() -> List[str]: ...

"""A streaming XML reader for hostile files: no document types, no entities, no endless tags or depths."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.parsers import expat

_MAX_DEPTH = 100
_MAX_PENDING = 4_000_000  # an unfinished tag longer than this is an attack, not a sheet


class HostileXmlError(ValueError):
    """Markup no spreadsheet program writes."""


def new_parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise HostileXmlError("document type")


def feed(parser: expat.XMLParserType, pieces: Iterable[bytes]) -> None:
    """Runs the parser over the pieces; raises expat.ExpatError or HostileXmlError."""
    fed = 0
    for piece in pieces:
        parser.Parse(piece, False)
        fed += len(piece)
        if fed - parser.CurrentByteIndex > _MAX_PENDING:
            raise HostileXmlError("endless tag")
    parser.Parse(b"", True)


def local(name: str) -> str:
    """The name without its namespace prefix."""
    return name.rpartition(":")[2]


def walk(
    pieces: Iterable[bytes],
    start: Callable[[list[str], dict[str, str]], None],
    text: Callable[[list[str], str], None] | None = None,
    end: Callable[[list[str]], None] | None = None,
) -> None:
    """Calls back with the path of local names down to the element; for the small parts, not for sheets."""
    path: list[str] = []
    parser = new_parser()

    def on_start(name: str, attributes: dict[str, str]) -> None:
        path.append(local(name))
        if len(path) > _MAX_DEPTH:
            raise HostileXmlError("depth")
        start(path, attributes)

    def on_end(_: str) -> None:
        if end is not None:
            end(path)
        path.pop()

    def on_text(piece: str) -> None:
        if text is not None:
            text(path, piece)

    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    parser.CharacterDataHandler = on_text
    feed(parser, pieces)

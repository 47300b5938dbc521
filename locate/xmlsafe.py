"""XML from outside, read without its dangers: no DTD, no entities, no network, limited size and depth.

Names are given without their prefix, because namespaces are wrong in the wild (``dm:tuple``, prefixes never declared).
A document that breaks off is read up to where it breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax import SAXException

from defusedxml import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser
from msgspec import Struct

from locate.warnings import Warnings

LARGEST = 65_536  # bytes; a position with everything around it takes some 15 KiB
DEEPEST = 64
MOST = 4000  # elements
_PADDING = b" \t\r\n\0"
_DECLARED = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,20})[\"']")
_CHARSETS = frozenset(("iso-8859-1", "iso-8859-15", "windows-1252", "latin-1"))


class Node(Struct):
    """One element: name and attributes without prefixes, its own text, its children in order."""

    name: str
    attributes: dict[str, str] = {}
    children: list[Node] = []
    text: str = ""

    def child(self, name: str) -> Node | None:
        """Return the first child of that name."""
        return next((child for child in self.children if child.name == name), None)

    def walk(self) -> Iterator[Node]:
        """Yield this element and all below it, in document order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def first(self, name: str) -> Node | None:
        """Return the first element of that name here or below."""
        return next((node for node in self.walk() if node.name == name), None)

    def words(self, name: str = "") -> str:
        """Return the text of the element (or of its first descendant ``name``), white space made single; or empty."""
        node = self.first(name) if name else self
        return " ".join(node.text.split()) if node else ""

    def said(self, name: str) -> str:
        """Return the text of the first child of that name, white space made single; or empty."""
        node = self.child(name)
        return " ".join(node.text.split()) if node else ""


class _TooDeep(SAXException):
    """More levels than any position has."""


class _TooMany(SAXException):
    """More elements than any position has."""


class _Builder(DefusedExpatParser):  # type: ignore[misc]
    """The guarded parser, building its tree at once: handing each element on to a handler takes half the time."""

    def __init__(self) -> None:
        super().__init__(namespaceHandling=0, forbid_dtd=True)
        self._source.setEncoding("utf-8")
        self.root: Node | None = None
        self._count = 0
        self._open: list[tuple[Node, list[str]]] = []

    def reset(self) -> None:
        super().reset()
        self._parser.CharacterDataHandler = self.character_data  # type: ignore[attr-defined]

    def release(self) -> None:
        """Let go of expat, which holds this object as this object holds it: nothing waits for the collector."""
        self._parser = None

    def start_element(self, name: str, attrs: dict[str, str]) -> None:
        if len(self._open) >= DEEPEST:
            raise _TooDeep("deep")
        self._count += 1
        if self._count > MOST:
            raise _TooMany("many")
        node = Node(name.rpartition(":")[2], {key.rpartition(":")[2]: value for key, value in attrs.items()})
        if self._open:
            self._open[-1][0].children.append(node)
        else:
            self.root = node
        self._open.append((node, []))

    def end_element(self, name: str) -> None:
        # Only a closed element gets its text: half a number must not pass for a whole one.
        node, parts = self._open.pop()
        node.text = "".join(parts)

    def character_data(self, content: str) -> None:
        self._open[-1][1].append(content)


def read(raw: bytes | str, found: Warnings) -> Node | None:
    """Return the root element, or None with a warning why there is none; never raises.

    ``xml_broken`` comes with what stood before the break; a DTD, too many levels, elements or bytes give nothing.
    """
    if len(raw) > LARGEST:
        found.add("xml_too_large")
        return None
    builder = _Builder()
    try:
        builder.feed(_utf8(raw), isFinal=True)
    except DefusedXmlException:
        found.add("xml_forbidden")
        return None
    except _TooDeep:
        found.add("xml_too_deep")
        return None
    except _TooMany:
        found.add("xml_too_large")
        return None
    except SAXException:
        found.add("xml_broken")
    finally:
        builder.release()
    return builder.root


def _utf8(raw: bytes | str) -> bytes:
    """Return the document in UTF-8, whatever it says of itself; bytes that are no UTF-8 are taken for Latin-1."""
    if isinstance(raw, str):
        return raw.strip("\ufeff \t\r\n\0").encode("utf-8", "surrogatepass")
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", "replace").strip("\ufeff \t\r\n\0").encode()
    data = raw.removeprefix(b"\xef\xbb\xbf").strip(_PADDING)
    declared = _DECLARED.match(data)
    charset = declared[1].decode().lower() if declared else "utf-8"
    if charset not in _CHARSETS:
        try:
            data.decode("utf-8")
            return data
        except UnicodeDecodeError:
            charset = "latin-1"
    return data.decode(charset, "replace").encode()

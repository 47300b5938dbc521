"""XML from outside is read without its dangers, and what is damaged up to where it breaks."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from locate.warnings import Warnings
from locate.xmlsafe import DEEPEST, LARGEST, MOST, Node, read


def tried(raw: bytes | str) -> tuple[Node | None, tuple[str, ...]]:
    found = Warnings()
    return read(raw, found), found.codes()


LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY a{nth} "{f"&a{nth - 1 if nth else str()};" * 10}">' for nth in range(9)
)


def test_names_come_without_prefix_and_text_without_its_white_space() -> None:
    root, codes = tried("<a:one xmlns:a='x' b:two=' 2 '>\n <c:three>\n 56.1\t<!-- no --> 11.5 \n</c:three></a:one>")
    assert root is not None
    assert (root.name, root.attributes["two"], root.said("three"), codes) == ("one", " 2 ", "56.1 11.5", ())
    assert (root.words("three"), root.words("four"), root.said("four"), root.child("four")) == (
        "56.1 11.5",
        "",
        "",
        None,
    )


def test_elements_are_walked_in_document_order() -> None:
    root, _ = tried("<a><b><c/></b><d/></a>")
    assert root is not None
    assert [node.name for node in root.walk()] == ["a", "b", "c", "d"]
    assert root.first("d") is root.children[1]


@pytest.mark.parametrize("encoded", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_danish_letters_survive_every_encoding(encoded: str) -> None:
    declared = encoded if "-1" in encoded and encoded != "utf-16" else "utf-8"
    root, codes = tried(f'<?xml version="1.0" encoding="{declared}"?><a>Øvelsø</a>'.encode(encoded))
    assert root is not None
    assert (root.text, codes) == ("Øvelsø", ())


def test_latin_1_that_calls_itself_utf_8_is_read() -> None:
    root, codes = tried('<?xml version="1.0" encoding="UTF-8"?><a>Øvelsø</a>'.encode("latin-1"))
    assert root is not None
    assert (root.text, codes) == ("Øvelsø", ())


def test_a_text_is_read_whatever_encoding_it_declares() -> None:
    root, codes = tried('\ufeff  <?xml version="1.0" encoding="UTF-16"?><a>Øvelsø</a>\0')
    assert root is not None
    assert (root.text, codes) == ("Øvelsø", ())


def test_a_prefix_that_was_never_declared_is_no_obstacle() -> None:
    root, codes = tried("<dm:tuple gml:id='7'><x:y/></dm:tuple>")
    assert root is not None
    assert (root.name, root.attributes, codes) == ("tuple", {"id": "7"}, ())


def test_billion_laughs_are_not_laughed() -> None:
    assert tried(LAUGHS + "]><x>&a8;</x>") == (None, ("xml_forbidden",))


def test_an_external_entity_is_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    raw = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><x>&e;</x>'
    assert tried(raw) == (None, ("xml_forbidden",))


def test_an_external_dtd_is_not_fetched() -> None:
    assert tried('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>') == (None, ("xml_forbidden",))


@pytest.mark.parametrize("doctype", ["<!DOCTYPE x>", '<!DOCTYPE x [<!ATTLIST x a CDATA "1">]>'])
def test_a_dtd_that_does_nothing_is_one_too_many(doctype: str) -> None:
    assert tried(f"{doctype}<x/>") == (None, ("xml_forbidden",))


def test_an_entity_nobody_declared_breaks_the_document_there() -> None:
    root, codes = tried("<a><b>1</b><c>&secret;</c></a>")
    assert root is not None
    assert (root.said("b"), root.said("c"), codes) == ("1", "", ("xml_broken",))


def test_a_document_nested_too_deep_is_left() -> None:
    assert tried("<a>" * 20_000) == (None, ("xml_too_deep",))
    assert tried("<a>" * DEEPEST + "</a>" * DEEPEST)[1] == ()
    assert tried("<a>" * (DEEPEST + 1) + "</a>" * (DEEPEST + 1))[0] is None


def test_a_document_with_too_many_elements_is_left() -> None:
    assert tried("<a>" + "<b/>" * MOST + "</a>") == (None, ("xml_too_large",))


def test_a_document_too_large_is_left() -> None:
    assert tried(b"<a>" + b" " * LARGEST + b"</a>") == (None, ("xml_too_large",))


def test_huge_attributes_are_only_attributes() -> None:
    many = " ".join(f"a{nth}='x'" for nth in range(6000))
    root, codes = tried(f"<a {many}/>")
    assert root is not None
    assert (len(root.attributes), codes) == (6000, ())
    assert tried(f"<a b='{'x' * 64_000}'/>")[1] == ()


def test_a_document_that_breaks_off_keeps_what_was_whole() -> None:
    root, codes = tried("<a><b>56.1</b><c>11.5")
    assert root is not None
    assert (root.said("b"), root.said("c"), codes) == ("56.1", "", ("xml_broken",))


@pytest.mark.parametrize("raw", ["", " ", "<!-- only a comment -->", '<?xml version="1.0"?>', "\0", "no xml"])
def test_nothing_to_read_gives_nothing(raw: str) -> None:
    assert tried(raw) == (None, ("xml_broken",))


@pytest.mark.parametrize("raw", ["<a><b>1</b></a>", "<!DOCTYPE x><x/>", "<a>" * 100])
def test_a_document_leaves_nothing_for_the_collector(raw: str) -> None:
    tried(raw)
    gc.collect()
    gc.disable()
    try:
        tried(raw)
        assert gc.collect() == 0
    finally:
        gc.enable()


@settings(max_examples=300)
@given(st.binary(max_size=300) | st.text(max_size=300) | st.text("<>/=&;!'\" ab:[]-?", max_size=300))
def test_nothing_makes_it_raise(raw: bytes | str) -> None:
    tried(raw)

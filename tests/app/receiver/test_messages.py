"""SMS and call events as scripts and gateways really write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.receiver.messages import UnreadableError, call_event, sms

RING = b'{"event":"ring","call":"17.5","line":"114","number":"+4500004127","at":"2026-11-22T03:12:05Z"}'


@pytest.mark.parametrize("content_type", ["application/json", "application/x-www-form-urlencoded", "", "text/plain"])
def test_json_is_json_whatever_its_type_says(content_type: str) -> None:
    assert call_event(RING, content_type).line == "114"
    assert call_event(b"\xef\xbb\xbf\r\n " + RING, content_type).call == "17.5"


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", ""])
def test_a_form_says_the_same(content_type: str) -> None:
    found = call_event(b"event=ring&call=17.5&line=114&number=%2B4500004127&extra=x", content_type)
    assert (found.event, found.call, found.line, found.number) == ("ring", "17.5", "114", "+4500004127")


def test_numbers_and_nulls_are_taken_for_the_text_they_mean_and_what_is_not_known_is_passed_over() -> None:
    found = call_event(b'{"event":"ring","call":17,"line":112,"number":null,"desk":true,"more":{"a":[1]}}', "")
    assert (found.call, found.line, found.number, found.desk) == ("17", "112", "", "")


def test_a_time_that_is_none_costs_nothing_else() -> None:
    assert call_event(RING.replace(b"2026-11-22T03:12:05Z", b"yesterday"), "").number == "+4500004127"


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{}", b'{"event":"ring"}', b'{"event":"rung","call":"1"}', b"\xff\xfe", b"event=ring",
     b'{"event":"ring","call":"1","line":"911"}', b'{"event":"ring","call":"' + b"1" * 201 + b'"}',
     b'{"event":"ring","call":""}'],
)  # fmt: skip
def test_what_is_no_event_is_said_to_be_none(body: bytes) -> None:
    with pytest.raises(UnreadableError):
        call_event(body, "application/json")


def test_an_sms_has_text_or_data() -> None:
    assert sms(b'{"from":"+4500004127","text":"hej"}', "").sender == "+4500004127"
    assert sms(b'{"from":4500004127,"data_base64":"QUJD"}', "").data == b"ABC"
    assert sms(b"from=%2B4500004127&text=hej+du", "").text == "hej du"
    with pytest.raises(UnreadableError):
        _ = sms(b'{"data_base64":"QUJ"}', "").data
    with pytest.raises(UnreadableError):
        sms(b'{"from":"+4500004127"}', "")


@given(st.binary(max_size=200), st.sampled_from(["", "application/json", "application/x-www-form-urlencoded"]))
def test_whatever_comes_is_read_or_said_to_be_unreadable(body: bytes, content_type: str) -> None:
    for read in (sms, call_event):
        try:
            found = read(body, content_type)
            _ = found.data if hasattr(found, "data") else None
        except UnreadableError:
            pass

"""Of a caller who asked to be anonymous nothing leaves the desk that tells who it is; the log keeps it all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.commands.form import set_field
from app.domain import facts as f
from app.domain.anonymity import IDENTIFYING, hidden, is_anonymous
from app.domain.catalogue import FIELDS
from app.domain.fold import fold, fold_call
from app.exporting import inquiries_csv, inquiries_json
from app.handover.blanket import mail_text, sheet_document
from app.handover.pdf import write_pdf
from app.handover.ports import Parcel
from app.handover.record import WITHHELD, record
from app.handover.sheet import sheet
from app.store.summary import summarise
from tests.app.worlds import NUMBER, context, lines, place, report

NAME = "Rosa Prøvesen"
BASE: list[f.Fact] = [
    f.CallRang(line="114", number=NUMBER), f.CallAnswered(operator="KHN"), f.InquiryNumbered(number="4-1"),
    f.PositionReceived(report=report()), f.PlaceChosen(place=place("Skovvej 3")),
    f.FieldSet(field="haendelse.aarsag", value="STOEJ"), f.FieldSet(field="anmelder.navn", value="Rosa"),
    f.FieldSet(field="anmelder.navn", value=NAME, source="caller"),
    f.FieldSet(field="anmelder.ring_tilbage", value=NUMBER, source="network"),
    f.FieldSet(field="anmelder.sikker_kontakt", value="søsters telefon"),
    f.FieldSet(field="haendelse.egne_ord", value="Rosas nabo spiller højt, ring 00 00 41 27 til prøvesen"),
    f.NoteAdded(text="Rosa ringede også i går fra +45 00004127"), f.CallBack(number=NUMBER),
    f.AuthorityChosen(authority="police", on=True),
]  # fmt: skip
SECRETS = ("rosa", "prøvesen", "00004127", "00 00 41 27", "søsters")


def told(wish: str, *more: f.Fact) -> list[f.Entry]:
    wished = [f.FieldSet(field="anmelder.anonym", value=wish)] if wish else []
    return lines([*BASE, *wished, *more])


def leaks(content: object) -> list[str]:
    text = json.dumps(content, ensure_ascii=False, default=str).lower()
    return [secret for secret in SECRETS if secret in text]


@pytest.mark.parametrize(
    ("wish", "anonymous"), [("", False), ("nej", False), ("andre", True), ("helt", True), ("ved_ikke", True)]
)
def test_the_sheet_has_neither_name_nor_number_of_one_who_asked_for_it(wish: str, anonymous: bool) -> None:
    call = fold_call(told(wish))
    assert call is not None and is_anonymous(call) is anonymous
    paper = sheet(call, "police", 1)
    assert paper["caller"]["anonymous"] is anonymous
    assert (leaks(paper) == []) is anonymous
    assert (paper["position"] is None) is anonymous
    assert paper["place"]["text"].startswith("Skovvej 3"), "where help is needed is told all the same"


def test_on_112_the_phones_position_goes_along_for_help_must_find_the_caller() -> None:
    call = fold_call(told("andre", f.LineSwitched(line="112")))
    assert call is not None
    paper = sheet(call, "police", 1)
    assert paper["position"] is not None and leaks(paper) == []


@pytest.mark.parametrize("wish", ["andre", "nej"])
def test_no_update_tells_a_name_learned_after_the_send(wish: str) -> None:
    sent = [f.HandoverTried(authority="police", receiver="ØP"), f.HandoverReceived(authority="police")]
    state = fold(told(wish, *sent))
    for field, value in (("anmelder.navn", "Rosa Ny"), ("haendelse.undertype", "Rosa står udenfor")):
        facts = [fact for _, fact in set_field(context(), state, "c1", field, value)]
        updates = [fact.text for fact in facts if isinstance(fact, f.UpdateSent)]
        assert f.FieldSet(field=field, value=value) in facts, "the log keeps it"
        assert (leaks(updates) == []) is (wish == "andre")
        if field == "haendelse.undertype":
            assert "står udenfor" in updates[0]


def test_an_export_for_others_tells_nothing_and_says_so_and_the_whole_one_has_it_all() -> None:
    entries = told("helt")
    whole, others = record(entries), record(entries, for_others=True)
    assert whole is not None and others is not None
    assert leaks(whole) and "withheld" not in whole and whole["facts"]
    assert leaks(others) == [] and others["withheld"] == WITHHELD and others["facts"] == [] == others["maps"]
    assert (others["call"], others["inquiry"], others["place"]) == (whole["call"], whole["inquiry"], whole["place"])
    assert others["timeline"] and len(others["timeline"]) == len(whole["timeline"])
    open_ = told("nej")
    assert record(open_, for_others=True) == record(open_)


def test_the_page_for_others_masks_who_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    import reportlab.platypus as platypus

    real = platypus.Paragraph
    monkeypatch.setattr(platypus, "Paragraph", lambda text, *a, **k: (seen.append(text), real(text, *a, **k))[1])
    assert write_pdf(told("andre"), tmp_path / "a.pdf", for_others=True)
    assert leaks(seen) == [] and "anmelder er anonym" in seen
    seen.clear()
    assert write_pdf(told("andre"), tmp_path / "b.pdf")
    assert leaks(seen)


def test_every_field_that_tells_who_it_is_is_in_the_catalogue() -> None:
    assert set(IDENTIFYING) <= set(FIELDS) and "anmelder.anonym" in FIELDS


def test_of_one_who_did_not_ask_for_it_no_text_is_changed() -> None:
    call = fold_call(told("nej"))
    assert call is not None and hidden(call, NAME, "x") == NAME


def test_short_names_do_not_black_out_every_other_word() -> None:
    call = fold_call(told("andre", f.FieldSet(field="anmelder.navn", value="Bo")))
    assert call is not None and "boligen" in hidden(call, "en bo i boligen", "x")


def test_the_words_of_the_form_and_the_mail_name_nobody() -> None:
    call = fold_call(told("andre", f.HandoverTried(authority="police", receiver="ØP")))
    assert call is not None
    content = sheet_document(call, "police", 1, unit="ØP", key="k", cause="Støj")
    parcel = Parcel(authority="police", unit="ØP", key="k", name="n", call="c1", content=content, made_at=0.0)
    text = mail_text(parcel)
    assert leaks(content) == [] and leaks(text) == [] and "anmelder er anonym" in text
    assert "spiller højt" in text, "what happened is told all the same"


def test_lists_that_leave_the_desk_have_no_number_of_an_anonymous_caller() -> None:
    for wish, known in (("helt", False), ("nej", True)):
        row = summarise(told(wish))
        assert row is not None and row.phone == NUMBER, "the desk's own search still finds the number"
        csv, raw = inquiries_csv([row], str), inquiries_json([row], 1, False).decode()
        assert (NUMBER in csv) is (NUMBER in raw) is known
    homeless = summarise(told("helt", f.PlaceCleared()))
    assert homeless is not None and homeless.seen_lat is not None
    assert json.loads(inquiries_json([homeless], 1, False))["inquiries"][0]["seen_lat"] is None

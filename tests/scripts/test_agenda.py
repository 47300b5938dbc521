"""The agenda: the next right question, nothing twice, nothing hidden because it is unknown, help never held back."""

from __future__ import annotations

import time

import pytest

from scripts.agenda import Agenda, AgendaView, ItemView
from scripts.flow import FlowError
from scripts.loader import Library
from scripts.model import Script

FIRE = {"sted.valgt": "Nørregade 12", "haendelse.aarsag": "BRAND-BYG"}


@pytest.fixture
def fire(library: Library) -> Agenda:
    return library.agenda("brand_bygning")


def script(*items: dict, **more: object) -> Script:
    base = {"skema": 1, "id": "proeve", "navn": "Prøve", "version": 1, "status": "test", "linje": ["112"],
            "ejer": {"rolle": "samtaleinstruktoer", "tjeneste": "politi"}}  # fmt: skip
    return Script.model_validate({**base, "indhold": list(items), **more})


def ask(name: str, **more: object) -> dict:
    return {"id": name, "slags": "spoerg", "fase": "fare", "sig": f"{name}?", "felt": f"f.{name}",
            "svar": {"type": "ja_nej"}, **more}  # fmt: skip


def view(*items: dict, **facts: object) -> AgendaView:
    return Agenda({"proeve": script(*items)}, "proeve").view(facts.pop("answers", {}), **facts)  # type: ignore[arg-type]


def ids(views: tuple[ItemView, ...]) -> list[str]:
    return [v.item for v in views]


def test_the_first_question_on_112_is_the_place(fire: Agenda) -> None:
    first = fire.view({})
    assert first.current is not None and first.current.field == "sted.valgt"
    assert first.say_now is not None and first.say_now.text.startswith("Alarm 112")


def test_the_first_question_on_114_is_an_open_invitation(library: Library) -> None:
    first = library.agenda("indbrud_opdaget").view({})
    assert first.current is not None and first.current.kind == "lyt"


def test_a_field_filled_from_anywhere_greys_its_question(fire: Agenda) -> None:
    seen = fire.view({**FIRE, "brand.selv_ude": "ja"})
    done = {v.id: v for v in seen.done}
    assert done["brand_bygning.q_ude"].answer_label == "Ja"
    assert done["indgang.q_hvad"].answer_label == "Brand i bygning"
    assert "brand_bygning.q_ude" not in {v.id for v in seen.open}


def test_a_cause_that_stands_on_no_key_is_still_shown_by_its_name(library: Library) -> None:
    seen = library.agenda("savnet").view({"sted.valgt": "Algade 3", "haendelse.aarsag": "SAVNET"})
    assert {v.id: v.answer_label for v in seen.done}["indgang.q_hvad"] == "Savnet person"


def test_ved_ikke_is_an_answer_and_leads_on(fire: Agenda) -> None:
    seen = fire.view({"indgang.q_sted": "ved_ikke"})
    assert seen.current is not None and seen.current.id == "position.q_ser"
    assert "indgang.q_sted" in {v.id for v in seen.done}


def test_a_line_for_ved_ikke_is_due_at_once(fire: Agenda) -> None:
    seen = fire.view({**FIRE, "brand.selv_ude": "ja", "brand.nogen_inde": "ved_ikke"},
                     said=["brand_bygning.s_ikke_ind_igen"])  # fmt: skip
    assert seen.say_now is not None and seen.say_now.text == "Sig til, hvis du hører eller ser nogen."


def test_what_an_answer_opens_is_told_before_it_is_given(fire: Agenda) -> None:
    known = {**FIRE, "brand.hvad": "køkken", "brand.roeg_flamme": "roeg", "haendelse.undertype": "rækkehus",
             "haendelse.igang": "ja", "brand.selv_ude": "ja"}  # fmt: skip
    seen = fire.view(known)
    assert seen.current is not None and seen.current.id == "brand_bygning.q_inde"
    assert seen.leads_to == ("Ja fører til: hvor mange · hvilken etage · kan de selv gå",)
    assert "brand_bygning.q_antal" not in {v.id for v in seen.open}, "told in leads_to, not listed as well"


@pytest.mark.parametrize(("weight", "state"), [("kritisk", "open"), ("vigtig", "dimmed"), ("supplerende", None)])
def test_where_the_condition_is_unknown_the_weight_decides(weight: str, state: str | None) -> None:
    seen = view(ask("a", fase="hvad"), ask("b", fase="sted"), ask("c", vigtighed=weight, naar={"f.x": "ja"}))
    found = {v.item: v.state for v in seen.open}
    assert found.get("c") == state


def test_a_condition_that_is_no_hides_even_the_critical() -> None:
    seen = view(ask("a"), ask("c", vigtighed="kritisk", naar={"f.x": "ja"}), answers={"f.x": "nej"})
    assert ids(seen.open) == ["a"]


def test_the_heaviest_open_item_of_the_earliest_phase_comes_next() -> None:
    items = (ask("sent", fase="uddyb", vigtighed="kritisk"), ask("let", vigtighed="supplerende"),
             ask("tung", vigtighed="kritisk"), ask("midt"))  # fmt: skip
    order, answers = [], {}
    while (now := view(*items, answers=answers).current) is not None:
        order.append(now.item)
        answers[now.id] = "ja"
    assert order == ["tung", "midt", "let", "sent"]


def test_a_skipped_item_stays_findable_but_does_not_come_up() -> None:
    seen = view(ask("a"), ask("b"), skipped=["proeve.a"])
    assert seen.current is not None and seen.current.item == "b"
    assert [(v.item, v.state) for v in seen.open] == [("a", "skipped"), ("b", "open")]


def test_the_call_taker_may_jump_to_anything_even_what_is_hidden_or_done() -> None:
    items = (ask("a"), ask("b"), ask("c", vigtighed="supplerende", naar={"f.x": "ja"}))
    assert view(*items, jumped_to="proeve.c").current.item == "c"  # type: ignore[union-attr]
    again = view(*items, answers={"f.a": "nej"}, jumped_to="proeve.a").current
    assert again is not None and (again.item, again.state, again.answer) == ("a", "done", "nej")


def test_what_waits_for_the_alarm_is_in_sight_and_says_so(fire: Agenda) -> None:
    waiting = {v.id: v for v in fire.view(FIRE).open}["brand_bygning.q_adgang"]
    assert (waiting.state, waiting.note) == ("dimmed", "efter alarm")
    sent = {v.id: v for v in fire.view(FIRE, flags={"tilstand.alarm_sendt": "ja"}).open}["brand_bygning.q_adgang"]
    assert (sent.state, sent.note) == ("open", "")


def test_the_alarm_is_in_reach_before_anything_is_asked(fire: Agenda) -> None:
    assert "indgang.h_alarm" in {v.id for v in fire.view({}).open if v.state == "open"}


@pytest.mark.parametrize("guide", ["brand_bygning", "faerdselsuheld", "indgang"])
def test_help_on_its_way_is_said_only_after_it_was_sent(library: Library, guide: str) -> None:
    agenda = library.agenda(guide)
    before = agenda.view(FIRE)
    assert "indgang.s_paa_vej" not in {v.id for v in before.all_items}
    after = agenda.view(FIRE, flags={"tilstand.alarm_sendt": "ja"}).say_now
    assert after is not None and (after.id, after.must_be_verbatim, after.deadline_s) == ("indgang.s_paa_vej", True, 10)


def test_a_said_line_gives_way_to_the_next(fire: Agenda) -> None:
    answers = {**FIRE, "brand.selv_ude": "ja"}
    flags = {"tilstand.alarm_sendt": "ja"}
    first = fire.view(answers, flags=flags)
    assert first.say_now is not None and first.say_now.id == "indgang.s_paa_vej"
    second = fire.view(answers, said=[first.say_now.id], flags=flags)
    assert second.say_now is not None and second.say_now.id == "brand_bygning.s_ikke_ind_igen"


def test_closing_lines_wait_until_the_talk_gets_there(fire: Agenda) -> None:
    seen = fire.view(FIRE)
    assert "afslut.s_ring_igen_112" not in {v.id for v in (seen.say_now, *seen.say_next) if v}


def test_a_goodbye_waits_for_advice_that_is_left_to_say() -> None:
    goodbye = {"id": "s_farvel", "slags": "sig", "fase": "afslut", "sig": "Farvel."}
    advice = {"id": "r_vink", "slags": "raad", "fase": "raad", "sig": "Vink dem ind."}
    end = {"id": "f_slut", "slags": "afslut", "fase": "afslut", "sig": "Slut"}
    seen = view(goodbye, advice, end)
    assert seen.say_now is not None and seen.say_now.item == "r_vink"
    assert ids(seen.say_next) == ["s_farvel"]


def test_an_interrupt_takes_over_and_gives_back_when_its_questions_are_done(fire: Agenda) -> None:
    inside = fire.view(FIRE, stack=["vaaben"])
    assert inside.script == "vaaben" and inside.current is not None and inside.current.id == "vaaben.q_vaaben"
    assert [i.script for i in inside.interrupts if i.active] == ["vaaben"]
    back = fire.view({**FIRE, "fare.vaaben": "nej"}, stack=["vaaben"])
    assert back.script == "brand_bygning" and back.current is not None


def test_an_interrupt_that_is_done_still_gets_its_line_said(fire: Agenda) -> None:
    answers = {**FIRE, "haendelse.bevidst": "nej", "haendelse.vejrtraekning": "nej"}
    seen = fire.view(answers, said=["livloes.h_amk"], stack=["livloes"])
    assert seen.script == "brand_bygning" and seen.current is not None
    lines = {v.id: v for v in (seen.say_now, *seen.say_next) if v}
    assert lines["livloes.s_stiller_om"].state == "open"


def test_an_interrupt_is_suggested_only_on_a_definite_answer(library: Library) -> None:
    agenda = library.agenda("indgang")

    def suggested(**answers: str) -> list[str]:
        return [i.key for i in agenda.view({k.replace("__", "."): v for k, v in answers.items()}).interrupts
                if i.suggested]  # fmt: skip

    assert suggested() == []
    assert suggested(haendelse__bevidst="nej") == []
    assert suggested(haendelse__vejrtraekning="nej") == ["L"]
    assert suggested(haendelse__bevidst="nej", haendelse__vejrtraekning="ved_ikke") == ["L"]
    assert agenda.view({"haendelse.vejrtraekning": "nej"}, stack=["livloes"]).interrupts[0].suggested is False


def test_medical_lines_stay_off_until_the_region_has_approved_them(library: Library) -> None:
    seen = library.agenda("indgang").view({"haendelse.vejrtraekning": "nej"}, stack=["livloes"])
    waiting = {v.id: v for v in seen.open}.get("livloes.r_regional")
    assert waiting is not None and (waiting.state, waiting.note) == ("dimmed", "kræver regional godkendelse")
    assert waiting.id not in {v.id for v in (seen.say_now, *seen.say_next) if v}


def test_someone_listening_turns_questions_into_yes_and_no(library: Library) -> None:
    seen = library.agenda("indgang").view({"anmelder.lytter_med": "ja"}, stack=["vaaben"])
    assert seen.yes_no and seen.current is not None and seen.current.text_yes_no == "Er der våben?"


def test_blanks_are_filled_from_the_form_with_words_for_nothing(library: Library) -> None:
    agenda = library.agenda("indbrud_opdaget")
    answers = {"indbrud.bolig": "privat", "indbrud.besoeg": "i dag mellem 13 og 16"}
    flow = {i.id: i for i in agenda.view(answers, jumped_to="indbrud_opdaget.s_naeste_skridt").all_items}
    assert flow["indbrud_opdaget.s_naeste_skridt"].text == (
        "En betjent kommer i dag mellem 13 og 16. Dit nummer er klar om lidt."
    )


def test_a_suggested_value_may_be_taken_or_left(library: Library) -> None:
    agenda = library.agenda("indbrud_opdaget")
    known = {"indbrud.nogen_inde": "ja", "haendelse.aarsag": "INDBRUD-OPDAGET"}
    seen = agenda.view(known, jumped_to="indbrud_opdaget.f_i_gang").current
    assert seen is not None and [(c.value, c.field) for c in seen.answers] == [
        ("INDBRUD-IGANG", "haendelse.aarsag"), ("nej", ""),
    ]  # fmt: skip
    left = agenda.view({**known, "indbrud_opdaget.f_i_gang": "nej"})
    assert {v.id: v.state for v in left.done}["indbrud_opdaget.f_i_gang"] == "done"


def test_the_closing_tells_what_is_missing_but_never_stops() -> None:
    items = ({"id": "s", "slags": "sig", "fase": "afslut", "sig": "Ring igen.", "kort": "ring igen"},
             {"id": "f", "slags": "afslut", "fase": "afslut", "sig": "Slut", "kraev": ["s"]})  # fmt: skip
    open_ = view(*items).current
    assert open_ is not None and (open_.kind, open_.note) == ("afslut", "mangler: ring igen")
    assert view(*items, said=["proeve.s"]).current.note == ""  # type: ignore[union-attr]
    assert view(*items, skipped=["proeve.f"]).current is not None, "there is nothing after the closing"


def test_phases_tell_how_far_the_talk_is(fire: Agenda) -> None:
    phases = {p.id: p.state for p in fire.view({**FIRE, "brand.hvad": "stue"}).phases}
    assert list(phases) == ["aabning", "sted", "hvad", "fare", "alarm", "uddyb", "raad", "afslut"]
    assert (phases["sted"], phases["hvad"], phases["fare"]) == ("done", "current", "open")


def test_a_script_may_name_its_phases(library: Library) -> None:
    labels = [p.label for p in library.agenda("indbrud_opdaget").view({}).phases]
    assert labels == ["Åbning", "Sted", "Hvad", "Akut", "Detaljer", "Spor", "Råd", "Afslut"]


def test_a_question_about_a_free_text_keeps_ved_ikke_out_of_the_form(fire: Agenda) -> None:
    seen = fire.view(FIRE).current
    assert seen is not None and seen.id == "brand_bygning.q_hvad"
    assert {c.value: c.field for c in seen.answers}["ved_ikke"] == ""
    assert {c.value: c.field for c in seen.answers}["køkken"] == "brand.hvad"


def test_scripts_that_call_each_other_in_a_ring_are_refused_with_the_way() -> None:
    one = script({"id": "k", "slags": "kald", "fase": "hvad", "kald": "anden"})
    two = script({"id": "k", "slags": "kald", "fase": "hvad", "kald": "proeve"}, id="anden")
    with pytest.raises(FlowError, match="proeve → anden → proeve"):
        Agenda({"proeve": one, "anden": two}, "proeve").view({})


def test_an_item_called_from_two_places_shows_when_either_wants_it() -> None:
    part = script(ask("a"), id="del_a")
    root = script({"id": "k1", "slags": "kald", "fase": "hvad", "kald": "del_a", "naar": {"f.x": "ja"}},
                  {"id": "k2", "slags": "kald", "fase": "hvad", "kald": "del_a", "naar": {"f.y": "ja"}})  # fmt: skip
    agenda = Agenda({"proeve": root, "del_a": part}, "proeve")
    assert ids(agenda.view({"f.x": "nej", "f.y": "ja"}).open) == ["a"]
    assert ids(agenda.view({"f.x": "ja", "f.y": "nej"}).open) == ["a"]
    assert ids(agenda.view({"f.x": "nej", "f.y": "nej"}).open) == []


def test_the_same_facts_give_the_same_view(fire: Agenda) -> None:
    assert fire.view(FIRE) == fire.view(dict(reversed(FIRE.items())))


def test_a_view_of_the_largest_script_takes_under_two_milliseconds(library: Library) -> None:
    agenda = library.agenda("indbrud_opdaget")
    agenda.view({})
    best = min(_seconds(agenda) for _ in range(20))
    assert best < 0.002


def _seconds(agenda: Agenda) -> float:
    start = time.perf_counter()
    agenda.view({"indbrud.bolig": "privat"})
    return time.perf_counter() - start


def test_what_a_not_known_leads_to_has_a_form_for_one_who_cannot_speak() -> None:
    unknown = {"sig": "Sig til, hvis du ser noget.", "sig_ja_nej": "Host, hvis du ser noget."}
    item = ask("q", hvis_ved_ikke=unknown, vigtighed="kritisk")
    answers = {"f.q": "ved_ikke", "anmelder.lytter_med": "ja"}
    seen = view(item, answers=answers)
    assert seen.yes_no and seen.say_now is not None
    assert (seen.say_now.text, seen.say_now.text_yes_no) == (unknown["sig"], unknown["sig_ja_nej"])


def test_in_the_library_whoever_cannot_speak_is_not_asked_to_speak_up(library: Library) -> None:
    listened = {"vold_hjemme", "vold_igang", "vaaben", "roeveri_igang"}
    for script in listened:
        for item in library.scripts[script].indhold:
            way = getattr(item, "hvis_ved_ikke", None)
            if way is not None and way.sig and "sig til" in way.sig.lower():
                assert way.sig_ja_nej, f"{script}.{item.id}"

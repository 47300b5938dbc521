"""References: every field, value, cause and script that is named must be there."""

from __future__ import annotations

from collections.abc import Iterator

from scripts.blanks import blanks as blanks_in
from scripts.contract import CAUSE_FIELD, UNKNOWN_VALUES
from scripts.flow import MOST_ANSWERS, FlowError, lay_out
from scripts.helplines import GROUP
from scripts.model import CallScript, Close, Conditioned, Question, Suggest
from scripts.rules.base import Checked, Finding, compared, did_you_mean
from scripts.source import slots


def _conditioned(script: Checked) -> Iterator[tuple[str, int, Conditioned]]:
    """Yield everything that has a condition, with the id it is known by and the line of the condition."""
    for part, entries in (
        ("indhold", script.script.indhold),
        ("afbryd", script.script.afbryd),
        ("forslag", script.script.forslag),
    ):
        for number, entry in enumerate(entries):
            key = "udtryk" if entry.udtryk else "naar"
            name = str(getattr(entry, "id", None) or getattr(entry, "tast", ""))
            yield name, script.at((part, number, key)), entry
    if script.script.kort is not None:
        yield "", script.at(("kort",)), script.script.kort


def condition_names(script: Checked) -> Iterator[Finding]:
    """A condition reads fields that exist and compares them with values they can have."""
    for item, line, entry in _conditioned(script):
        for name, values in compared(entry.guard):
            spec = script.spec(name)
            if spec is None:
                mend = did_you_mean(name, script.names())
                yield script.finding("fejl", "ukendt-felt", f"feltet »{name}« findes ikke.", item=item, line=line,
                                     suggestion=mend)  # fmt: skip
                continue
            for value in values:
                if spec.values and value not in spec.values:
                    mend = did_you_mean(value, spec.values) or f"Vælg en af {', '.join(spec.values)}."
                    text = f"»{name}« kan ikke være »{value}«."
                    yield script.finding("fejl", "ukendt-vaerdi", text, item=item, line=line, suggestion=mend)


def fields(script: Checked) -> Iterator[Finding]:
    """A question fills a field that exists, with values it can hold."""
    for item in script.script.indhold:
        name = getattr(item, "felt", None)
        if not name:
            continue
        spec = script.contract.spec(name)
        if spec is None or name.startswith("tilstand."):
            mend = did_you_mean(name, script.contract.fields)
            line = script.item_line(item.id, "felt")
            yield script.finding("fejl", "ukendt-felt", f"feltet »{name}« findes ikke i skemaet.", item=item.id,
                                 line=line, suggestion=mend)  # fmt: skip
            continue
        values: tuple[str, ...] = ()
        if isinstance(item, Question) and item.svar.type in ("valg", "ja_nej", "aarsag"):
            values = item.svar.values
        elif isinstance(item, Suggest):
            values = (item.vaerdi,)
        for value in values:
            if spec.values and value not in spec.values:
                mend = did_you_mean(value, spec.values) or f"Vælg en af {', '.join(spec.values)}."
                line = script.item_line(item.id, "svar" if isinstance(item, Question) else "vaerdi")
                text = f"feltet »{name}« kan ikke være »{value}«."
                yield script.finding("fejl", "ukendt-vaerdi", text, item=item.id, line=line, suggestion=mend)


def answer_form(script: Checked) -> Iterator[Finding]:
    """A choice has something to choose between, and no more than anybody finds by turning pages."""
    for item in script.script.indhold:
        if not isinstance(item, Question):
            continue
        count = len(item.svar.values)
        line = script.item_line(item.id, "svar")
        if item.svar.type == "valg" and count < 2:
            yield script.finding("fejl", "svar", "et valg skal have mindst to svar.", item=item.id, line=line)
        free = item.svar.type in ("tekst", "tid", "telefon", "sted")
        if count + free > MOST_ANSWERS:
            text = f"der er flere svar, end der kan findes med tasterne: højst {MOST_ANSWERS}, ni ad gangen."
            yield script.finding("fejl", "svar", text, item=item.id, line=line, suggestion="Saml nogle af dem.")


def causes(script: Checked) -> Iterator[Finding]:
    """Cause codes stand in the table of causes."""
    codes = [cause.kode for cause in script.causes]
    named = [("", script.at(("aarsag",)), code) for code in script.script.aarsag]
    for item in script.script.indhold:
        if isinstance(item, Question) and item.svar.type == "aarsag":
            named += [(item.id, script.item_line(item.id, "svar"), code) for code in item.svar.values]
        elif isinstance(item, Suggest) and item.felt == CAUSE_FIELD:
            named.append((item.id, script.item_line(item.id, "vaerdi"), item.vaerdi))
    for item_id, line, code in named:
        if code not in codes:
            mend = did_you_mean(code, codes)
            text = f"årsagen »{code}« står ikke i tabellen."
            yield script.finding("fejl", "ukendt-aarsag", text, item=item_id, line=line, suggestion=mend)


def calls(script: Checked) -> Iterator[Finding]:
    """Called scripts are there, are in use, and do not lead back."""
    named = [(i.id, script.item_line(i.id, "kald"), i.kald) for i in script.script.indhold if isinstance(i, CallScript)]
    for item in script.script.indhold:
        if isinstance(item, Question) and item.hvis_ved_ikke and item.hvis_ved_ikke.kald:
            named.append((item.id, script.item_line(item.id, "hvis_ved_ikke"), item.hvis_ved_ikke.kald))
    for number, interrupt in enumerate(script.script.afbryd):
        named.append((interrupt.tast, script.at(("afbryd", number, "kald")), interrupt.kald))
    for item_id, line, called in named:
        target = script.scripts.get(called)
        if target is None:
            mend = did_you_mean(called, script.scripts)
            yield script.finding("fejl", "ukendt-guide", f"guiden »{called}« findes ikke.", item=item_id, line=line,
                                 suggestion=mend)  # fmt: skip
        elif target.status == "udgaaet":
            text = f"guiden »{called}« er udgået."
            yield script.finding("fejl", "ukendt-guide", text, item=item_id, line=line)
    if script.flow is not None:
        return
    try:
        lay_out(script.scripts, script.script.id, script.causes)
    except FlowError as error:
        if len(set(error.path)) != len(error.path):
            yield script.finding("fejl", "ring", f"{error}.", line=script.at(("indhold",)))


def demands(script: Checked) -> Iterator[Finding]:
    """What the closing demands is in the script."""
    ids = [item.id for item in script.script.indhold]
    for item in script.script.indhold:
        for wanted in item.kraev if isinstance(item, Close) else ():
            if wanted not in ids:
                line = script.item_line(item.id, "kraev")
                yield script.finding("fejl", "ukendt-punkt", f"punktet »{wanted}« findes ikke.", item=item.id,
                                     line=line, suggestion=did_you_mean(wanted, ids))  # fmt: skip


def blanks(script: Checked) -> Iterator[Finding]:
    """A blank in a line names a field that exists, and says what to say when it is empty."""
    for line_id, holder, key in slots(script.raw):
        for name in blanks_in(str(holder[key])):
            item = line_id.split(".", 1)[0]
            line = script.item_line(item, str(key))
            if name.startswith(f"{GROUP}."):
                yield from _helpline(script, item, line, name)
            elif script.contract.spec(name) is None:
                mend = did_you_mean(name, script.contract.names())
                yield script.finding("fejl", "ukendt-felt", f"feltet »{name}« findes ikke.", item=item, line=line,
                                     suggestion=mend)  # fmt: skip
            elif f"{{{name}|" not in str(holder[key]):
                yield script.finding("fejl", "tom-plads", f"der mangler ord til, når »{name}« er tomt.", item=item,
                                     line=line, suggestion=f"Skriv {{{name}|…}}.")  # fmt: skip


def _helpline(script: Checked, item: str, line: int, name: str) -> Iterator[Finding]:
    """A helpline that is named stands in the table; before a script is approved its number is known and checked."""
    known = script.helplines.get(name.partition(".")[2])
    if known is None:
        mend = did_you_mean(name, [f"{GROUP}.{each}" for each in script.helplines])
        yield script.finding("fejl", "ukendt-hjaelpelinje", f"»{name}« står ikke i tabellen over hjælpelinjer.",
                             item=item, line=line, suggestion=mend)  # fmt: skip
    elif not known.is_fresh(script.today) and script.script.status == "godkendt":
        why = "er ikke kontrolleret inden for et år" if known.nummer else "mangler"
        yield script.finding("advarsel", "hjaelpelinje", f"nummeret til {known.navn} {why}.", item=item, line=line,
                             suggestion="Ret hjaelpelinjer.yaml.")  # fmt: skip


def depends_on_itself(script: Checked) -> Iterator[Finding]:
    """No question waits, over other questions, for its own answer."""
    fills = {item.id: _fills(script, item) for item in script.script.indhold}
    waits = {
        item.id: [
            other.id
            for other in script.script.indhold
            if fills[other.id] and set(fills[other.id]) & {n for n, values in compared(item.guard) if values}
        ]
        for item in script.script.indhold
        if fills[item.id]
    }
    for start in waits:
        path = _ring(start, waits)
        if path and start == min(path):
            text = "spørgsmålene venter på hinanden: " + " → ".join(path) + "."
            yield script.finding("fejl", "ring", text, item=start, line=script.item_line(start))


def _fills(script: Checked, item: object) -> tuple[str, ...]:
    if not isinstance(item, Question) or item.svar.type == "sted":
        return ()
    return tuple(name for name in (item.felt, f"{script.script.id}.{item.id}") if name)


def _ring(start: str, waits: dict[str, list[str]]) -> tuple[str, ...]:
    stack: list[tuple[str, ...]] = [(start,)]
    while stack:
        path = stack.pop()
        for following in waits.get(path[-1], ()):
            if following == start:
                return (*path, start)
            if following not in path:
                stack.append((*path, following))
    return ()


def unknown_route(script: Checked) -> Iterator[Finding]:
    """A critical question may be answered with "ved ikke", and leads on from there."""
    for item in script.script.indhold:
        if not isinstance(item, Question) or item.vigtighed != "kritisk" or item.svar.type == "aarsag":
            continue
        line = script.item_line(item.id)
        if item.svar.type == "valg" and not set(item.svar.values) & set(UNKNOWN_VALUES):
            text = "et kritisk spørgsmål skal kunne besvares med »ved ikke«."
            yield script.finding("fejl", "uden-ved-ikke", text, item=item.id, line=line,
                                 suggestion="Føj ved_ikke til svarene.")  # fmt: skip
        if item.hvis_ved_ikke is None or not (item.hvis_ved_ikke.sig or item.hvis_ved_ikke.kald):
            text = "et kritisk spørgsmål skal føre videre, når svaret er »ved ikke«."
            yield script.finding("fejl", "uden-ved-ikke", text, item=item.id, line=line,
                                 suggestion='Skriv hvis_ved_ikke: {sig: "…"}.')  # fmt: skip


def words(script: Checked) -> Iterator[Finding]:
    """Words that speak for an answer belong to one of the question's answers."""
    for item in script.script.indhold:
        if not isinstance(item, Question):
            continue
        for value in item.ord:
            if value not in item.svar.values:
                mend = did_you_mean(value, item.svar.values) or f"Vælg en af {', '.join(item.svar.values)}."
                line = script.item_line(item.id, "ord")
                yield script.finding("fejl", "ukendt-vaerdi", f"»{value}« er ikke et af svarene.", item=item.id,
                                     line=line, suggestion=mend)  # fmt: skip

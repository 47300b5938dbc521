"""Whole addresses with errors: how fast, how often right, by kind; and what must not be chosen by itself."""

from __future__ import annotations

from collections import Counter
from functools import partial

from tools.bench_register import peers, questions
from tools.bench_register.bench import Bench, described, judge, say, timed
from tools.bench_register.errors import KINDS
from tools.bench_register.rows import Failures, Row, median, p50, p99, percent
from tools.bench_register.unusual import UNUSUAL


def whole(bench: Bench) -> list[Row]:
    """Measure whole misspelt addresses, alone and beside tantivy."""
    asked = questions.whole(bench.places, bench.count(2_000))
    say(f"whole: {len(asked)} addresses with errors")
    calls = [partial(bench.ask, question) for question in asked]
    timed(calls[:50])
    runs = [timed(calls) for _ in range(bench.runs)]
    rows = [
        Row("whole address with an error, p99", median([p99(run) for run in runs]), 10.0,
            how=f"{len(asked)} addresses; median of {bench.runs} runs"),
        Row("whole address with an error, p50", median([p50(run) for run in runs])),
    ]  # fmt: skip
    return [*rows, _beside_tantivy(bench, asked)]


def _beside_tantivy(bench: Bench, asked: list[questions.Question]) -> Row:
    title = "right address first, points above tantivy"
    try:
        say("whole: tantivy")
        engine = peers.Tantivy(bench.country, bench.tantivy_folder)
    except peers.Missing as error:
        return Row(title, None, 2.0, "points", str(error), True)
    # Its documents are houses: questions about floor and door are ours alone.
    houses = [question for question in asked if not question.kind.startswith(("floor", "door"))]
    times = timed([partial(engine.whole, question.text) for question in houses])
    mine = sum(judge(question, bench.ask(question), Failures())[0] for question in houses)
    found = [[bench.places.uid(house) for house in engine.whole(question.text)] for question in houses]
    first = sum(hits[:1] == [question.truth] for hits, question in zip(found, houses, strict=True))
    five = sum(question.truth in hits for hits, question in zip(found, houses, strict=True))
    ours, theirs = percent(mine, len(houses)), percent(first, len(houses))
    how = (f"register {ours:.2f} %, tantivy {theirs:.2f} % ({percent(five, len(houses)):.2f} % among five, "
           f"p50 {p50(times):.2f}, p99 {p99(times):.2f} ms) of {len(houses)}")  # fmt: skip
    return Row(title, ours - theirs, 2.0, "points", how, True)


def accuracy(bench: Bench) -> list[Row]:
    """Ask whole addresses in the usual mixture, then each kind by itself, then what a ring and doubt add."""
    rows = _mixed(bench)
    return [*rows, *by_kind(bench), *_unusual(bench), *_fused(bench), *open_cases(bench)]


def _mixed(bench: Bench) -> list[Row]:
    rows = []
    for decidable in (False, True):
        asked = questions.whole(bench.places, bench.count(3_000), seed=11, decidable=decidable)
        say(f"accuracy: {len(asked)} addresses with errors")
        first = five = chosen_wrong = 0
        for question in asked:
            answer = bench.ask(question)
            told = f"mixed: {question.kind}" if decidable else f"mixed, perhaps undecidable: {question.kind}"
            right, among = judge(question, answer, bench.failures, told=told)
            first, five = first + right, five + among
            if answer.category in "AB" and not right:
                chosen_wrong += 1
                told = "chosen and wrong" if decidable else "chosen and wrong, perhaps undecidable"
                bench.failures.add(told, question.text, question.meant, described(answer))
        which = "decidable" if decidable else "all"
        how = (f"{len(asked)}, kinds mixed, two in five with a second error; "
               + ("only those that no other road is as near to" if decidable else "another road may be as near"))
        rows += [
            Row(f"right address first ({which})", percent(first, len(asked)), 98.5, "%", how, True),
            Row(f"right address among five ({which})", percent(five, len(asked)), 99.5, "%", "the same", True),
            Row(f"chosen by itself (A, B) and wrong ({which})", chosen_wrong, None, "", f"of {len(asked)}"),
        ]
    return rows


def by_kind(bench: Bench) -> list[Row]:
    """Ask each kind of error by itself."""
    return [_kind(bench, kind, questions.of_kind(bench.places, kind, bench.count(150)))[0] for kind in KINDS]


def _kind(bench: Bench, kind: str, asked: list[questions.Question]) -> tuple[Row, int]:
    judged = [judge(question, bench.ask(question), bench.failures) for question in asked]
    first, five = (sum(each[i] for each in judged) for i in (0, 1))
    how = f"among five {percent(five, len(asked)):.1f} % of {len(asked)}"
    return Row(f"  {kind}", percent(first, len(asked)) if asked else None, None, "%", how), first


def _unusual(bench: Bench) -> list[Row]:
    """Ask what is no part of the mixture: rarer errors, and the names that roads had before."""
    say("unusual errors")
    count = bench.count(100)
    sets = {kind: questions.of_kind(bench.places, kind, count) for kind in UNUSUAL}
    sets["former name"] = questions.former_names(bench.places, count)
    told = {kind: _kind(bench, kind, asked) for kind, asked in sets.items()}
    asked = sum(map(len, sets.values()))
    first = sum(right for _, right in told.values())
    whole = Row("right first, unusual errors", percent(first, asked), None, "%", f"{asked}, no part of the mixture")
    return [whole, *(row for row, _ in told.values())]


def _fused(bench: Bench) -> list[Row]:
    rows = []
    for make, target in ((questions.fused, 99.5), (questions.fused_misspelt, None)):
        asked = make(bench.places, bench.count(1_000))
        say(f"fused: {len(asked)} streets and numbers with a ring of 50 m")
        first = sum(judge(question, bench.ask(question), bench.failures, told=f"fused, {question.kind}")[0]
                    for question in asked)  # fmt: skip
        name = f"with a 50 m ring, {asked[0].kind}: right first"
        how = f"{len(asked)}, no town; ring true at 68 %"
        rows.append(Row(name, percent(first, len(asked)), target, "%", how, True))
    return rows


def open_cases(bench: Bench) -> list[Row]:
    """Ask texts without a safe answer: none may be chosen by itself."""
    asked = questions.ambiguous(bench.places, bench.count(1_400))
    say(f"open cases: {len(asked)}")
    chosen: Counter[str] = Counter()
    for question in asked:
        answer = bench.ask(question)
        if answer.category in "AB":
            chosen[question.kind] += 1
            bench.failures.add(f"open case chosen: {question.kind}", question.text, question.meant, described(answer))
    kinds = Counter(question.kind for question in asked)
    how = ", ".join(f"{kind} {chosen[kind]} of {count}" for kind, count in kinds.items())
    return [Row("open cases (C) chosen by themselves", sum(chosen.values()), 0, "", how)]

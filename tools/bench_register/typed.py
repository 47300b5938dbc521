"""Search as typed: every prefix of addresses, how fast at every length, and whether narrow prefixes are found."""

from __future__ import annotations

from collections import defaultdict
from functools import partial

from locate.register.types import Answer
from tools.bench_register import peers
from tools.bench_register.bench import Bench, judge, say, timed
from tools.bench_register.questions import narrow_prefixes, prefixes
from tools.bench_register.rows import Failures, Row, median, p50, p99, percent


def typed(bench: Bench) -> list[Row]:
    """Measure prefixes from one letter on, the slowest length, and beside tantivy."""
    asked = prefixes(bench.places, bench.count(300))
    asked.sort(key=lambda question: len(question.text))
    say(f"typed: {len(asked)} prefixes")
    calls = [partial(bench.ask, question) for question in asked]
    timed(calls[:: max(1, len(calls) // 100)])
    runs = [timed(calls) for _ in range(bench.runs)]
    by_length: dict[int, list[float]] = defaultdict(list)
    best = [min(times) for times in zip(*runs, strict=True)]
    for question, took in zip(asked, best, strict=True):
        by_length[len(question.text)].append(took)
    # Few addresses are very long: their lengths are put together, so that a p99 is not one text's.
    lengths = {length: times for length, times in by_length.items() if len(times) >= len(by_length[1]) // 3}
    slowest = max(lengths, key=lambda length: p99(lengths[length]))
    shown = ", ".join(f"{length}: {p99(times):.2f}" for length, times in sorted(lengths.items()))
    rows = [
        Row("as typed, p99 at the slowest length", p99(lengths[slowest]), 5.0,
            how=f"length {slowest}; best of {bench.runs} runs for each text; p99 by length {shown}"),
        Row("as typed, p99 of all prefixes", median([p99(run) for run in runs]), 5.0, how=f"{len(asked)} prefixes"),
        Row("as typed, p50", median([p50(run) for run in runs])),
    ]  # fmt: skip
    return [*rows, _beside_tantivy(bench, [question.text for question in asked], calls)]


def _beside_tantivy(bench: Bench, texts: list[str], calls: list[partial[Answer]]) -> Row:
    title = "as typed p99 as a share of tantivy's"
    try:
        say("typed: tantivy")
        engine = peers.Tantivy(bench.country, bench.tantivy_folder)
    except peers.Missing as error:
        return Row(title, None, 0.35, "×", str(error))
    theirs = [partial(engine.typed, text) for text in texts]
    timed(theirs[:: max(1, len(theirs) // 100)])
    ratios, other = [], []
    for _ in range(bench.runs):
        mine = timed(calls)
        other.append(timed(theirs))
        ratios.append(p99(mine) / p99(other[-1]))
    how = (f"tantivy: p50 {median([p50(run) for run in other]):.2f}, p99 {median([p99(run) for run in other]):.2f} ms; "
           f"same prefixes; median of {bench.runs} runs")  # fmt: skip
    return Row(title, median(ratios), 0.35, "×", how)


def narrow(bench: Bench) -> list[Row]:
    """Ask prefixes that at most five addresses share: what is meant must be among five."""
    asked = narrow_prefixes(bench.places, bench.count(300))
    say(f"narrow: {len(asked)} prefixes that at most five addresses share")
    wrong = Failures()
    good = sum(judge(question, bench.ask(question), wrong, among=5)[1] for question in asked)
    for texts in wrong.by_kind.values():
        bench.failures.by_kind["narrow prefix"] += texts
    how = f"{len(asked)} prefixes of {bench.count(300)} addresses"
    return [Row("prefixes at most five addresses share: among five", percent(good, len(asked)), 99.5, "%", how, True)]

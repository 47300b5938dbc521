"""The rubric: five domains with their points, what a trainer rates with anchors, the weights as a log keeps them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, model_validator

from scripts.practice.model import Domain, Name, Part, Text
from scripts.source import SourceError, read

FILE = Path(__file__).parent / "rubrik.yaml"
DOMAINS: tuple[Domain, ...] = ("sted", "hvad", "alarm", "samtale", "raad")
TOP = 5
"""The best a trainer can give."""

# What each thing the score looks for belongs to, unless the scenario says otherwise.
DOMAIN_OF: Mapping[str, Domain] = {
    "sted_inden": "sted", "sted_ret": "sted", "bekraeftet": "sted", "nummer": "sted",
    "aarsag": "hvad", "spurgt": "hvad",
    "sendt_inden": "alarm", "myndighed": "alarm", "prioritet": "alarm", "videregivet": "alarm",
    "skiftet_inden": "alarm", "ingen_alarm": "alarm", "udfald": "alarm",
    "hjaelp_paa_vej": "samtale", "ikke_gentaget": "samtale", "tavshed": "samtale", "ringet_op": "samtale",
    "felter": "raad", "sagt": "raad", "opfoelgning": "raad", "note": "raad",
}  # fmt: skip


class RubricError(ValueError):
    """A rubric cannot be used; the message says what and where."""


class Rated(Part):
    """One thing a trainer rates 0 to 5; ``ankre`` say what a rating looks like (``english`` the same in English)."""

    id: Name
    navn: Text
    engelsk: Text
    vaegt: int = Field(ge=1, le=40)
    ankre: dict[int, Text] = Field(default_factory=dict)
    english: dict[int, Text] = Field(default_factory=dict)


class DomainRubric(Part):
    """A domain: its points of the 100, and what a trainer rates in it."""

    id: Domain
    navn: Text
    engelsk: Text
    point: int = Field(ge=0, le=100)
    traener: list[Rated] = Field(default_factory=list)


class Fault(Part):
    """A fault only a person can hear, which alone means not passed."""

    id: Name
    navn: Text
    engelsk: Text


class Rubric(Part):
    """The whole rubric; the points of the five domains make 100."""

    skema: Literal[1]
    id: Name
    version: int = Field(ge=1)
    omraader: list[DomainRubric]
    kritiske: list[Fault] = Field(default_factory=list)

    @model_validator(mode="after")
    def _whole(self) -> Rubric:
        if [each.id for each in self.omraader] != list(DOMAINS):
            raise ValueError(f"områderne skal være {', '.join(DOMAINS)}, i den orden")
        total = sum(each.point for each in self.omraader)
        if total != 100:
            raise ValueError(f"områdernes point giver {total} tilsammen; de skal give 100")
        return self

    def domain(self, name: Domain) -> DomainRubric:
        """Return one domain."""
        return next(each for each in self.omraader if each.id == name)

    def compact(self) -> str:
        """Return the weights alone, as a log keeps them, so that a score can be made again from it."""
        weights = {d.id: [d.point, {t.id: t.vaegt for t in d.traener}] for d in self.omraader}
        return json.dumps({"id": self.id, "v": self.version, "d": weights}, separators=(",", ":"))

    def with_weights(self, compact: str) -> Rubric:
        """Return this rubric's words with the weights of a log; unreadable weights leave it as it is."""
        try:
            kept = json.loads(compact)
            return self.model_validate(
                {
                    "skema": 1,
                    "id": kept["id"],
                    "version": kept["v"],
                    "kritiske": [each.model_dump() for each in self.kritiske],
                    "omraader": [self._weighed(name, *kept["d"][name]) for name in DOMAINS],
                }
            )
        except (ValueError, KeyError, TypeError):
            return self

    def _weighed(self, name: Domain, points: int, rated: Mapping[str, int]) -> dict[str, object]:
        own = self.domain(name)
        words = {each.id: each.model_dump() for each in own.traener}
        plain = {key: {"id": key, "navn": key, "engelsk": key} for key in rated}
        items = [{**plain[key], **words.get(key, {}), "vaegt": weight} for key, weight in rated.items()]
        return {**own.model_dump(), "point": points, "traener": items}


@cache
def standard() -> Rubric:
    """Return the rubric that comes with the program."""
    return load_rubric(FILE)


def load_rubric(path: Path) -> Rubric:
    """Read a rubric; raises RubricError with file and place."""
    try:
        return Rubric.model_validate(read(path))
    except SourceError as error:
        raise RubricError(f"{path.name}:{error.line}: {error}") from error
    except OSError as error:
        raise RubricError(f"{path.name}: bedømmelsen kan ikke læses ({error.strerror})") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        words = str(first["ctx"]["error"]) if first["type"] == "value_error" else first["msg"]
        raise RubricError(f"{path.name}: {where + ': ' if where else ''}{words}") from error


def shared_out(whole: int, weights: Sequence[int]) -> list[int]:
    """Return whole points by weight that add up exactly; what is left over goes to the largest remainders, in order."""
    total = sum(weights)
    if not total:
        return [0] * len(weights)
    exact = [whole * weight / total for weight in weights]
    out = [int(each) for each in exact]
    order = sorted(range(len(weights)), key=lambda i: (out[i] - exact[i], i))
    for i in order[: whole - sum(out)]:
        out[i] += 1
    return out

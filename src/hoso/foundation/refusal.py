"""A "no" that says why, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence


class Refusal(Exception):
    """What a person asked for was not done; `sentence` and `reasons` are shown to them as they are."""

    status = 409

    def __init__(self, sentence: str, *, reasons: Sequence[str] = (), code: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.reasons = tuple(reasons)
        self.code = code


class Throttled(Refusal):
    """Too many tries; wait."""

    status = 429

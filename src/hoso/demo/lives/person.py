"""One whole life, told as the sections of a record."""

from __future__ import annotations

from random import Random
from typing import Any

from hoso.demo.lives import merit, selves, work
from hoso.demo.lives.flaws import spoil
from hoso.demo.lives.people import Life, Post, World
from hoso.demo.lives.teller import Teller

CHAPTERS = (
    selves.person, work.recruitment, work.positions, work.salary, work.allowances, merit.qualifications, merit.party,
    merit.awards, merit.discipline, selves.health, selves.identity_papers, merit.training, work.work_history,
    selves.household, merit.evaluations, selves.economy, work.contract, selves.comment, work.postings, work.status,
)  # fmt: skip


def live(random: Random, post: Post, world: World, number: int, **given: Any) -> Life:
    """The life of somebody who fills `post`; `given` fixes name, gender, born (year), fate or flaw.

    Each chapter may look back at what was told before it.
    """
    teller = Teller(random, post, world, number, given)
    for chapter in CHAPTERS:
        chapter(teller)
    spoil(teller)
    return Life(teller.name, teller.gender, teller.born, teller.fate, teller.flaw or "", teller.sections, teller.rows)

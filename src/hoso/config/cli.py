"""The console command `hoso`: reads the words, finds the verb, and turns every "no" into one clear sentence."""

from __future__ import annotations

import argparse
import importlib
import signal
import sys
from collections.abc import Mapping, Sequence
from types import ModuleType
from typing import TYPE_CHECKING

import psycopg

from hoso import VERSION
from hoso.foundation.at_first_use import at_first_use
from hoso.foundation.refusal import Refusal

from .words import sentence_of

if TYPE_CHECKING:
    from django.db import utils as django_database
else:
    django_database = at_first_use("django.db.utils")

VERBS = {
    "demo": "demo",
    "setup": "setup",
    "serve": "serve",
    "worker": "worker",
    "check": "check",
    "test": "test",
    "bench": "bench",
    "doctor": "doctor",
    "backup": "backup",
    "restore": "restore",
    "import": "importing",
    "manage": "manage",
}
INNER_VERBS = {"prepare": "prepare", "web": "web"}


def modules(words: Sequence[str]) -> dict[str, ModuleType]:
    """The module of the verb asked for, all of them for the help: the keeper stays small."""
    every = {**VERBS, **INNER_VERBS}
    wanted = words[:1] if words and words[0] in every else VERBS
    return {verb: importlib.import_module(f"hoso.config.commands.{every[verb]}") for verb in wanted}


def parser(verbs: Mapping[str, ModuleType]) -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="hoso", description="Hồ Sơ — hồ sơ cán bộ, công chức, viên chức của một tỉnh.", add_help=False
    )
    top.add_argument("-h", "--help", action="help", help="hiện hướng dẫn này")
    top.add_argument("--version", action="version", version=VERSION, help="hiện số phiên bản")
    chosen = top.add_subparsers(dest="verb", metavar="lệnh", required=True)
    for name, module in verbs.items():
        inner = chosen.add_parser(name, description=module.HELP, help=module.HELP, add_help=False)
        inner.add_argument("-h", "--help", action="help", help="hiện hướng dẫn của lệnh này")
        module.arguments(inner)
    return top


def read(words: Sequence[str], verbs: Mapping[str, ModuleType]) -> tuple[argparse.Namespace, list[str]]:
    """The options, and the words nobody understood; some verbs hand all their words on as they are."""
    hands_on = words and getattr(verbs.get(words[0]), "PASSES_REST", False)
    if hands_on and not {"-h", "--help"}.intersection(words[1:2]):
        return argparse.Namespace(verb=words[0], rest=list(words[1:])), []
    return parser(verbs).parse_known_args(words)


def main(words: Sequence[str] | None = None) -> int:
    words = sys.argv[1:] if words is None else words
    verbs = modules(words)
    options, unknown = read(words, verbs)
    if unknown:
        return refuse(f"Lệnh {options.verb} không hiểu: {' '.join(unknown)}. Xem: ./hoso {options.verb} --help")
    module = verbs[options.verb]
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    try:
        return module.run(options) or 0
    except KeyboardInterrupt:
        return 130
    except Refusal as refusal:
        return refuse(refusal.sentence, *refusal.reasons)
    except (OSError, psycopg.Error, django_database.Error) as error:
        sentence = sentence_of(error.__cause__ if isinstance(error, django_database.Error) else error)
        if not sentence:
            raise
        return refuse(sentence)


def leave(number: int, _frame: object) -> None:
    """End as Ctrl-C does: what was started is stopped on the way out."""
    raise SystemExit(128 + number)


def refuse(sentence: str, *reasons: str) -> int:
    """Say no on one line, its reasons below it."""
    print(f"✘ {sentence}", *(f"  · {reason}" for reason in reasons), sep="\n", file=sys.stderr, flush=True)
    return 2


if __name__ == "__main__":
    sys.exit(main())

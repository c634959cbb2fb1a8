"""Questions on the console; whoever gave the answer as an option is not asked."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from hoso.foundation.refusal import Refusal


def ask(given: str | None, question: str, usual: str = "") -> str:
    if given:
        return given.strip()
    if not sys.stdin.isatty():
        if usual:
            return usual
        raise Refusal(f"Cần trả lời: {question}. Hãy chạy trên màn hình điều khiển hoặc dùng tham số (--help).")
    answer = input(f"{question}{f' [{usual}]' if usual else ''}: ").strip() or usual
    return answer or ask(given, question, usual)


def ask_one_of(given: str | None, question: str, choices: Sequence[str]) -> str:
    answer = ask(given, f"{question} ({', '.join(choices)})")
    return answer if answer in choices else ask_one_of(None, question, choices)

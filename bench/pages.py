"""Pages and questions: in this process, through the whole of Django, against their own SQL and template alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import jinja2
import psycopg
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.template import engines
from django.test import RequestFactory
from django.utils import timezone

from bench.floor import bare_environment, run_statements
from bench.plain import write_page
from bench.table import Line, by_turns, line
from hoso.foundation.words import FILTERS
from hoso.institution.accounts.models import User
from hoso.institution.accounts.queries import actor_by_id
from hoso.records.models import FamilyMember, Record
from hoso.records.queries import Criteria, listing

SEARCHES = ("nguyen van an", "tran thi h", "thi h", "nguyen", "ksor")
WORST_SEARCH = 40.0
TIMES = 25


class Browser:
    """Somebody signed in, whose requests go straight into the handler."""

    def __init__(self, user_id: int) -> None:
        user = User.objects.get(pk=user_id)
        session = import_module(settings.SESSION_ENGINE).SessionStore()
        session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
        session["seen"] = int((timezone.now() + timedelta(hours=2)).timestamp())
        session.create()
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
        self.handler = WSGIHandler()
        self.requests = RequestFactory()

    def get(self, address: str) -> bytes:
        environ = self.requests.get(address, HTTP_COOKIE=self.cookie, SERVER_NAME="127.0.0.1").environ
        answer: list[str] = []
        body = self.handler(environ, lambda status, headers: answer.append(status))
        content = b"".join(body)
        body.close()
        if not answer[0].startswith("200"):
            raise RuntimeError(f"{address}: {answer[0]}")
        return content


@contextmanager
def recorded() -> Iterator[tuple[list, list]]:
    """Every statement and every template with its values, as they go by."""
    statements: list[tuple[str, Any]] = []
    rendered: list[tuple[str, Mapping[str, Any]]] = []
    render = jinja2.Template.render

    def note_statement(execute: Callable, sql: str, params: Any, many: bool, context: Any) -> Any:
        statements.append((sql, params))
        return execute(sql, params, many, context)

    def note_template(template: jinja2.Template, *args: Any, **values: Any) -> str:
        rendered.append((template.name or "", dict(*args, **values)))
        return render(template, *args, **values)

    jinja2.Template.render = note_template  # type: ignore[method-assign]
    try:
        with connection.execute_wrapper(note_statement):
            yield statements, rendered
    finally:
        jinja2.Template.render = render  # type: ignore[method-assign]


def page(name: str, browser: Browser, address: str, budget: float, owner: str, most_queries: int) -> Line:
    """A page against its own statements in one pipeline and its own template in bare Jinja2."""
    browser.get(address)
    with recorded() as (statements, rendered):
        browser.get(address)
    template, values = rendered[-1]
    bare = _bare().get_template(template)
    with psycopg.connect(owner, autocommit=True) as raw:

        def floor() -> None:
            run_statements(raw, statements)
            bare.render(**values)

        ours, least = by_turns(lambda: browser.get(address), floor, times=TIMES)
    note = f"{len(statements)} statements (≤ {most_queries})"
    return line(name, ours, least, budget, note=note, more=len(statements) <= most_queries)


def keep_page(browser: Browser, address: str, target: Path) -> None:
    """The page as plain values in a file, for a floor in another process."""
    browser.get(address)
    with recorded() as (statements, rendered):
        browser.get(address)
    template, values = rendered[-1]
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    folders = settings.TEMPLATES[0]["DIRS"]
    write_page(target, template, values, statements, folders=folders, environment=environment, filters=FILTERS)


@cache
def _bare() -> jinja2.Environment:
    environment = engines["jinja2"].env  # type: ignore[attr-defined]
    names = {
        key: value for key, value in environment.globals.items() if key not in ("ui", "url", "range", "dict", "lipsum")
    }
    names["url"] = cache(environment.globals["url"])
    return bare_environment(settings.TEMPLATES[0]["DIRS"], {**environment.filters, **FILTERS}, names)


def search(user_id: int, owner: str) -> Iterator[Line]:
    """The name search against the statements it sends, nothing around them."""
    actor = actor_by_id(user_id, timezone.localdate())
    with psycopg.connect(owner, autocommit=True) as raw:
        for text in SEARCHES:
            criteria = Criteria(text=text)
            with recorded() as (statements, _):
                listing(actor, criteria)
            kept = list(statements)
            ours, floor = by_turns(
                lambda c=criteria: listing(actor, c), lambda k=kept: run_statements(raw, k), times=TIMES
            )
            yield line(
                f"name search “{text}”", ours, floor, 2, note=f"≤ {WORST_SEARCH:g} ms", more=ours <= WORST_SEARCH
            )


def all_pages(accounts: Mapping[str, Mapping[str, int]], owner: str) -> Iterator[Line]:
    browsers = {key: Browser(account["user"]) for key, account in accounts.items()}
    people = {key: User.objects.get(pk=account["user"]).unit.path for key, account in accounts.items()}
    for key, browser in browsers.items():
        count = Record.objects.filter(unit_path__gte=people[key], unit_path__lt=people[key][:-1] + "/").count()
        yield page(f"list page, 50 rows of {count:,}", browser, "/ho-so/", 2.5, owner, 10)
    yield from search(accounts["nation"]["user"], owner)
    whole = FamilyMember.objects.values_list("record_id", flat=True).order_by("id").first()
    yield page("record page, all tables, read act", browsers["nation"], f"/ho-so/{whole}/", 3, owner, 12)

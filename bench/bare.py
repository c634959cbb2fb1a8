"""A list of fifty rows from one statement in bare Jinja2, on the server the product runs on."""

from __future__ import annotations

import os
import socket
import sys
import threading

import psycopg
import waitress
from jinja2 import Environment

PAGE = Environment(autoescape=True).from_string(
    "<!doctype html><title>Hồ sơ</title><table>{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>"
    "{% endfor %}</tr>{% endfor %}</table>"
)
LIST = (
    "SELECT id, full_name, birth_date, gender, officer_number, kind, status, position, rank, step, coefficient, filled, missing"
    " FROM records_record ORDER BY name_sort, id LIMIT 50"
)
here = threading.local()


def application(environ: dict, start_response: object) -> list[bytes]:
    if not hasattr(here, "connection"):
        here.connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
    body = PAGE.render(rows=here.connection.execute(LIST).fetchall()).encode()
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])  # type: ignore[operator]
    return [body]


if __name__ == "__main__":
    waitress.serve(application, sockets=[socket.socket(fileno=int(sys.argv[1]))], threads=4, _quiet=True)

"""A page as heavy as the product's list, from one statement in bare Jinja2, on the server the product runs on."""

from __future__ import annotations

import os
import socket
import sys
import threading

import psycopg
import waitress
from jinja2 import Environment
from markupsafe import Markup

FRAME = "<nav>" + '<a class="area" href="/mot/dia/chi/">Một mục của khung trang</a>' * 350 + "</nav>"
PAGE = Environment(autoescape=True).from_string(
    "<!doctype html><html lang=vi><title>Hồ sơ</title>{{ frame }}<table class=table><thead><tr>"
    "{% for label in labels %}<th scope=col>{{ label }}</th>{% endfor %}</tr></thead><tbody>{% for row in rows %}"
    '<tr data-href="/ho-so/{{ row[0] }}/"><td class="check"><input type="checkbox" name="chon" value="{{ row[0] }}"'
    ' aria-label="Chọn {{ row[1] }}"></td><td><a href="/ho-so/{{ row[0] }}/">{{ row[1] }}</a></td>'
    '{% for cell in row[2:] %}<td class="narrow minor">{% if cell is none %}—{% else %}{{ cell }}{% endif %}</td>{% endfor %}'
    '<td><span class="mark mark-good" title="đủ">đủ</span></td></tr>{% endfor %}</tbody></table></html>'
)
LABELS = (
    "",
    "Họ và tên",
    "Sinh",
    "Giới tính",
    "Số hiệu",
    "Loại",
    "Trạng thái",
    "Chức vụ",
    "Ngạch",
    "Bậc",
    "Hệ số",
    "Đầy đủ",
)
LIST = (
    "SELECT id, full_name, birth_date, gender, officer_number, kind, status, position, rank, step, coefficient, filled, missing"
    " FROM records_record ORDER BY name_sort, id LIMIT 50"
)
here = threading.local()


def application(environ: dict, start_response: object) -> list[bytes]:
    if not hasattr(here, "connection"):
        here.connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
    body = PAGE.render(frame=Markup(FRAME), labels=LABELS, rows=here.connection.execute(LIST).fetchall()).encode()
    start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))])  # type: ignore[operator]
    return [body]


if __name__ == "__main__":
    waitress.serve(application, sockets=[socket.socket(fileno=int(sys.argv[1]))], threads=4, _quiet=True)

"""The people of a large installation lie in the order they are listed."""

import pytest
from django.db import connection

from hoso.demo.builders import a_record, a_unit
from hoso.operations.order import keep_in_name_order

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def owner() -> str:
    told = connection.settings_dict
    return (
        f"host={told['HOST']} dbname={told['NAME']} user={told['USER']} password={told['PASSWORD']} port={told['PORT']}"
    )


def names_as_they_lie() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name_sort FROM records_record ORDER BY ctid")
        return [row[0] for row in cursor.fetchall()]


def test_people_who_came_in_any_order_are_put_in_order_once(owner):
    school = a_unit()
    for number in range(40):
        a_record(school, f"Nguyễn Văn {'HAQDNBTKC'[number % 9]}a")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE records_record")
    assert names_as_they_lie() != sorted(names_as_they_lie())
    assert not keep_in_name_order(owner)
    assert keep_in_name_order(owner, large=1)
    assert names_as_they_lie() == sorted(names_as_they_lie())
    assert not keep_in_name_order(owner, large=1)

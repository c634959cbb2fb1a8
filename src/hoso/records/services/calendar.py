"""What was dated ahead takes effect on its day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from hoso.foundation.actor import SYSTEM
from hoso.platform.audit import services as audit

from ..content import Content
from ..queries.contents import contents
from ..rules import facts
from .apply import refresh

LOOK_BACK = timedelta(days=40)
BEGUN = ("records_posting", "records_statuschange", "records_salaryhistory", "records_positionheld")
STATEMENT = (
    " UNION ".join(f"SELECT record_id FROM {table} WHERE since BETWEEN %(from)s AND %(on)s" for table in BEGUN)
    + " UNION SELECT record_id FROM records_positionheld WHERE until BETWEEN %(from)s AND %(on)s"
    + " UNION SELECT record_id FROM records_training WHERE until BETWEEN %(from)s AND %(on)s"
)


@transaction.atomic
def follow_calendar(*, at: datetime) -> int:
    """Derive again the facts of people for whom something began or ended lately; how many changed.

    The worker runs this every night; after a longer pause it looks back `LOOK_BACK`.
    """
    on = timezone.localtime(at).date()
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, {"from": (on - LOOK_BACK).isoformat(), "on": on.isoformat()})
        found = contents([record_id for (record_id,) in cursor.fetchall()])
    changed = sorted(record_id for record_id, content in found.items() if _is_behind(content, on))
    if changed:
        act = audit.open_act()
        refresh(changed, at=at)
        audit.record(
            SYSTEM,
            "records.calendar",
            at=at,
            summary=f"Cập nhật {len(changed)} hồ sơ có thay đổi đến ngày hiệu lực",
            subjects=changed,
            act=act,
        )
    return len(changed)


def _is_behind(content: Content, on: date) -> bool:
    """Whether the narrow table says other than the rows say today."""
    kept = content.scalars
    now = facts(content, on)
    return (
        now.unit or kept["unit_id"],
        now.status,
        now.position,
        now.rank,
        now.step,
        now.coefficient,
        now.highest_degree,
    ) != (
        kept["unit_id"],
        kept["status"],
        kept["position"],
        kept["rank"],
        kept["step"],
        kept["coefficient"],
        kept["top_degree"],
    )

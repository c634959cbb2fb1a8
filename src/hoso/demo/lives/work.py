"""What somebody does: recruitment, positions, salary, allowances, contracts, postings, status."""

from __future__ import annotations

from decimal import Decimal

from hoso.demo.lives import careers
from hoso.demo.lives.calendar import iso_first, iso_month, iso_some_day, month
from hoso.demo.lives.careers import decision_number
from hoso.demo.lives.people import Row
from hoso.demo.lives.teller import LEFT, Teller

AWAY = {"maternity": "02", "studying": "04", "unpaid": "06"}


def recruitment(me: Teller) -> None:
    trade, post = me.post.trade, me.post
    me.sections["tuyen-dung"] = {
        "officer_number": f"{me.world.prefix}-{me.number:05}",
        "kind": trade.kind,
        "employment_type": trade.employment_type,
        "managed_by": "province" if "Giám đốc Sở" in post.title else "unit",
        "job_when_recruited": me.random.choice(("Sinh viên mới tốt nghiệp", "Lao động tự do", "Hợp đồng lao động")),
        "recruited_on": iso_first(me.recruited),
        "recruited_by": post.issuer,
        "recruitment_form": "10" if trade.on_contract else me.random.choice(("01", "02")),
        "joined_agency_on": iso_first(me.moved or me.recruited),
        "main_work": post.title or trade.duty,
        "job_position": post.title or trade.duty,
        "strengths": me.major() or trade.duty,
    }


def positions(me: Teller) -> None:
    post = me.post
    since = _appointed(me) if post.leads else me.moved or me.recruited
    row: Row = {
        "position_kind": "government",
        "title": post.title or post.trade.duty,
        "since": iso_first(since),
        "decision_issuer": post.issuer,
    }
    if post.leads:
        row |= {
            "allowance": post.allowance,
            "decision_number": decision_number(me.random, since, post.issuer),
            "decision_date": iso_some_day(me.random, since - 1),
        }
    me.rows["chuc-vu"] = [me.ended(row)]


def _appointed(me: Teller) -> int:
    earliest = max(me.recruited + 60, me.moved or 0)
    return max(min(earliest, me.world.now - 6), me.world.now - me.random.randint(6, 100))


def salary(me: Teller) -> None:
    me.rows["dien-bien-luong"] = careers.salary(
        me.random,
        me.post.trade,
        me.world.scales,
        recruited=me.recruited,
        until=me.left or me.world.now,
        issuer=me.post.issuer,
        able=me.able,
        overdue=me.flaw == "raise_overdue",
    )


def allowances(me: Teller) -> None:
    trade, served = me.post.trade, ((me.left or me.world.now) - me.recruited) // 12
    rows = []
    if trade.incentive:
        kind = "PCCVU" if trade.kind != "public_employee" else "PCUDN"
        since = max(me.recruited, month(2012, 5) if kind == "PCCVU" else me.recruited)
        rows.append(
            {
                "allowance_type": kind,
                "since": iso_first(since),
                "percent": Decimal(trade.incentive),
                "way": "PT_LCV",
            }
        )
    if trade.seniority and served >= 5:
        since = max(month(2011, 9), (me.left or me.world.now) // 12 * 12 + me.recruited % 12 - 12)
        rows.append({"allowance_type": "PCTNN", "since": iso_first(since), "percent": Decimal(served), "way": "PT_LCV"})
    if me.post.allowance is not None:
        since_text = me.rows["chuc-vu"][0]["since"]
        rows.append({"allowance_type": "PCCV", "since": since_text, "coefficient": me.post.allowance, "way": "HS"})
    if rows:
        me.rows["phu-cap"] = rows


def work_history(me: Teller) -> None:
    post, rows = me.post, []
    duty = post.trade.duty
    if me.recruited - me.graduated > 6:
        rows.append({"since": iso_month(me.graduated), "until": iso_month(me.recruited), "duty": "Chờ việc, lao động tự do", "place": me.home.text})  # fmt: skip
    end = iso_month(me.left) if me.left else ""
    appointed = me.rows["chuc-vu"][0]["since"][:7] if post.leads else ""
    if me.moved:
        rows.append({"since": iso_month(me.recruited), "until": iso_month(me.moved), "duty": duty, "place": post.former_name})  # fmt: skip
    begun = iso_month(me.moved or me.recruited)
    if appointed and appointed > begun:
        rows.append({"since": begun, "until": appointed, "duty": duty, "place": post.unit_name})
        begun = appointed
    rows.append({"since": begun, "until": end, "duty": post.title or duty, "place": post.unit_name})
    me.rows["cong-tac"] = rows


def contract(me: Teller) -> None:
    if me.post.trade.kind == "contract":
        me.rows["hop-dong"] = [{"contract_type": "04", "since": iso_first(me.recruited)}]
    elif me.post.trade.kind == "public_employee":
        first = careers.probation_months(me.post.trade) + 24
        rows = [{"contract_type": "01", "since": iso_first(me.recruited)}]
        if me.recruited + first < me.world.now:
            rows[0]["until"] = iso_first(me.recruited + first)
            rows.append({"contract_type": "02", "since": iso_first(me.recruited + first)})
        me.rows["hop-dong"] = rows


def postings(me: Teller) -> None:
    rows = []
    if me.moved and me.post.former_unit is not None:
        rows.append({"unit": me.post.former_unit, "since": iso_first(me.recruited)})
    rows.append({"unit": me.post.unit, "since": iso_first(me.moved or me.recruited)})
    me.rows["don-vi"] = rows


def status(me: Teller) -> None:
    end = me.left or me.world.now
    probation = careers.probation_months(me.post.trade)
    rows = [{"status": "01" if probation else "00", "since": iso_first(me.recruited)}]
    if probation and me.recruited + probation <= end:
        rows.append({"status": "00", "since": iso_first(me.recruited + probation)})
    if me.fate in AWAY:
        rows.append({"status": AWAY[me.fate], "since": iso_first(max(end - 3, me.recruited + probation + 1))})
    if me.left:
        rows.append({"status": LEFT[me.fate], "since": iso_first(me.left)})
    me.rows["trang-thai"] = rows

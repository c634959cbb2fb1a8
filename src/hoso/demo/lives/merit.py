"""What somebody has learned and earned: studies, Party, awards, discipline, evaluations."""

from __future__ import annotations

from hoso.demo.lives.calendar import iso_first, iso_month, iso_some_day, month, year_of
from hoso.demo.lives.careers import decision_number
from hoso.demo.lives.people import Row
from hoso.demo.lives.teller import Teller
from hoso.demo.lives.trades import TEACHERS

DEGREES = {"07": "Cử nhân", "08": "Cao đẳng", "09": "Trung cấp", "10": "Sơ cấp nghề"}


def qualifications(me: Teller) -> None:
    random, trade = me.random, me.post.trade
    me.sections["trinh-do"] = {
        "general_education": "12/12" if trade.degree != "11" or me.able > 0.4 else "9/12",
        "highest_degree": me.highest(),
        "major": me.major(),
        "political_theory": _political_theory(me),
        "state_management": _state_management(me),
        "foreign_language": "" if trade.degree in ("10", "11") else random.choice(("Tiếng Anh B", "Tiếng Anh A2", "Tiếng Anh B1", "Tiếng Anh C")),
        "informatics": "" if trade.degree in ("10", "11") else random.choice(("A", "B", "CB", "CB")),
    }  # fmt: skip


def _political_theory(me: Teller) -> str:
    if me.post.leads:
        return "CC" if "Giám đốc Sở" in me.post.title or me.able > 0.93 else "TC"
    return "TC" if me.able > 0.85 else "SC" if me.able > 0.5 else "CHUA"


def _state_management(me: Teller) -> str:
    if me.post.trade.kind not in ("civil_servant", "cadre"):
        return "CV" if me.post.leads else "CHUA"
    last = me.rows["dien-bien-luong"][-1]["rank"]
    return {"01.001": "CVCC", "01.002": "CVC", "04.024": "CVC"}.get(last, "CV" if me.years_served() > 1 else "CS")


def training(me: Teller) -> None:
    rows: list[Row] = []
    if me.post.trade.degree in DEGREES:
        rows.append(_first_degree(me))
    if me.highest() == "04":
        rows.append(_master(me))
    rows += _courses(me)
    me.rows["dao-tao"] = [row for row in rows if row["until"] <= iso_month(me.world.now)]


def _first_degree(me: Teller) -> Row:
    major = me.major()
    return {
        "school": _school(me),
        "major": major,
        "since": iso_month(me.studied_from),
        "until": iso_month(me.graduated),
        "training_form": "01",
        "certificate": ("Bác sĩ" if major == "Y khoa" else DEGREES[me.post.trade.degree]),
        "training_kind": "01",
        "degree": me.post.trade.degree,
        "grade": me.random.choices(("02", "03", "04", "05"), (10, 50, 25, 15))[0],
    }


def _school(me: Teller) -> str:
    region, trade = me.world.region, me.post.trade
    if trade in TEACHERS:
        return me.random.choice(region.teacher_schools)
    if trade.job == "12":
        return "Trường Cao đẳng Y tế" if trade.degree == "09" else me.random.choice(region.medical_schools)
    return me.random.choice(region.schools)


def _master(me: Teller) -> Row:
    begun = min(me.recruited + 48, me.world.now - 30)
    begun = month(year_of(begun), 9) if year_of(begun) > year_of(me.recruited) else me.recruited + 3
    return {
        "school": me.random.choice(me.world.region.schools), "major": me.major(), "since": iso_month(begun),
        "until": iso_month(begun + 24), "training_form": "09", "certificate": "Thạc sĩ", "training_kind": "01",
        "degree": "04",
    }  # fmt: skip


def _courses(me: Teller) -> list[Row]:
    served = me.years_served()
    theory, law = me.sections["trinh-do"]["political_theory"], me.sections["trinh-do"]["state_management"]
    wanted: list[tuple[str, str, str, str, int]] = []
    if theory in ("TC", "CC"):
        level = "Trung cấp" if theory == "TC" else "Cao cấp"
        wanted.append(("Trường Chính trị tỉnh" if theory == "TC" else "Học viện Chính trị khu vực III", "Lý luận chính trị", level, "02", 12))  # fmt: skip
    if law in ("CV", "CVC", "CVCC") and me.post.trade.kind != "public_employee":
        label = {"CV": "chuyên viên", "CVC": "chuyên viên chính", "CVCC": "chuyên viên cao cấp"}[law]
        wanted.append(("Trường Chính trị tỉnh", "Quản lý nhà nước", f"Chứng chỉ ngạch {label}", "03", 3))
    if me.post.trade in TEACHERS:
        wanted.append((_school(me), "Tiêu chuẩn chức danh nghề nghiệp giáo viên", "Chứng chỉ", "04", 2))
    wanted.append(
        ("Trung tâm Chính trị cấp huyện", "Kiến thức quốc phòng và an ninh", "Chứng nhận đối tượng 4", "07", 1)
    )
    rows = []
    for school, major, certificate, kind, months in wanted:
        if served >= 2:
            begun = me.recruited + me.random.randint(8, served * 12 - 6)
            rows.append(
                {
                    "school": school,
                    "major": major,
                    "since": iso_month(begun),
                    "until": iso_month(begun + months),
                    "training_form": "10" if months < 6 else "09",
                    "certificate": certificate,
                    "training_kind": kind,
                }  # fmt: skip
            )
    return rows


def party(me: Teller) -> None:
    random = me.random
    youth = me.born + 16 * 12 + random.randint(0, 18)
    youth_day = f"{year_of(youth)}-03-26"
    section: Row = {"organisation_joined_on": youth_day, "organisation_work": "Đoàn viên Đoàn TNCS Hồ Chí Minh"}
    me.rows["to-chuc"] = [
        {"organisation": "Đoàn TNCS Hồ Chí Minh", "since": youth_day, "until": iso_month(me.born + 35 * 12), "duty": "Đoàn viên"},
        {"organisation": "Công đoàn", "since": iso_first(me.recruited), "duty": "Đoàn viên công đoàn"},
    ]  # fmt: skip
    if me.world.now < me.born + 35 * 12:
        del me.rows["to-chuc"][0]["until"]
    if me.post.leads or random.random() < 0.2 + me.able * 0.4:
        section |= _joined_party(me)
    if me.gender == "male" and random.random() < 0.05 and me.recruited - me.graduated > 30:
        enlisted = me.graduated + 2
        section |= {"enlisted_on": iso_month(enlisted), "discharged_on": iso_month(enlisted + 24), "highest_military_rank": "14"}  # fmt: skip
    me.sections["dang-doan-the"] = section


def _joined_party(me: Teller) -> Row:
    random = me.random
    joined = max(me.recruited + random.randint(12, 96), me.born + 22 * 12)
    if me.post.leads:
        joined = min(joined, int(me.rows["chuc-vu"][0]["since"][:4]) * 12 - 12)
    if joined > (me.left or me.world.now) - 13 or joined < me.born + 18 * 12:
        return {}
    day = random.randint(1, 28)
    if me.post.party_title:
        since = max(joined + 24, me.world.now - random.randint(6, 40))
        me.rows["chuc-vu"].append(
            {"position_kind": "party", "title": me.post.party_title, "since": iso_first(min(since, me.world.now)), "concurrent": True}
        )  # fmt: skip
    return {
        "party_joined_on": f"{iso_month(joined)}-{day:02}",
        "party_official_on": f"{iso_month(joined + 12)}-{day:02}",
        "party_card_number": f"{random.randint(10, 96)}.{random.randint(0, 999999):06}",
    }


def awards(me: Teller) -> None:
    rows = []
    for year in range(max(year_of(me.recruited) + 1, me.world.year - 9), me.world.year):
        if me.left and year >= year_of(me.left):
            break
        title = _title_of_the_year(me)
        if title:
            rows.append({"year": str(year), **title, "decision_issuer": me.post.issuer})
    if rows:
        me.rows["khen-thuong"] = rows


def _title_of_the_year(me: Teller) -> Row:
    luck = me.random.random() * (0.5 + me.able)
    if luck > 1.25:
        return {"award_form": "BKT", "reason": "Hoàn thành xuất sắc nhiệm vụ hai năm liền"}
    if luck > 1.05:
        return {"title": "CSTDCS", "award_form": "GKH"}
    return {"title": "LDTT"} if luck > 0.55 else {}


def discipline(me: Teller) -> None:
    served = me.years_served()
    if me.able > 0.15 or served < 6 or me.random.random() > 0.25:
        return
    since = me.world.now - me.random.randint(24, 60)
    form = {"public_employee": "VC1", "cadre": "CB1", "contract": "LD1"}.get(me.post.trade.kind, "CC1")
    me.rows["ky-luat"] = [
        {
            "since": iso_first(since),
            "until": iso_first(since + 12),
            "discipline_form": form,
            "conduct": "Vi phạm quy định về giờ làm việc, nội quy cơ quan",
            "decision_number": decision_number(me.random, since, me.post.issuer),
            "decision_date": iso_some_day(me.random, since - 1),
            "decision_issuer": me.post.issuer,
        }
    ]


def evaluations(me: Teller) -> None:
    last = year_of(me.left) if me.left else me.world.year
    first = max(year_of(me.recruited) + 1, last - 7)
    results = ("HTXS", "HTT", "HT", "KHT")
    weights = (5 + me.able * 30, 70, 14 - me.able * 10, 0.6)
    rows = [
        {"year": str(year), "result": me.random.choices(results, weights)[0], "evaluated_by": me.post.unit_name}
        for year in range(first, last)
    ]
    if rows:
        me.rows["danh-gia"] = rows

"""One whole life, told as the sections of a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any

from hoso.demo.lives import careers, families
from hoso.demo.lives.calendar import iso_first, iso_month, iso_some_day, month, retires, year_of
from hoso.demo.lives.careers import Scales, decision_number
from hoso.demo.lives.regions import Region
from hoso.demo.lives.trades import TEACHERS, Trade
from hoso.demo.names import Name, name

Row = dict[str, Any]

STUDY_YEARS = {"07": 4, "08": 3, "09": 2, "10": 1, "11": 0}
DEGREES = {"07": "Cử nhân", "08": "Cao đẳng", "09": "Trung cấp", "10": "Sơ cấp nghề"}
FATES = {
    "working": 885, "probation": 30, "maternity": 15, "studying": 5, "unpaid": 4, "retiring": 22,
    "retired": 22, "transferred": 6, "resigned": 7, "deceased": 4,
}  # fmt: skip
FLAWS = {
    "": 830, "no_identity_number": 35, "no_phone": 30, "overlapping_work": 20, "raise_overdue": 30, "no_training": 15,
    "odd_identity_number": 12, "odd_party_dates": 8, "no_family": 12, "year_of_birth_only": 8,
}  # fmt: skip
LEFT = {"retired": "30", "transferred": "22", "resigned": "31", "deceased": "34"}
AWAY = {"maternity": "02", "studying": "04", "unpaid": "06"}


@dataclass(frozen=True)
class Post:
    """The place in the province that somebody fills."""

    unit: int
    unit_name: str
    issuer: str
    trade: Trade
    title: str = ""
    allowance: Decimal | None = None
    party_title: str = ""
    former_unit: int | None = None
    former_name: str = ""

    @property
    def leads(self) -> bool:
        return self.allowance is not None


@dataclass(frozen=True)
class World:
    """What is true for everybody: the region, the month it is, and what steps pay."""

    region: Region
    now: int
    scales: Scales
    prefix: str = "LG"

    @property
    def year(self) -> int:
        return year_of(self.now)


@dataclass
class Life:
    """A person's sections as `records` stores them, and what is deliberately wrong with them."""

    name: Name
    gender: str
    born: int
    fate: str
    flaw: str
    sections: dict[str, Row] = field(default_factory=dict)
    rows: dict[str, list[Row]] = field(default_factory=dict)


def draw(random: Random, table: dict[str, int]) -> str:
    return random.choices(tuple(table), tuple(table.values()))[0]


class _Teller:
    """Tells one life from the cradle on; each step may look back at what was told."""

    def __init__(self, random: Random, post: Post, world: World, number: int, given: dict[str, Any]) -> None:
        self.random, self.post, self.world, self.number = random, post, world, number
        fate = given.get("fate") or draw(random, FATES)
        self.fate = "working" if post.leads and fate not in ("working", "retiring") else fate
        self.flaw = given.get("flaw") if "flaw" in given else draw(random, FLAWS)
        self.gender = given.get("gender") or self._gender()
        self.born = self._born(given.get("born"))
        self.name: Name = given.get("name") or name(
            random, region=world.region.names, gender=self.gender, born=year_of(self.born)
        )
        self.able = max(random.random(), 0.7 if post.leads else 0.0)
        self.home, self.birth = world.region.place(random), world.region.place(random)
        self.left = self._left()
        self.studied_from, self.graduated = self._studies()
        self.recruited = self._recruited()
        self.rows: dict[str, list[Row]] = {}
        self.sections: dict[str, Row] = {}

    def tell(self) -> Life:
        for chapter in (
            self._person, self._recruitment, self._positions, self._salary, self._allowances, self._qualifications,
            self._party, self._awards, self._discipline, self._health, self._papers, self._training, self._work,
            self._family, self._evaluations, self._economy, self._contract, self._comment, self._postings, self._status,
        ):  # fmt: skip
            chapter()
        self._spoil()
        return Life(self.name, self.gender, self.born, self.fate, self.flaw or "", self.sections, self.rows)

    def _gender(self) -> str:
        women = self.post.trade.women * (0.6 if self.post.leads else 1)
        return "female" if self.random.random() < women else "male"

    def _born(self, year: int | None) -> int:
        random, now = self.random, self.world.now
        if year:
            return month(year, random.randint(1, 12))
        if self.fate == "retired":
            return self._retires_in(-random.randint(2, 60))
        if self.fate == "retiring":
            return self._retires_in(random.randint(1, 9))
        if self.fate == "maternity":
            return now - random.randint(26 * 12, 39 * 12) if self._is_woman() else now - 40 * 12
        if self.fate == "probation":
            return now - 12 * (18 + STUDY_YEARS[self.post.trade.degree]) - random.randint(14, 60)
        youngest, oldest = (33 if self.post.leads else 25), 59 if self.gender == "male" else 55
        age = random.triangular(youngest, oldest, 43 if not self.post.leads else 48)
        return now - int(age * 12)

    def _is_woman(self) -> bool:
        self.gender = "female"
        return True

    def _retires_in(self, months: int) -> int:
        """The month of birth of somebody who retires that many months from now."""
        born = self.world.now + months - (742 if self.gender == "male" else 684)
        while retires(born, self.gender) < self.world.now + months:
            born += 1
        return born

    def _left(self) -> int | None:
        if self.fate == "retired":
            return retires(self.born, self.gender)
        return self.world.now - self.random.randint(2, 40) if self.fate in LEFT else None

    def _studies(self) -> tuple[int, int]:
        years = STUDY_YEARS[self.post.trade.degree] + (2 if self.post.trade.duty == "Bác sĩ" else 0)
        begun = month(year_of(self.born) + 18, 9)
        return begun, begun + max(0, years * 12 - 3)

    def _recruited(self) -> int:
        end = self.left or self.world.now
        if self.fate == "probation":
            return min(end - 1, max(self.graduated, end - self.random.randint(1, 5)))
        waits = int(self.random.triangular(2, 60, 8))
        latest = end - (14 if not self.post.leads else 84)
        return max(self.graduated + 1, min(self.graduated + waits, latest))

    def _person(self) -> None:
        random, region = self.random, self.world.region
        day = iso_some_day(random, self.born)
        house = f"Số {random.randint(1, 240)} đường {random.choice(region.streets)}"
        self.sections["ban-than"] = {
            "full_name": self.name.full,
            "birth_date": day,
            "gender": self.gender,
            "birth_commune": self.birth.commune,
            "birth_district": self.birth.district,
            "birth_province": self.birth.province,
            "home_commune": self.home.commune,
            "home_district": self.home.district,
            "home_province": self.home.province,
            "ethnicity": self._people(),
            "religion": random.choices(("00", "01", "02"), (88, 9, 3))[0],
            "permanent_address": f"{house}, {self.home.text}",
            "current_address": f"{house}, {self.home.text}",
            "phone": f"0{random.choice((35, 36, 77, 79, 90, 91, 93, 94, 98))}{random.randint(0, 9999999):07}",
            "social_origin": random.choices(("02", "01", "03", "07", "05"), (52, 18, 20, 6, 4))[0],
        }
        if random.random() < 0.12:
            self.sections["ban-than"]["other_names"] = name(
                random, region=region.names, gender=self.gender, born=1990, family=self.name.family
            ).given

    def _people(self) -> str:
        codes, weights = zip(*self.world.region.peoples, strict=True)
        return self.random.choices(codes, weights)[0]

    def _recruitment(self) -> None:
        trade, post = self.post.trade, self.post
        self.moved = self._moved()
        self.sections["tuyen-dung"] = {
            "officer_number": f"{self.world.prefix}-{self.number:05}",
            "kind": trade.kind,
            "employment_type": trade.employment_type,
            "managed_by": "province" if "Giám đốc Sở" in post.title else "unit",
            "job_when_recruited": self.random.choice(
                ("Sinh viên mới tốt nghiệp", "Lao động tự do", "Hợp đồng lao động")
            ),
            "recruited_on": iso_first(self.recruited),
            "recruited_by": post.issuer,
            "recruitment_form": "10" if trade.on_contract else self.random.choice(("01", "02")),
            "joined_agency_on": iso_first(self.moved or self.recruited),
            "main_work": post.title or trade.duty,
            "job_position": post.title or trade.duty,
            "strengths": self._major() or trade.duty,
        }

    def _moved(self) -> int | None:
        """The month one came here from elsewhere; most people never moved."""
        served = (self.left or self.world.now) - self.recruited
        if self.post.former_unit is None or served < 60:
            return None
        return self.recruited + self.random.randint(36, served - 18)

    def _major(self) -> str:
        majors = self.post.trade.majors
        return majors[self.number % len(majors)] if majors else ""

    def _positions(self) -> None:
        post, random = self.post, self.random
        issuer = {"decision_issuer": post.issuer}
        duty = post.trade.duty
        if not post.leads:
            since = self.moved or self.recruited
            rows = [{"position_kind": "government", "title": post.title or duty, "since": iso_first(since)} | issuer]
        else:
            since = self._appointed()
            rows = [
                {
                    "position_kind": "government",
                    "title": post.title,
                    "since": iso_first(since),
                    "allowance": post.allowance,
                    "decision_number": decision_number(random, since, post.issuer),
                    "decision_date": iso_some_day(random, since - 1),
                }
                | issuer
            ]
        self.rows["chuc-vu"] = [self._ended(row) for row in rows]

    def _appointed(self) -> int:
        earliest = max(self.recruited + 60, self.moved or 0)
        return max(min(earliest, self.world.now - 6), self.world.now - self.random.randint(6, 100))

    def _ended(self, row: Row) -> Row:
        return row | {"until": iso_first(self.left)} if self.left else row

    def _salary(self) -> None:
        self.rows["dien-bien-luong"] = careers.salary(
            self.random,
            self.post.trade,
            self.world.scales,
            recruited=self.recruited,
            until=self.left or self.world.now,
            issuer=self.post.issuer,
            able=self.able,
            overdue=self.flaw == "raise_overdue",
        )

    def _allowances(self) -> None:
        trade, served = self.post.trade, ((self.left or self.world.now) - self.recruited) // 12
        rows = []
        if trade.incentive:
            kind = "PCCVU" if trade.kind != "public_employee" else "PCUDN"
            since = max(self.recruited, month(2012, 5) if kind == "PCCVU" else self.recruited)
            rows.append(
                {
                    "allowance_type": kind,
                    "since": iso_first(since),
                    "percent": Decimal(trade.incentive),
                    "way": "PT_LCV",
                }
            )
        if trade.seniority and served >= 5:
            since = max(month(2011, 9), (self.left or self.world.now) // 12 * 12 + self.recruited % 12 - 12)
            rows.append(
                {"allowance_type": "PCTNN", "since": iso_first(since), "percent": Decimal(served), "way": "PT_LCV"}
            )
        if self.post.allowance is not None:
            since_text = self.rows["chuc-vu"][0]["since"]
            rows.append(
                {"allowance_type": "PCCV", "since": since_text, "coefficient": self.post.allowance, "way": "HS"}
            )
        if rows:
            self.rows["phu-cap"] = rows

    def _qualifications(self) -> None:
        random, trade = self.random, self.post.trade
        self.sections["trinh-do"] = {
            "general_education": "12/12" if trade.degree != "11" or self.able > 0.4 else "9/12",
            "highest_degree": self._highest(),
            "major": self._major(),
            "political_theory": self._political_theory(),
            "state_management": self._state_management(),
            "foreign_language": "" if trade.degree in ("10", "11") else random.choice(("Tiếng Anh B", "Tiếng Anh A2", "Tiếng Anh B1", "Tiếng Anh C")),
            "informatics": "" if trade.degree in ("10", "11") else random.choice(("A", "B", "CB", "CB")),
        }  # fmt: skip

    def _highest(self) -> str:
        if self.post.trade.degree == "07" and self.able > 0.86 and self._years_served() > 5:
            return "04"
        return self.post.trade.degree

    def _years_served(self) -> int:
        return ((self.left or self.world.now) - self.recruited) // 12

    def _political_theory(self) -> str:
        if self.post.leads:
            return "CC" if "Giám đốc Sở" in self.post.title or self.able > 0.93 else "TC"
        return "TC" if self.able > 0.85 else "SC" if self.able > 0.5 else "CHUA"

    def _state_management(self) -> str:
        if self.post.trade.kind not in ("civil_servant", "cadre"):
            return "CV" if self.post.leads else "CHUA"
        last = self.rows["dien-bien-luong"][-1]["rank"]
        return {"01.001": "CVCC", "01.002": "CVC", "04.024": "CVC"}.get(
            last, "CV" if self._years_served() > 1 else "CS"
        )

    def _party(self) -> None:
        random = self.random
        youth = self.born + 16 * 12 + random.randint(0, 18)
        youth_day = f"{year_of(youth)}-03-26"
        section: Row = {"organisation_joined_on": youth_day, "organisation_work": "Đoàn viên Đoàn TNCS Hồ Chí Minh"}
        self.rows["to-chuc"] = [
            {"organisation": "Đoàn TNCS Hồ Chí Minh", "since": youth_day, "until": iso_month(self.born + 35 * 12), "duty": "Đoàn viên"},
            {"organisation": "Công đoàn", "since": iso_first(self.recruited), "duty": "Đoàn viên công đoàn"},
        ]  # fmt: skip
        if self.world.now < self.born + 35 * 12:
            del self.rows["to-chuc"][0]["until"]
        if self.post.leads or random.random() < 0.2 + self.able * 0.4:
            section |= self._joined_party()
        if self.gender == "male" and random.random() < 0.05 and self.recruited - self.graduated > 30:
            enlisted = self.graduated + 2
            section |= {"enlisted_on": iso_month(enlisted), "discharged_on": iso_month(enlisted + 24), "highest_military_rank": "14"}  # fmt: skip
        self.sections["dang-doan-the"] = section

    def _joined_party(self) -> Row:
        random = self.random
        joined = max(self.recruited + random.randint(12, 96), self.born + 22 * 12)
        if self.post.leads:
            joined = min(joined, int(self.rows["chuc-vu"][0]["since"][:4]) * 12 - 12)
        if joined > (self.left or self.world.now) - 13 or joined < self.born + 18 * 12:
            return {}
        day = random.randint(1, 28)
        if self.post.party_title:
            since = max(joined + 24, self.world.now - random.randint(6, 40))
            self.rows["chuc-vu"].append(
                {"position_kind": "party", "title": self.post.party_title, "since": iso_first(min(since, self.world.now)), "concurrent": True}
            )  # fmt: skip
        return {
            "party_joined_on": f"{iso_month(joined)}-{day:02}",
            "party_official_on": f"{iso_month(joined + 12)}-{day:02}",
            "party_card_number": f"{random.randint(10, 96)}.{random.randint(0, 999999):06}",
        }

    def _awards(self) -> None:
        rows = []
        for year in range(max(year_of(self.recruited) + 1, self.world.year - 9), self.world.year):
            if self.left and year >= year_of(self.left):
                break
            title = self._title_of_the_year()
            if title:
                rows.append({"year": str(year), **title, "decision_issuer": self.post.issuer})
        if rows:
            self.rows["khen-thuong"] = rows

    def _title_of_the_year(self) -> Row:
        luck = self.random.random() * (0.5 + self.able)
        if luck > 1.25:
            return {"award_form": "BKT", "reason": "Hoàn thành xuất sắc nhiệm vụ hai năm liền"}
        if luck > 1.05:
            return {"title": "CSTDCS", "award_form": "GKH"}
        return {"title": "LDTT"} if luck > 0.55 else {}

    def _discipline(self) -> None:
        served = self._years_served()
        if self.able > 0.15 or served < 6 or self.random.random() > 0.25:
            return
        since = self.world.now - self.random.randint(24, 60)
        form = {"public_employee": "VC1", "cadre": "CB1", "contract": "LD1"}.get(self.post.trade.kind, "CC1")
        self.rows["ky-luat"] = [
            {
                "since": iso_first(since),
                "until": iso_first(since + 12),
                "discipline_form": form,
                "conduct": "Vi phạm quy định về giờ làm việc, nội quy cơ quan",
                "decision_number": decision_number(self.random, since, self.post.issuer),
                "decision_date": iso_some_day(self.random, since - 1),
                "decision_issuer": self.post.issuer,
            }
        ]

    def _health(self) -> None:
        random = self.random
        tall = int(random.gauss(166 if self.gender == "male" else 156, 4.5))
        heavy = Decimal(round(min(95, max(38, (tall - 100) * 0.93 + random.gauss(0, 5)))))
        self.sections["suc-khoe"] = {
            "health": random.choices(("1", "2", "3"), (25, 60, 15))[0],
            "height_cm": tall,
            "weight_kg": heavy,
            "blood_group": random.choices(("O", "A", "B", "AB"), (43, 21, 30, 6))[0],
        }
        if random.random() < 0.05:
            self.sections["suc-khoe"]["policy_family"] = random.choice(("05", "13", "14"))

    def _papers(self) -> None:
        random, born = self.random, year_of(self.born)
        issued = month(random.randint(2021, 2024), random.randint(1, 12))
        century = (born - 1900) // 100 * 2 + (self.gender == "female")
        insurance = f"{random.randint(10, 97)}{random.randint(0, 99999999):08}"
        self.sections["giay-to"] = {
            "id_number": f"{self.world.region.citizen_code}{century}{born % 100:02}{random.randint(0, 999999):06}",
            "id_issued_on": iso_some_day(random, issued),
            "id_issued_by": "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
            "social_insurance_number": insurance,
            "health_insurance_number": f"HC4{self.world.region.citizen_code[1:]}{insurance}",
            "tax_number": f"8{random.randint(0, 999999999):09}",
        }

    def _training(self) -> None:
        rows: list[Row] = []
        if self.post.trade.degree in DEGREES:
            rows.append(self._first_degree())
        if self._highest() == "04":
            rows.append(self._master())
        rows += self._courses()
        self.rows["dao-tao"] = [row for row in rows if row["until"] <= iso_month(self.world.now)]

    def _first_degree(self) -> Row:
        major = self._major()
        return {
            "school": self._school(),
            "major": major,
            "since": iso_month(self.studied_from),
            "until": iso_month(self.graduated),
            "training_form": "01",
            "certificate": ("Bác sĩ" if major == "Y khoa" else DEGREES[self.post.trade.degree]),
            "training_kind": "01",
            "degree": self.post.trade.degree,
            "grade": self.random.choices(("02", "03", "04", "05"), (10, 50, 25, 15))[0],
        }

    def _school(self) -> str:
        region, trade = self.world.region, self.post.trade
        if trade in TEACHERS:
            return self.random.choice(region.teacher_schools)
        if trade.job == "12":
            return "Trường Cao đẳng Y tế" if trade.degree == "09" else self.random.choice(region.medical_schools)
        return self.random.choice(region.schools)

    def _master(self) -> Row:
        begun = min(self.recruited + 48, self.world.now - 30)
        begun = month(year_of(begun), 9) if year_of(begun) > year_of(self.recruited) else self.recruited + 3
        return {
            "school": self.random.choice(self.world.region.schools), "major": self._major(), "since": iso_month(begun),
            "until": iso_month(begun + 24), "training_form": "09", "certificate": "Thạc sĩ", "training_kind": "01",
            "degree": "04",
        }  # fmt: skip

    def _courses(self) -> list[Row]:
        served = self._years_served()
        theory, law = self.sections["trinh-do"]["political_theory"], self.sections["trinh-do"]["state_management"]
        wanted: list[tuple[str, str, str, str, int]] = []
        if theory in ("TC", "CC"):
            level = "Trung cấp" if theory == "TC" else "Cao cấp"
            wanted.append(("Trường Chính trị tỉnh" if theory == "TC" else "Học viện Chính trị khu vực III", "Lý luận chính trị", level, "02", 12))  # fmt: skip
        if law in ("CV", "CVC", "CVCC") and self.post.trade.kind != "public_employee":
            label = {"CV": "chuyên viên", "CVC": "chuyên viên chính", "CVCC": "chuyên viên cao cấp"}[law]
            wanted.append(("Trường Chính trị tỉnh", "Quản lý nhà nước", f"Chứng chỉ ngạch {label}", "03", 3))
        if self.post.trade in TEACHERS:
            wanted.append((self._school(), "Tiêu chuẩn chức danh nghề nghiệp giáo viên", "Chứng chỉ", "04", 2))
        wanted.append(
            ("Trung tâm Chính trị cấp huyện", "Kiến thức quốc phòng và an ninh", "Chứng nhận đối tượng 4", "07", 1)
        )
        rows = []
        for school, major, certificate, kind, months in wanted:
            if served >= 2:
                begun = self.recruited + self.random.randint(8, served * 12 - 6)
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

    def _work(self) -> None:
        post, rows = self.post, []
        duty = post.trade.duty
        if self.recruited - self.graduated > 6:
            rows.append({"since": iso_month(self.graduated), "until": iso_month(self.recruited), "duty": "Chờ việc, lao động tự do", "place": self.home.text})  # fmt: skip
        end = iso_month(self.left) if self.left else ""
        appointed = self.rows["chuc-vu"][0]["since"][:7] if post.leads else ""
        if self.moved:
            rows.append({"since": iso_month(self.recruited), "until": iso_month(self.moved), "duty": duty, "place": post.former_name})  # fmt: skip
        begun = iso_month(self.moved or self.recruited)
        if appointed and appointed > begun:
            rows.append({"since": begun, "until": appointed, "duty": duty, "place": post.unit_name})
            begun = appointed
        rows.append({"since": begun, "until": end, "duty": post.title or duty, "place": post.unit_name})
        self.rows["cong-tac"] = rows

    def _family(self) -> None:
        me = families.Self(
            self.name.family, self.gender, year_of(self.born), self.world.region.names, self.home.text, self.world.year
        )
        told = families.family(self.random, me)
        self.sections["ban-than"]["marital_status"] = told.marital_status
        self.rows["gia-dinh"] = told.own
        if told.spouse_side:
            self.rows["gia-dinh-vo-chong"] = told.spouse_side

    def _evaluations(self) -> None:
        last = year_of(self.left) if self.left else self.world.year
        first = max(year_of(self.recruited) + 1, last - 7)
        results = ("HTXS", "HTT", "HT", "KHT")
        weights = (5 + self.able * 30, 70, 14 - self.able * 10, 0.6)
        rows = [
            {"year": str(year), "result": self.random.choices(results, weights)[0], "evaluated_by": self.post.unit_name}
            for year in range(first, last)
        ]
        if rows:
            self.rows["danh-gia"] = rows

    def _economy(self) -> None:
        last = self.rows["dien-bien-luong"][-1]
        monthly = int(last["coefficient"] * 2_340_000)
        self.sections["kinh-te"] = {
            "income_salary": monthly * 12,
            "income_other": self.random.choice((0, 0, 0, 12, 24, 36)) * 1_000_000,
            "house_owned": f"Nhà cấp 4, diện tích {self.random.randint(60, 140)} m²",
            "land_owned": f"{self.random.randint(80, 260)} m²",
        }
        self.sections["dac-diem-lich-su"] = {"arrests": "Không", "foreign_ties": "Không", "relatives_abroad": "Không"}

    def _contract(self) -> None:
        if self.post.trade.kind == "contract":
            self.rows["hop-dong"] = [{"contract_type": "04", "since": iso_first(self.recruited)}]
        elif self.post.trade.kind == "public_employee":
            first = careers.probation_months(self.post.trade) + 24
            rows = [{"contract_type": "01", "since": iso_first(self.recruited)}]
            if self.recruited + first < self.world.now:
                rows[0]["until"] = iso_first(self.recruited + first)
                rows.append({"contract_type": "02", "since": iso_first(self.recruited + first)})
            self.rows["hop-dong"] = rows

    def _comment(self) -> None:
        good = "Chấp hành tốt chủ trương, đường lối của Đảng, chính sách, pháp luật của Nhà nước; "
        work = "hoàn thành tốt nhiệm vụ được giao, " if self.able > 0.3 else "hoàn thành nhiệm vụ được giao, "
        self.sections["nhan-xet"] = {"agency_comment": good + work + "đoàn kết với đồng nghiệp, lối sống lành mạnh."}

    def _postings(self) -> None:
        rows = []
        if self.moved and self.post.former_unit is not None:
            rows.append({"unit": self.post.former_unit, "since": iso_first(self.recruited)})
        rows.append({"unit": self.post.unit, "since": iso_first(self.moved or self.recruited)})
        self.rows["don-vi"] = rows

    def _status(self) -> None:
        end = self.left or self.world.now
        probation = careers.probation_months(self.post.trade)
        rows = [{"status": "01" if probation else "00", "since": iso_first(self.recruited)}]
        if probation and self.recruited + probation <= end:
            rows.append({"status": "00", "since": iso_first(self.recruited + probation)})
        if self.fate in AWAY:
            rows.append({"status": AWAY[self.fate], "since": iso_first(max(end - 3, self.recruited + probation + 1))})
        if self.left:
            rows.append({"status": LEFT[self.fate], "since": iso_first(self.left)})
        self.rows["trang-thai"] = rows

    def _spoil(self) -> None:
        """What is deliberately wrong or missing, so that every screen has something true to show."""
        person, papers = self.sections["ban-than"], self.sections["giay-to"]
        if self.flaw == "no_identity_number":
            papers |= {"id_number": "", "id_issued_on": "", "id_issued_by": ""}
        elif self.flaw == "odd_identity_number":
            number = papers["id_number"]
            papers["id_number"] = f"{number[:4]}{(int(number[4:6]) + 1) % 100:02}{number[6:]}"
        elif self.flaw == "no_phone":
            person["phone"] = ""
        elif self.flaw == "year_of_birth_only":
            person["birth_date"] = str(year_of(self.born))
        elif self.flaw == "no_training":
            self.rows["dao-tao"] = []
        elif self.flaw == "no_family":
            self.rows["gia-dinh"] = []
        elif self.flaw == "odd_party_dates" and self.sections["dang-doan-the"].get("party_joined_on"):
            party = self.sections["dang-doan-the"]
            party["party_official_on"] = party["party_joined_on"][:4]
            party["party_joined_on"] = f"{int(party['party_joined_on'][:4]) + 1}{party['party_joined_on'][4:]}"
        elif self.flaw == "overlapping_work" and len(self.rows["cong-tac"]) > 1:
            first, second = self.rows["cong-tac"][-2:]
            year, rest = second["since"][:4], second["since"][4:]
            first["until"] = f"{int(year) + 1}{rest}"
        else:
            return


def live(random: Random, post: Post, world: World, number: int, **given: Any) -> Life:
    """The life of somebody who fills `post`; `given` fixes name, gender, born (year), fate or flaw."""
    return _Teller(random, post, world, number, given).tell()

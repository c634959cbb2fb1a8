"""Who somebody is: name, places, health, numbers, family, means."""

from __future__ import annotations

from decimal import Decimal

from hoso.demo.lives import families
from hoso.demo.lives.calendar import iso_some_day, month, year_of
from hoso.demo.lives.teller import Teller
from hoso.demo.names import name


def person(me: Teller) -> None:
    random, region = me.random, me.world.region
    day = iso_some_day(random, me.born)
    house = f"Số {random.randint(1, 240)} đường {random.choice(region.streets)}"
    me.sections["ban-than"] = {
        "full_name": me.name.full,
        "birth_date": day,
        "gender": me.gender,
        "birth_commune": me.birth.commune,
        "birth_district": me.birth.district,
        "birth_province": me.birth.province,
        "home_commune": me.home.commune,
        "home_district": me.home.district,
        "home_province": me.home.province,
        "ethnicity": _people(me),
        "religion": random.choices(("00", "01", "02"), (88, 9, 3))[0],
        "permanent_address": f"{house}, {me.home.text}",
        "current_address": f"{house}, {me.home.text}",
        "phone": f"0{random.choice((35, 36, 77, 79, 90, 91, 93, 94, 98))}{random.randint(0, 9999999):07}",
        "social_origin": random.choices(("02", "01", "03", "07", "05"), (52, 18, 20, 6, 4))[0],
    }
    if random.random() < 0.12:
        me.sections["ban-than"]["other_names"] = name(
            random, region=region.names, gender=me.gender, born=1990, family=me.name.family
        ).given


def _people(me: Teller) -> str:
    codes, weights = zip(*me.world.region.peoples, strict=True)
    return me.random.choices(codes, weights)[0]


def health(me: Teller) -> None:
    random = me.random
    tall = int(random.gauss(166 if me.gender == "male" else 156, 4.5))
    heavy = Decimal(round(min(95, max(38, (tall - 100) * 0.93 + random.gauss(0, 5)))))
    me.sections["suc-khoe"] = {
        "health": random.choices(("1", "2", "3"), (25, 60, 15))[0],
        "height_cm": tall,
        "weight_kg": heavy,
        "blood_group": random.choices(("O", "A", "B", "AB"), (43, 21, 30, 6))[0],
    }
    if random.random() < 0.05:
        me.sections["suc-khoe"]["policy_family"] = random.choice(("05", "13", "14"))


def identity_papers(me: Teller) -> None:
    random, born = me.random, year_of(me.born)
    issued = month(random.randint(2021, 2024), random.randint(1, 12))
    century = (born - 1900) // 100 * 2 + (me.gender == "female")
    insurance = f"{random.randint(10, 97)}{random.randint(0, 99999999):08}"
    me.sections["giay-to"] = {
        "id_number": f"{me.world.region.citizen_code}{century}{born % 100:02}{random.randint(0, 999999):06}",
        "id_issued_on": iso_some_day(random, issued),
        "id_issued_by": "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
        "social_insurance_number": insurance,
        "health_insurance_number": f"HC4{me.world.region.citizen_code[1:]}{insurance}",
        "tax_number": f"8{random.randint(0, 999999999):09}",
    }


def household(me: Teller) -> None:
    around = families.Self(
        me.name.family, me.gender, year_of(me.born), me.world.region.names, me.home.text, me.world.year
    )
    told = families.family(me.random, around)
    me.sections["ban-than"]["marital_status"] = told.marital_status
    me.rows["gia-dinh"] = told.own
    if told.spouse_side:
        me.rows["gia-dinh-vo-chong"] = told.spouse_side


def economy(me: Teller) -> None:
    last = me.rows["dien-bien-luong"][-1]
    monthly = int(last["coefficient"] * 2_340_000)
    me.sections["kinh-te"] = {
        "income_salary": monthly * 12,
        "income_other": me.random.choice((0, 0, 0, 12, 24, 36)) * 1_000_000,
        "house_owned": f"Nhà cấp 4, diện tích {me.random.randint(60, 140)} m²",
        "land_owned": f"{me.random.randint(80, 260)} m²",
    }
    me.sections["dac-diem-lich-su"] = {"arrests": "Không", "foreign_ties": "Không", "relatives_abroad": "Không"}


def comment(me: Teller) -> None:
    good = "Chấp hành tốt chủ trương, đường lối của Đảng, chính sách, pháp luật của Nhà nước; "
    work = "hoàn thành tốt nhiệm vụ được giao, " if me.able > 0.3 else "hoàn thành nhiệm vụ được giao, "
    me.sections["nhan-xet"] = {"agency_comment": good + work + "đoàn kết với đồng nghiệp, lối sống lành mạnh."}

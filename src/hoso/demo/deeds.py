"""A few months of work in the province: papers scanned, sections verified, records read, changed and printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from random import Random

from hoso.demo import papers
from hoso.demo.cast import CAST
from hoso.demo.lives import Life
from hoso.foundation.actor import SYSTEM, Actor, Grant
from hoso.institution.accounts.models import User
from hoso.institution.organisation.models import Unit
from hoso.platform.attachments.kinds import PHOTOS, SCANS
from hoso.platform.attachments.services import store
from hoso.platform.notices.services import notify
from hoso.records.changes import Change
from hoso.records.models import Basis, Record
from hoso.records.services import (
    add_document,
    apply,
    note_given_out,
    note_opened,
    reconcile_sections,
    set_photo,
    verify_sections,
)

Person = tuple[int, Life]
Accounts = Mapping[str, tuple[User, str]]
VERIFIED = ("ban-than", "tuyen-dung", "giay-to", "trinh-do")
PICTURED, WITH_PAPERS, VERIFIED_PEOPLE, CHANGED = 40, 18, 60, 30


def tell(
    random: Random,
    groups: Mapping[str, list[Person]],
    units: Mapping[str, Unit],
    accounts: Accounts,
    *,
    levels: int,
    at: datetime,
) -> None:
    """Let the people of the province work for some weeks."""
    everybody = [person for group in groups.values() for person in group]
    names = {member.name.full for member in CAST}
    known = [person for person in everybody if person[1].name.full in names][: len(CAST)]
    _photos(random, _some(random, known, everybody, PICTURED), at - timedelta(days=40))
    _papers(random, _some(random, known, everybody, WITH_PAPERS), at - timedelta(days=35))
    school = groups[next(member for member in CAST if member.username == "minh").seat(levels)]
    realm = units[next(member for member in CAST if member.username == "binh").realm(levels)]
    binh = _actor(accounts["binh"][0], realm, "records.verify")
    _verify(_schools_below(groups, units, realm)[:VERIFIED_PEOPLE], binh, at - timedelta(days=30))
    _reconcile(
        school[:8], _actor(accounts["lan"][0], units[_seat("lan", levels)], "records.enter"), at - timedelta(days=25)
    )
    _changes(random, everybody, at)
    _readings(school, accounts, units, levels, at)
    _notices(accounts, at)


def _some(random: Random, known: Sequence[Person], everybody: Sequence[Person], number: int) -> list[Person]:
    return [*known, *random.sample(everybody, min(number, len(everybody)))][:number]


def _seat(username: str, levels: int) -> str:
    return next(member for member in CAST if member.username == username).seat(levels)


def _actor(user: User, unit: Unit, *permissions: str) -> Actor:
    return Actor(user.pk, user.display_name, tuple(Grant(permission, unit.path) for permission in permissions))


def _photos(random: Random, people: Sequence[Person], at: datetime) -> None:
    for record, life in dict(people).items():
        picture = store(papers.portrait(random, gender=life.gender), actor=SYSTEM, at=at, allowed=PHOTOS)
        set_photo(record, picture, actor=SYSTEM, at=at)


def _papers(random: Random, people: Sequence[Person], at: datetime) -> None:
    for number, (record, life) in enumerate(dict(people).items()):
        _diploma(random, record, life, at)
        if number % 2 == 0:
            _raise(random, record, life, at)


def _diploma(random: Random, record: int, life: Life, at: datetime) -> None:
    if not life.rows["dao-tao"]:
        return
    study = life.rows["dao-tao"][0]
    title = f"Bằng tốt nghiệp {study['certificate']}"
    lines = (
        f"Trường: {study['school']}", f"Cấp cho: {life.name.full}", f"Ngành: {study.get('major', '')}",
        f"Năm tốt nghiệp: {study['until'][:4]}",
    )  # fmt: skip
    number = f"B{random.randint(100000, 999999)}"
    drawn = papers.photographed if random.random() < 0.3 else papers.scan
    file = store(drawn(random, title, lines, issuer=study["school"], number=number), actor=SYSTEM, at=at, allowed=SCANS)
    values = {
        "kind": "Văn bằng", "number": number, "date": study["until"], "issuer": study["school"], "certified": True,
        "title": title, "section": "dao-tao",
    }  # fmt: skip
    add_document(record, values, file=file, actor=SYSTEM, at=at)


def _raise(random: Random, record: int, life: Life, at: datetime) -> None:
    step = life.rows["dien-bien-luong"][-1]
    title = "Quyết định về việc nâng bậc lương"
    lines = (
        f"Nâng bậc lương đối với ông (bà) {life.name.full}", f"Mã ngạch: {step['rank']}",
        f"Bậc {step['step']}, hệ số {str(step['coefficient']).replace('.', ',')}",
        f"Kể từ ngày {'/'.join(reversed(step['since'].split('-')))}",
    )  # fmt: skip
    drawn = papers.scan(random, title, lines, issuer=step["decision_issuer"], number=step["decision_number"], pages=2)
    file = store(drawn, actor=SYSTEM, at=at, allowed=SCANS)
    values = {
        "kind": "Quyết định", "number": step["decision_number"], "date": step["decision_date"],
        "issuer": step["decision_issuer"], "certified": True, "title": title, "section": "dien-bien-luong",
    }  # fmt: skip
    add_document(record, values, file=file, actor=SYSTEM, at=at)


def _schools_below(groups: Mapping[str, list[Person]], units: Mapping[str, Unit], realm: Unit) -> list[Person]:
    """The school people of the verifier's realm, but nobody with a flaw: a verifier would have seen it."""
    below = [key for key in groups if units[key].path.startswith(realm.path) and units[key].kind == "school"]
    return [person for key in below for person in groups[key] if not person[1].flaw]


def _verify(people: Sequence[Person], actor: Actor, at: datetime) -> None:
    for number, (record, _) in enumerate(people):
        verify_sections(record, VERIFIED[: 2 + number % 3], actor=actor, at=at + timedelta(minutes=7 * number))


def _reconcile(people: Sequence[Person], actor: Actor, at: datetime) -> None:
    for number, (record, _) in enumerate(people):
        reconcile_sections(record, ("ban-than", "gia-dinh"), actor=actor, at=at + timedelta(minutes=11 * number))


def _changes(random: Random, everybody: Sequence[Person], at: datetime) -> None:
    """What changes in ordinary weeks: a phone, an evaluation, an award."""
    chosen = random.sample(everybody, min(CHANGED, len(everybody)))
    for number, (record, _) in enumerate(chosen):
        moment = at - timedelta(days=20) + number * timedelta(days=20) / len(chosen)
        apply(
            [_change(random, record)],
            actor=SYSTEM,
            at=moment,
            basis=Basis(kind=Basis.Kind.CORRECTION, note="Bổ sung theo bản khai"),
        )


def _change(random: Random, record: int) -> Change:
    kind = random.randrange(3)
    if kind == 0:
        return Change(record, "suc-khoe", None, {"health": random.choice(("1", "2", "3"))})
    if kind == 1:
        return Change(record, "dao-tao", None, {"school": "Trường Chính trị tỉnh", "major": "Chuyển đổi số", "since": "2026-04", "until": "2026-05", "training_form": "10", "training_kind": "08", "certificate": "Chứng nhận"})  # fmt: skip
    return Change(record, "kinh-te", None, {"income_other": random.randint(1, 9) * 6_000_000})


def _readings(
    school: Sequence[Person], accounts: Accounts, units: Mapping[str, Unit], levels: int, at: datetime
) -> None:
    """Who opened and printed the files of the school in the last days."""
    read = Record.objects.in_bulk([record for record, _ in school[:12]])
    for days, username in enumerate(("binh", "hoa", "lan", "hoa"), 1):
        user = accounts[username][0]
        actor = Actor(user.pk, user.display_name)
        for number, record in enumerate(list(read.values())[: 6 + days]):
            note_opened(record, actor=actor, at=at - timedelta(days=6 - days, minutes=13 * number))
    lan = Actor(accounts["lan"][0].pk, accounts["lan"][0].display_name)
    path = units[_seat("lan", levels)].path
    note_given_out("records.print", "In mẫu 2C", list(read)[:3], actor=lan, at=at - timedelta(days=1), unit_path=path)


def _notices(accounts: Accounts, at: datetime) -> None:
    day = timedelta(days=1)
    notify(
        [accounts["lan"][0].pk],
        "Phòng Giáo dục và Đào tạo đã xác thực hồ sơ của trường.",
        url="/ho-so/",
        at=at - 2 * day,
    )
    notify([accounts["minh"][0].pk], "Hồ sơ của bạn đã được đối chiếu với bản giấy.", at=at - 3 * day)
    notify([accounts["hoa"][0].pk], "Ngày 25 hằng tháng rà soát hồ sơ của đơn vị.", url="/ho-so/", at=at - day)

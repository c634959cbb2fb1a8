"""The four steps in the browser, and who may take them."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from hoso.exchange.models import CheckedRow, ImportRun, RunState
from hoso.platform.audit.models import Entry
from hoso.platform.jobs.testing import run_all
from hoso.records.models import Record
from tests.exchange import messy
from tests.signing_in import an_account, signed_in

pytestmark = pytest.mark.django_db
ROUTES = ("columns", "fix", "correct", "decide", "skip", "wrong-rows", "confirm", "undo", "abandon")
POSTED = ("correct", "decide", "skip", "undo", "abandon")


@pytest.fixture
def clerk(school):
    return signed_in(an_account("lan", school, "enter"))


@pytest.fixture
def stranger(office):
    return signed_in(an_account("tuan", office, "enter"))


@pytest.fixture
def reader(school):
    return signed_in(an_account("khach", school, "declare"))


def uploaded(client, path, unit="ST"):
    with path.open("rb") as file:
        answer = client.post("/nhap-excel/tep", {"don-vi": unit, "tep": file})
    assert answer.status_code == 302, answer.text
    return ImportRun.objects.latest("id")


def settled(client, run):
    """The page of columns sent back as it was proposed."""
    sheet = next(data for data in run.sheets if data["used"])
    form = {f"cot-{place}": target for place, target in sheet["columns"].items()}
    form |= {f"phong-{place}": font for place, font in sheet["old_fonts"].items()}
    form |= {"trang-tinh": sheet["name"], "dong-tieu-de": sheet["header_row"] + 1}
    answer = client.post(reverse("exchange:columns", args=[run.pk]), form)
    assert answer.status_code == 302, answer.text
    run.refresh_from_db()
    return run


def test_a_clerk_goes_through_the_four_steps(clerk, tmp_path):
    made = messy.build(tmp_path / "DS.xlsx", people=60)
    assert clerk.get("/nhap-excel/").status_code == 200
    run = uploaded(clerk, made.path)
    page = clerk.get(reverse("exchange:columns", args=[run.pk])).text
    assert "Năm sinh" not in page or "Sinh ngày" in page
    run = settled(clerk, run)
    assert run.state == RunState.FIXING
    page = clerk.get(reverse("exchange:fix", args=[run.pk])).text
    assert f"còn <b>{len(made.problems())}</b> ô sai" in page
    answer = clerk.post(reverse("exchange:skip", args=[run.pk]))
    assert answer.url == reverse("exchange:confirm", args=[run.pk])
    sound = made.people + len(made.copies) - len({row for row, _ in made.problems()})
    assert f"Nhập {sound} hồ sơ mới" in clerk.get(answer.url).text
    assert clerk.post(answer.url).status_code == 302
    assert Record.objects.count() == sound
    assert f"thêm {sound} hồ sơ" in clerk.get(answer.url).text
    clerk.post(reverse("exchange:undo", args=[run.pk]))
    assert Record.objects.count() == 0
    assert "đã được hoàn tác" in clerk.get(answer.url).text


@pytest.fixture
def two_sheets(tmp_path):
    """A list of people and a table of their training, a wrong row in each."""
    book = openpyxl.Workbook()
    book.active.title = "Danh sách"
    for row in (
        ["Họ và tên", "Ngày sinh", "Số CCCD"],
        ["Lê An", "31/02/1980", "048080000011"],
        ["Bùi Ý", "1970", "048070000012"],
    ):
        book.active.append(row)
    training = book.create_sheet("Đào tạo, bồi dưỡng")
    training.append(["Số CCCD/chứng minh nhân dân", "Tên trường", "Từ tháng, năm", "Văn bằng, chứng chỉ, trình độ"])
    training.append(["048080000011", "Đại học Sư phạm", "13/2005", "Cử nhân"])
    book.save(path := tmp_path / "Hai trang.xlsx")
    return path


@pytest.mark.parametrize("route", ["fix", "wrong-rows", "skip"])
def test_an_import_without_a_sheet_to_read_says_what_to_do(clerk, two_sheets, route):
    run = settled(clerk, uploaded(clerk, two_sheets))
    ImportRun.objects.filter(pk=run.pk).update(sheets=[])
    address = reverse(f"exchange:{route}", args=[run.pk])
    answer = clerk.post(address) if route == "skip" else clerk.get(address)
    assert answer.status_code == 409
    assert "không còn trang tính nào để đọc" in answer.text
    assert "Ghép cột" in answer.text


def test_a_red_cell_takes_its_correction_on_the_spot(clerk, sheet):
    run = settled(clerk, uploaded(clerk, sheet(["Họ và tên", "Ngày sinh"], ["Lê An", "31/02/1980"], ["Bùi Ý", "1970"])))
    page = clerk.get(reverse("exchange:fix", args=[run.pk])).text
    assert "Tháng 2 năm 1980 chỉ có 29 ngày" in page
    cell = {"trang-tinh": "Danh sách", "o-1-1": "28/02/1980"}
    answer = clerk.post(reverse("exchange:correct", args=[run.pk]), cell, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<div id="luoi"')
    assert "Không còn ô nào sai" in answer.text
    assert not CheckedRow.objects.exclude(problems={}).exists()


def test_the_template_opens_and_can_be_imported_after_filling(clerk, tmp_path):
    answer = clerk.get("/nhap-excel/mau?don-vi=ST")
    book = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))
    assert book.sheetnames[0] == "Danh sách"
    assert {"Quan hệ gia đình- bản thân", "Đào tạo, bồi dưỡng", "Danh mục", "Hướng dẫn"} <= set(book.sheetnames)
    page = book["Danh sách"]
    titles = {cell.value: cell.column for cell in page[4]}
    for title, value in {
        "Họ và tên khai sinh": "Lê Thị Ân", "Sinh ngày": "9/1975", "Giới tính": "Nữ", "Dân tộc": "Tày",
        "Số CCCD/chứng minh nhân dân": "048175000123", "Chiều cao (cm)": 158,
    }.items():  # fmt: skip
        page.cell(5, titles[title], value)
    family = book["Quan hệ gia đình- bản thân"]
    heads = {cell.value: cell.column for cell in family[1]}
    for title, value in {
        "Số CCCD/chứng minh nhân dân": "048175000123",
        "Mối quan hệ": "Con",
        "Họ và tên": "Lê Bé",
        "Năm sinh": "2005",
    }.items():
        family.cell(2, heads[title], value)
    book.save(path := tmp_path / "dien.xlsx")
    run = uploaded(clerk, path)
    sheet = next(data for data in run.sheets if not data["section"])
    form = {f"cot-{place}": target for place, target in sheet["columns"].items()} | {
        "trang-tinh": sheet["name"],
        "dong-tieu-de": 4,
    }
    form |= {f"bang-{data['name']}": "1" for data in run.sheets if data["section"]}
    clerk.post(reverse("exchange:columns", args=[run.pk]), form)
    answer = clerk.post(reverse("exchange:confirm", args=[run.pk]))
    assert answer.status_code == 302, clerk.get(reverse("exchange:fix", args=[run.pk])).text
    record = Record.objects.get()
    assert (record.full_name, record.birth_date, record.particulars.height_cm) == ("Lê Thị Ân", "1975-09", 158)
    child = record._meta.apps.get_model("records", "FamilyMember").objects.get(record=record)
    assert (child.name, child.birth_year, child.side) == ("Lê Bé", "2005", "own")


@pytest.mark.requirement("T12", "T14")
@pytest.mark.parametrize("name", ROUTES)
def test_nobody_without_the_right_in_this_unit_reaches_a_run(name, client, clerk, stranger, reader, sheet):
    run = settled(clerk, uploaded(clerk, sheet(["Họ và tên", "Ngày sinh"], ["Lê An", "31/02/1980"])))
    address = reverse(f"exchange:{name}", args=[run.pk])
    for visitor, status in ((client, 302), (stranger, 404), (reader, 404)):
        ask = visitor.post if name in POSTED else visitor.get
        assert ask(address).status_code == status, (name, status)
    assert "/dang-nhap" in (client.post if name in POSTED else client.get)(address).url
    run.refresh_from_db()
    assert run.state == RunState.FIXING
    assert not run.decisions


@pytest.mark.requirement("T12", "T14", "T15")
def test_uploading_and_the_template_are_for_ones_own_units(client, stranger, reader, clerk, sheet):
    path = sheet(["Họ và tên", "Ngày sinh"], ["Lê An", "1980"])
    for address in ("/nhap-excel/", "/nhap-excel/mau?don-vi=ST", "/xuat-excel/"):
        assert client.get(address).status_code == 302
        assert reader.get(address).status_code == 404
    assert stranger.get("/nhap-excel/mau?don-vi=ST").status_code == 404
    assert "Sông Trúc" not in stranger.get("/nhap-excel/").text
    with path.open("rb") as file:
        assert stranger.post("/nhap-excel/tep", {"don-vi": "ST", "tep": file}).status_code == 404
    uploaded(clerk, path)
    assert "Danh sách.xlsx" in clerk.get("/nhap-excel/").text
    assert "Danh sách.xlsx" not in stranger.get("/nhap-excel/").text


@pytest.mark.requirement("T4", "T11", "T54")
def test_an_export_opens_is_journalled_and_holds_nobody_else(clerk, stranger, enter, quan, office):
    own, other = enter("Lê Văn Bình", id_number="048080001234"), enter("Trần Tư", actor=quan, unit=office)
    form = {"muc": ["ban-than.full_name", "giay-to.id_number"], "chon": [own.pk, other.pk]}
    answer = clerk.post("/xuat-excel/", form)
    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert [row[:2] for row in rows[4:]] == [("Lê Văn Bình", "048080001234")]
    act = Entry.objects.filter(action="records.export").latest("id")
    assert act.subjects == [own.pk]
    answer = stranger.post("/xuat-excel/", form)
    assert "Lê Văn Bình" not in str(
        list(openpyxl.load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    )


@pytest.mark.requirement("T13", "T54")
def test_a_column_above_the_readers_level_stays_empty(enter, school):
    enter("Lê Văn Bình", id_number="048080001234")
    reader = signed_in(an_account("khach", school, "read"))
    assert "Số CCCD" not in reader.get("/xuat-excel/").text
    answer = reader.post("/xuat-excel/", {"muc": ["ban-than.full_name", "giay-to.id_number"]})
    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert [row[:2] for row in rows[4:]] == [("Lê Văn Bình", None)]


def test_a_large_workbook_is_checked_and_written_by_the_worker(clerk, sheet, monkeypatch):
    monkeypatch.setattr("hoso.exchange.views.uploading.LARGE", 1)
    run = uploaded(clerk, sheet(["Họ và tên", "Ngày sinh"], ["Lê An", "1980"], ["Bùi Ý", "1975"]))
    settled(clerk, run)
    run.refresh_from_db()
    waiting = reverse("jobs:job", args=[run.job_id])
    for name in ("columns", "fix", "confirm"):
        assert clerk.get(reverse(f"exchange:{name}", args=[run.pk])).url in (
            waiting,
            reverse("exchange:columns", args=[run.pk]),
        )
    [checked] = run_all()
    assert (checked.state, checked.url) == ("done", reverse("exchange:fix", args=[run.pk])), checked.sentence
    clerk.post(reverse("exchange:confirm", args=[run.pk]))
    assert not Record.objects.exists()
    assert clerk.get(reverse("exchange:confirm", args=[run.pk])).status_code == 302
    [written] = run_all()
    assert "thêm 2" in written.sentence
    assert Record.objects.count() == 2


def test_a_long_list_is_exported_by_the_worker(clerk, enter, monkeypatch):
    enter("Lê Văn Bình")
    monkeypatch.setattr("hoso.exchange.views.exporting.MOST_AT_ONCE", 0)
    answer = clerk.post("/xuat-excel/", {"muc": ["ban-than.full_name", "unit"], "q": "binh"})
    assert answer.status_code == 302
    [job] = run_all()
    assert job.sentence == "Đã xuất 1 người."
    content = b"".join(clerk.get(reverse("jobs:result", args=[job.pk])).streaming_content)
    rows = list(openpyxl.load_workbook(BytesIO(content)).active.iter_rows(values_only=True))
    assert rows[4][:2] == ("Lê Văn Bình", "Trường THCS Sông Trúc")

import os
import stat
from datetime import UTC, datetime, timedelta

import pytest
from tests.platform.attachments.samples import Upload, pdf, picture

from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Refusal
from hoso.platform.attachments import keys, pictures, services, storage
from hoso.platform.attachments.kinds import PHOTOS, SCANS, ZIP
from hoso.platform.attachments.models import StoredFile
from hoso.platform.attachments.sealing import Damaged

pytestmark = pytest.mark.django_db
LAN = Actor(7, "Nguyễn Thị Lan")
AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
SECRET = b"CCCD 046175000123 Tran Thi Minh"


def stored(content: bytes, name: str = "bằng.pdf", allowed=SCANS) -> StoredFile:
    return services.store(Upload(content, name), actor=LAN, at=AT, allowed=allowed)


def on_disk(settings) -> list:
    return [path for path in settings.DATA.rglob("*") if path.is_file()]


def test_a_scan_is_kept_and_comes_back_letter_for_letter():
    content = pdf(2)
    scan = stored(content, "C:\\scan\\Bằng ĐHSP.PDF")
    assert (scan.name, scan.content_type) == ("Bằng ĐHSP.pdf", "application/pdf")
    assert (scan.size, scan.pages) == (len(content), 2)
    assert (scan.actor_id, scan.actor_name, scan.created_at) == (7, "Nguyễn Thị Lan", AT)
    assert services.content(StoredFile.objects.get()) == content


@pytest.mark.requirement("HT-04")
def test_nothing_on_the_disk_can_be_read_in_clear(settings):
    services.keep(SECRET * 10_000, "danh sách.zip", ZIP, actor=LAN, at=AT)
    scan = stored(pdf())
    pictures.page_picture(scan, page=1, width=pictures.THUMBNAIL)
    files = on_disk(settings)
    assert len(files) == 3
    for file in files:
        content = file.read_bytes()
        assert SECRET[:12] not in content
        assert b"%PDF" not in content
        assert b"WEBP" not in content
        assert scan.sha256 not in str(file)
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_the_key_lies_outside_the_data_folder_for_its_owner_only(settings):
    stored(pdf())
    assert settings.DATA not in settings.KEY_FILE.parents
    assert stat.S_IMODE(settings.KEY_FILE.stat().st_mode) == 0o600


def test_a_key_file_others_can_read_is_refused(settings):
    keys.make_key_file(settings.KEY_FILE)
    settings.KEY_FILE.chmod(0o644)
    with pytest.raises(Refusal, match="quyền 600"):
        stored(pdf())


def test_production_never_invents_a_key(settings):
    settings.MODE = "production"
    with pytest.raises(Refusal, match="Không thấy tệp khóa"):
        stored(pdf())


def test_a_key_file_is_never_overwritten(settings):
    keys.make_key_file(settings.KEY_FILE)
    with pytest.raises(FileExistsError):
        keys.make_key_file(settings.KEY_FILE)


def test_equal_contents_share_one_place(settings):
    content = pdf()
    first, second = stored(content, "một.pdf"), stored(content, "hai.pdf")
    assert first.address == second.address
    assert len(on_disk(settings)) == 1


def test_after_a_rotation_old_files_open_and_the_old_key_is_gone(settings):
    content = pdf()
    scan = stored(content)
    before = settings.KEY_FILE.read_text()
    assert services.rotate_key_file() == 1
    storage._unwrapped.cache_clear()
    assert before.strip() not in settings.KEY_FILE.read_text()
    assert services.content(scan) == content
    settings.KEY_FILE.write_text(before)
    storage._unwrapped.cache_clear()
    with pytest.raises(Refusal, match="không mở được kho tệp"):
        services.content(scan)


def test_a_rotation_that_stops_half_way_loses_nothing(settings):
    content = pdf()
    scan = stored(content)
    keys.add_key(settings.KEY_FILE)
    storage._unwrapped.cache_clear()
    assert services.content(scan) == content


def test_a_changed_bit_on_the_disk_is_noticed():
    scan = stored(picture("JPEG"), "ảnh.jpg")
    path = storage.place(scan.address)
    content = bytearray(path.read_bytes())
    content[-30] ^= 1
    path.write_bytes(content)
    with pytest.raises(Damaged):
        services.content(scan)


def test_what_the_purpose_does_not_allow_leaves_nothing_behind(settings):
    with pytest.raises(Refusal):
        stored(pdf(), "ảnh.jpg", allowed=PHOTOS)
    assert on_disk(settings) == []
    assert not StoredFile.objects.exists()


def test_the_declared_size_is_checked_before_reading():
    upload = Upload(b"", "ảnh.jpg")
    upload.size = PHOTOS.largest + 1
    with pytest.raises(Refusal, match="lớn quá 10 MB"):
        services.store(upload, actor=LAN, at=AT, allowed=PHOTOS)


def age(path, days: float) -> None:
    moment = (AT - timedelta(days=days)).timestamp()
    os.utime(path, (moment, moment))


def test_the_sweeper_removes_what_no_row_speaks_of_and_nothing_else(settings):
    kept, gone, fresh = stored(pdf(1)), stored(pdf(2)), stored(pdf(3))
    for scan in (kept, gone):
        age(storage.place(scan.address), 2)
    age(storage.place(fresh.address), 0.5)
    gone.delete()
    fresh.delete()
    assert services.sweep(at=AT) == 1
    assert storage.place(kept.address).exists()
    assert storage.place(fresh.address).exists()
    assert not storage.place(gone.address).exists()


def test_pictures_live_a_month_and_abandoned_drafts_a_day(settings):
    scan = stored(pdf())
    pictures.page_picture(scan)
    drawn = next((settings.DATA / "files" / "pictures").rglob("*/*"))
    draft = settings.DATA / "files" / "drafts" / "half"
    draft.write_bytes(b"x")
    age(drawn, 2)
    age(draft, 2)
    assert services.sweep(at=AT) == 1
    assert drawn.exists()
    age(drawn, 31)
    assert services.sweep(at=AT) == 1
    assert not drawn.exists()


def test_a_large_result_passes_in_pieces():
    pieces = (bytes([number]) * 100_000 for number in range(50))
    result = services.keep(pieces, "in 2C.zip", ZIP, actor=LAN, at=AT)
    assert result.size == 5_000_000
    assert max(len(piece) for piece in services.chunks(result)) <= 65_536
    assert sum(len(piece) for piece in services.chunks(result)) == 5_000_000

"""What each role may do: the one table, shown in the product at /tai-khoan/quyen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """A duty somebody is assigned in writing."""

    DECLARE = "declare"
    ENTER = "enter"
    APPROVE = "approve"
    VERIFY = "verify"
    READ = "read"
    ADMINISTER_UNITS = "administer_units"
    ADMINISTER_ACCOUNTS = "administer_accounts"
    ADMINISTER_CATALOGUES = "administer_catalogues"
    OPERATE = "operate"

    @property
    def label(self) -> str:
        return TABLE[self].label


@dataclass(frozen=True)
class Permission:
    """Something an account may do, and the field level it opens."""

    name: str
    label: str
    level: str = ""


@dataclass(frozen=True)
class RoleLine:
    """One line of the table: what a role is called, what it is for, and what it may do."""

    label: str
    duty: str
    permissions: frozenset[str] = frozenset()
    own_file: bool = False
    given_by_province: bool = False


PERMISSIONS = (
    Permission("records.read", "Xem hồ sơ", "thông tin thường"),
    Permission(
        "records.read_personal",
        "Xem thông tin cá nhân",
        "nơi sinh, địa chỉ, điện thoại, CCCD, gia đình, Đảng, đoàn thể",
    ),
    Permission(
        "records.read_sensitive",
        "Xem thông tin nhạy cảm",
        "tôn giáo, sức khỏe, kỷ luật, lịch sử bản thân, kinh tế, nhận xét",
    ),
    Permission("records.enter", "Nhập, cập nhật hồ sơ; nhập Excel"),
    Permission("records.verify", "Xác thực mục, xác nhận đối chiếu bản giấy"),
    Permission("records.print", "In mẫu 2C"),
    Permission("records.export", "Xuất danh sách"),
    Permission("records.administer", "Sửa mục đã xác thực, loại bỏ hồ sơ (ghi lý do)"),
    Permission("organisation.read", "Xem tổ chức, biên chế"),
    Permission("organisation.administer", "Sửa tổ chức, biên chế; sắp xếp lại"),
    Permission("catalogues.administer", "Sửa danh mục dùng chung"),
    Permission("regulations.administer", "Sửa quy định, thời hạn"),
    Permission("accounts.request", "Đề nghị về tài khoản"),
    Permission("accounts.administer", "Cấp, hạn chế, mở, thu hồi tài khoản"),
    Permission("audit.read", "Xem nhật ký"),
    Permission("operate", "Vận hành, sao lưu (không đọc hồ sơ)"),
)
LABELS = {permission.name: permission.label for permission in PERMISSIONS}

READ = frozenset({"records.read", "organisation.read"})
READ_ALL = READ | {"records.read_personal", "records.read_sensitive"}
WORK = READ_ALL | {"records.print", "records.export", "accounts.request"}

TABLE = {
    Role.DECLARE: RoleLine("Kê khai", "Xem, kê khai và đề nghị sửa hồ sơ của chính mình", own_file=True),
    Role.ENTER: RoleLine(
        "Cập nhật hồ sơ", "Người được phân công nhập, cập nhật, in hồ sơ của đơn vị", WORK | {"records.enter"}
    ),
    Role.APPROVE: RoleLine("Thủ trưởng", "Duyệt việc của đơn vị, đề nghị cấp tài khoản", WORK | {"audit.read"}),
    Role.VERIFY: RoleLine(
        "Thẩm định, xác minh",
        "Đối chiếu, xác thực hồ sơ của các đơn vị cấp dưới",
        WORK | {"records.verify", "audit.read"},
        given_by_province=True,
    ),
    Role.READ: RoleLine("Khai thác", "Xem, thống kê; không sửa", READ | {"records.export"}),
    Role.ADMINISTER_UNITS: RoleLine(
        "Quản trị tổ chức, hồ sơ",
        "Đơn vị, biên chế, sắp xếp lại; sửa, loại bỏ hồ sơ",
        WORK | {"records.enter", "records.verify", "records.administer", "organisation.administer", "audit.read"},
        given_by_province=True,
    ),
    Role.ADMINISTER_ACCOUNTS: RoleLine(
        "Quản trị tài khoản",
        "Cấp, hạn chế, mở lại, thu hồi tài khoản và quyền",
        frozenset({"organisation.read", "accounts.request", "accounts.administer", "audit.read"}),
        given_by_province=True,
    ),
    Role.ADMINISTER_CATALOGUES: RoleLine(
        "Quản trị danh mục, quy định",
        "Danh mục dùng chung, quy định, thời hạn",
        frozenset({"organisation.read", "catalogues.administer", "regulations.administer"}),
        given_by_province=True,
    ),
    Role.OPERATE: RoleLine(
        "Vận hành hệ thống",
        "Sao lưu, phục hồi, theo dõi máy chủ; không đọc hồ sơ",
        frozenset({"operate"}),
        given_by_province=True,
    ),
}

LEFT_WHEN_RESTRICTED = READ


def permissions_of(role: str, *, restricted: bool = False) -> frozenset[str]:
    """What the role may do; a restricted account keeps only reading."""
    held = TABLE[Role(role)].permissions
    return held & LEFT_WHEN_RESTRICTED if restricted else held

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
        return ROLE_WORDS[self].label


@dataclass(frozen=True)
class RoleWords:
    label: str
    duty: str


ROLE_WORDS = {
    Role.DECLARE: RoleWords("Kê khai", "Xem, kê khai và đề nghị sửa hồ sơ của chính mình"),
    Role.ENTER: RoleWords("Cập nhật hồ sơ", "Người được phân công nhập, cập nhật, in hồ sơ của đơn vị"),
    Role.APPROVE: RoleWords("Thủ trưởng", "Duyệt việc của đơn vị, đề nghị cấp tài khoản"),
    Role.VERIFY: RoleWords("Thẩm định, xác minh", "Đối chiếu, xác thực hồ sơ của các đơn vị cấp dưới"),
    Role.READ: RoleWords("Khai thác", "Xem, thống kê, không sửa"),
    Role.ADMINISTER_UNITS: RoleWords("Quản trị tổ chức, hồ sơ", "Đơn vị, biên chế, tổ chức lại; sửa, loại bỏ hồ sơ"),
    Role.ADMINISTER_ACCOUNTS: RoleWords("Quản trị tài khoản", "Cấp, hạn chế, mở lại, thu hồi tài khoản và quyền"),
    Role.ADMINISTER_CATALOGUES: RoleWords("Quản trị danh mục, quy chế", "Danh mục dùng chung, quy định, thời hạn"),
    Role.OPERATE: RoleWords("Vận hành hệ thống", "Sao lưu, phục hồi, theo dõi máy chủ; không đọc hồ sơ"),
}

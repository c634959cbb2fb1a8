"""What a real installation must never run with."""

from __future__ import annotations

from collections.abc import Sequence

SHORTEST_SECRET = 40
DEFAULT_SECRET = "only-for-tests-"


def dangers(mode: str, *, secret: str, debug: bool, hosts: Sequence[str]) -> list[str]:
    """Why these settings may not serve real records; nothing outside production."""
    if mode != "production":
        return []
    found = []
    if secret.startswith(DEFAULT_SECRET) or len(secret) < SHORTEST_SECRET:
        found.append("HOSO_SECRET_KEY chưa đặt hoặc quá ngắn; ./hoso setup tạo khóa này trong thư mục dữ liệu.")
    if debug:
        found.append("DEBUG đang bật; chế độ này làm lộ dữ liệu khi có lỗi.")
    if not hosts or any(host.strip() in ("*", "") or host.startswith(".") for host in hosts):
        found.append("HOSO_HOSTS phải nêu rõ từng tên miền, không dùng dấu *.")
    return found

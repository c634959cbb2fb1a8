"""What a password must be, in words that say how to do better."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
)
from django.core.exceptions import ValidationError

NAMES = ("username", "display_name", "email")


class LongEnough(MinimumLengthValidator):
    def __init__(self) -> None:
        super().__init__(min_length=12)

    def get_error_message(self) -> str:
        return "Mật khẩu quá ngắn: cần ít nhất 12 ký tự. Một câu vài từ là đủ dài và dễ nhớ."


class NotCommon(CommonPasswordValidator):
    def get_error_message(self) -> str:
        return "Mật khẩu này quá phổ biến, kẻ khác đoán được ngay. Chọn một câu riêng của mình."


class NotOnlyDigits(NumericPasswordValidator):
    def get_error_message(self) -> str:
        return "Mật khẩu chỉ có chữ số. Thêm chữ vào."


class NotLikeTheName(UserAttributeSimilarityValidator):
    def __init__(self) -> None:
        super().__init__(user_attributes=NAMES)

    def validate(self, password: str, user: Any = None) -> None:
        try:
            super().validate(password, user)
        except ValidationError as error:
            raise ValidationError("Mật khẩu quá giống tên hoặc tên đăng nhập.", code="similar") from error

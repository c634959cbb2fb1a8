"""What people type about accounts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from hoso.foundation.actor import Actor
from hoso.foundation.screens.fields import DayField
from hoso.institution.organisation.forms import SCAN_TYPES, UnitField
from hoso.platform.attachments import services as attachments

from .models import AccountKind, Channel, RequestKind, User
from .papers import Assignment, NewAccount, Paper


class PasswordForm(forms.Form):
    username = forms.CharField(
        label="Tên đăng nhập",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autofocus": True, "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label="Mật khẩu",
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class NewPasswordForm(forms.Form):
    new_password = forms.CharField(
        label="Mật khẩu mới",
        max_length=256,
        strip=False,
        help_text="Ít nhất 12 ký tự, không phải mật khẩu thường gặp, không giống tên. Một câu dễ nhớ là tốt nhất.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated = forms.CharField(
        label="Nhập lại mật khẩu mới",
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, data: Any = None, *, user: User | None) -> None:
        super().__init__(data)
        self.user = user

    def clean_new_password(self) -> str:
        password = self.cleaned_data["new_password"]
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("new_password") and values["new_password"] != values.get("repeated"):
            self.add_error("repeated", "Hai lần nhập không giống nhau.")
        return values


class ChangePasswordForm(NewPasswordForm):
    """The same, for somebody signed in: the old password first."""

    old_password = forms.CharField(
        label="Mật khẩu đang dùng",
        max_length=256,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )
    field_order = ("old_password", "new_password", "repeated")


class PaperForm(forms.Form):
    """The document an act rests on."""

    number = forms.CharField(label="Số, ký hiệu văn bản", max_length=80)
    date = DayField(label="Ngày văn bản")
    issuer = forms.CharField(label="Cơ quan, người ban hành", max_length=200)
    reason = forms.CharField(label="Lý do", max_length=500, required=False)
    channel = forms.ChoiceField(label="Gửi qua", choices=Channel.choices, initial=Channel.WRITTEN)
    scan = forms.FileField(label="Bản quét", required=False, widget=forms.FileInput(attrs={"accept": SCAN_TYPES}))

    def paper(self, actor: Actor, at: datetime) -> Paper:
        values = self.cleaned_data
        scan = attachments.store(values["scan"], actor=actor, at=at) if values.get("scan") else None
        return Paper(
            values["number"], values["date"], values["issuer"], values.get("reason", ""), values["channel"], scan
        )


class AssignmentForm(PaperForm):
    """A written assignment: the document with its purpose, scope and end."""

    purpose = forms.CharField(label="Nhiệm vụ được giao", max_length=300)
    scope = forms.CharField(label="Phạm vi khai thác", max_length=300)
    expires = DayField(label="Hết hiệu lực từ ngày", required=False, help_text="Bỏ trống nếu văn bản không ghi hạn.")
    field_order: tuple[str, ...] = (
        "number",
        "date",
        "issuer",
        "purpose",
        "scope",
        "expires",
        "reason",
        "channel",
        "scan",
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("expires") and values.get("date") and values["expires"] <= values["date"]:
            self.add_error("expires", "Ngày hết hiệu lực phải sau ngày văn bản.")
        return values

    def assignment(self, actor: Actor, at: datetime) -> Assignment:
        values = self.cleaned_data
        return Assignment(self.paper(actor, at), values["purpose"], values["scope"], values["expires"])


class IssueForm(AssignmentForm):
    """Accounts for people of one unit on one assignment."""

    kind = forms.ChoiceField(label="Loại tài khoản", choices=AccountKind.choices, initial=AccountKind.PERSONAL)

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["unit"] = UnitField(actor, "accounts.administer", label="Đơn vị")
        self.order_fields(("unit", "kind", *AssignmentForm.field_order))


class HandoverForm(AssignmentForm):
    """To whom a unit account passes, and on what assignment."""

    to_name = forms.CharField(label="Người nhận", max_length=120)
    to_duty = forms.CharField(label="Chức vụ, nhiệm vụ", max_length=160, required=False)
    to_email = forms.EmailField(label="Thư điện tử công vụ", required=False)
    note = forms.CharField(label="Nội dung bàn giao", max_length=500, required=False)
    field_order = ("to_name", "to_duty", "to_email", *AssignmentForm.field_order, "note")

    def successor(self) -> NewAccount:
        values = self.cleaned_data
        return NewAccount(values["to_name"], values["to_duty"], values["to_email"])


class AccountField(forms.ModelChoiceField):
    """An account by the name of who uses it; the user name tells two of the same name apart."""

    def label_from_instance(self, user: User) -> str:
        return f"{user.display_name} ({user.username}), {user.unit.name}"


class RequestForm(PaperForm):
    """What a unit asks; which fields it needs depends on what is asked."""

    kind = forms.ChoiceField(label="Đề nghị", choices=RequestKind.choices)
    person = forms.CharField(label="Người sử dụng", max_length=120, required=False)
    duty = forms.CharField(label="Chức vụ, nhiệm vụ", max_length=160, required=False)
    email = forms.EmailField(label="Thư điện tử công vụ", required=False)
    purpose = forms.CharField(label="Nội dung, lý do", max_length=300)
    scope = forms.CharField(label="Phạm vi khai thác", max_length=300, required=False)
    expires = DayField(label="Hết hiệu lực từ ngày", required=False)
    user = AccountField(User.objects.none(), label="Tài khoản", required=False, empty_label="— chọn —")

    def __init__(self, *args: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["reason"]
        self.fields["unit"] = UnitField(actor, "accounts.request", label="Đơn vị")
        self.fields["user"].queryset = (  # type: ignore[attr-defined]
            User.objects.visible_to(actor, "accounts.request").select_related("unit").order_by("username")
        )
        self.order_fields(("kind", "unit", "user", "person", "duty", "email", "purpose", "scope", "expires", "number"))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for name in NEEDED[values.get("kind", RequestKind.ISSUE)]:
            if not values.get(name) and name not in self.errors:
                self.add_error(name, "Cần cho loại đề nghị này.")
        return values


NEEDED = {
    RequestKind.ISSUE: ("person", "scope"),
    RequestKind.RESTRICT: ("user",),
    RequestKind.REOPEN: ("user",),
    RequestKind.REVOKE: ("user",),
    RequestKind.RESET: ("user",),
    RequestKind.HAND_OVER: ("user", "person", "scope"),
}
"""What each kind of request must say."""

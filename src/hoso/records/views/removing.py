"""Removing a record: only by the administration right, on a paper, with a reason, after typing whose it is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from hoso.foundation.pages import page, render_page
from hoso.foundation.refusal import Refusal
from hoso.foundation.screens import said
from hoso.foundation.screens.fields import DayField
from hoso.foundation.screens.forms import add_refusal, sent_with
from hoso.foundation.vietnamese import normalise

from .. import services
from ..addresses import record_address
from ..models import Record
from ..queries.going import what_goes


class RemovalForm(forms.Form):
    """The paper that allows the removal, why, and the name typed once more."""

    number = forms.CharField(label="Số, ký hiệu văn bản cho phép", max_length=80)
    day = DayField(label="Ngày văn bản")
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=200)
    reason = forms.CharField(
        label="Lý do loại bỏ",
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text="ví dụ: nhập trùng với hồ sơ số …; nhập sai người",
    )
    typed = forms.CharField(label="Gõ lại họ và tên để xác nhận", max_length=200)

    def __init__(self, *args: Any, record: Record, **options: Any) -> None:
        super().__init__(*args, **options)
        self.record = record
        self.fields["typed"].help_text = record.full_name

    def clean_typed(self) -> str:
        """The name as it is written, so that nobody removes another person by mistake; capitals do not matter."""
        if normalise(self.cleaned_data["typed"]).casefold() != self.record.full_name.casefold():
            raise forms.ValidationError(f"Chưa đúng. Gõ đủ dấu: {self.record.full_name}.")
        return self.cleaned_data["typed"]

    def document(self) -> str:
        values = self.cleaned_data
        return f"{values['number']} ngày {values['day']:%d/%m/%Y} của {values['issuer']}"


@page("records.administer")
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """What will go, what stays, and the question."""
    visible = Record.objects.visible_to(request.actor, "records.administer")  # type: ignore[attr-defined]
    record = visible.select_related("unit", "account").filter(pk=pk).first()
    if record is None:
        raise Http404
    form = RemovalForm(*sent_with(request), record=record)
    if request.method == "POST" and form.is_valid():
        try:
            services.remove_records(
                [pk],
                actor=request.actor,  # type: ignore[attr-defined]
                at=timezone.now(),
                reason=form.cleaned_data["reason"],
                document=form.document(),
            )
        except Refusal as refusal:
            add_refusal(form, refusal)
        else:
            said(request, f"Đã loại bỏ hồ sơ {record.full_name}. Nhật ký giữ văn bản và lý do.")
            return HttpResponseRedirect(reverse("records:list"))
    context = {"form": form, "record": record, "going": what_goes(record), "back": record_address(pk)}
    return render_page(request, "records/remove.html", context, status=422 if form.is_bound else 200)

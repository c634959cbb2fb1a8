"""The declared removal: says what will be gone, asks once, hands it to a service."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from ..pages import View, page, refused, render_page
from ..refusal import Refusal
from .saying import said


@dataclass(frozen=True)
class DeleteScreen:
    """A page that asks before something is removed; with `reason_label`, a reason is asked and passed as `reason=`."""

    permission: str
    target: Callable[..., Any]
    title: str
    sentence: Callable[[Any], str]
    service: Callable[..., Any]
    done: Callable[[Any], str]
    said: str = "Đã xóa."
    label: str = "Xóa"
    reason_label: str = ""
    back: Callable[[Any], str] | None = None
    template: str = "screens/delete.html"

    def view(self) -> View:
        return page(self.permission)(self.answer)

    def answer(self, request: HttpRequest, **address: Any) -> HttpResponse:
        found = self.target(request, **address)
        reason = request.POST.get("reason", "").strip()
        if request.method == "POST" and (reason or not self.reason_label):
            return self._remove(request, found, reason)
        context = {
            "screen": self,
            "target": found,
            "sentence": self.sentence(found),
            "back": self.back(found) if self.back else self.done(found),
            "error": "Ghi lý do rồi bấm lại." if request.method == "POST" else "",
        }
        return render_page(request, self.template, context, status=422 if context["error"] else 200)

    def _remove(self, request: HttpRequest, found: Any, reason: str) -> HttpResponse:
        after = self.done(found)
        more = {"reason": reason} if self.reason_label else {}
        try:
            self.service(found, **more, actor=request.actor, at=timezone.now())  # type: ignore[attr-defined]
        except Refusal as refusal:
            return refused(request, refusal)
        said(request, self.said)
        return HttpResponseRedirect(after)

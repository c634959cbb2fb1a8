"""The papers of a record and its photo."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from hoso.foundation.actor import Actor
from hoso.foundation.dates import DateNotUnderstood, PartialDate
from hoso.foundation.pages import SIGNED_IN, page, refused, render_page
from hoso.foundation.refusal import Refusal
from hoso.foundation.screens import said
from hoso.foundation.screens.address import asked_times
from hoso.foundation.screens.forms import add_refusal, sent_with
from hoso.platform.attachments import services as attachments
from hoso.platform.attachments.kinds import PHOTOS
from hoso.platform.attachments.models import StoredFile
from hoso.platform.attachments.responses import serve, serve_picture

from .. import services
from ..addresses import record_address
from ..models import Document, Record
from ..queries import levels_for, photo_moment, photos
from ..queries.reading import record_to_enter
from ..sections import PERSONAL, SECTIONS

PAPERS = "phan=tai-lieu"
KEPT, A_DAY = "records.scan", 24 * 3600
ACCEPTED = ".pdf,.jpg,.jpeg,.png,.tif,.tiff"


class PaperForm(forms.Form):
    """A paper for the register."""

    kind = forms.CharField(
        label="Loại tài liệu", max_length=120, help_text="bằng, chứng chỉ, quyết định, giấy khai sinh …"
    )
    number = forms.CharField(label="Số, ký hiệu", max_length=80, required=False)
    date = forms.CharField(
        label="Ngày",
        max_length=20,
        required=False,
        widget=forms.TextInput({"data-kind": "partial-date", "inputmode": "numeric"}),
    )
    issuer = forms.CharField(label="Cơ quan ban hành", max_length=200, required=False)
    title = forms.CharField(label="Trích yếu", max_length=300, required=False)
    section = forms.ChoiceField(
        label="Chứng minh cho mục",
        required=False,
        choices=[
            ("", "— không riêng mục nào —"),
            *((one.slug, f"{one.items} {one.title}".strip()) for one in SECTIONS),
        ],
    )
    certified = forms.BooleanField(label="Bản sao có chứng thực", required=False)
    file = forms.FileField(
        required=False,
        label="Bản quét",
        widget=forms.ClearableFileInput({"accept": ACCEPTED}),
        help_text="PDF, JPG, PNG hoặc TIFF, đến 30 MB",
    )

    def clean_date(self) -> str:
        text = self.cleaned_data["date"].strip()
        try:
            return PartialDate.parse(text).iso if text else ""
        except DateNotUnderstood as refused_date:
            raise forms.ValidationError(refused_date.sentence) from None


@page("records.enter")
def add_paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter a paper in the register, with its scan."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    record = record_to_enter(actor, pk)
    form = PaperForm(*sent_with(request), initial={"section": request.GET.get("muc", "")})
    scan = _scan_sent(request, form) if form.is_bound else None
    if scan and form.is_valid():
        try:
            return _add(request, record, {**form.cleaned_data, "file": scan})
        except Refusal as refusal:
            add_refusal(form, refusal)
    context = {"form": form, "record": record, "back": record_address(pk), "scan": scan, "kept": _sealed(actor, scan)}
    return render_page(request, "records/paper.html", context, status=422 if form.is_bound else 200)


def _scan_sent(request: HttpRequest, form: PaperForm) -> StoredFile | None:
    """The scan that came now or, after a failed save, the one that came before; a refusal becomes an error."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    upload = request.FILES.get("file")
    if upload is None:
        kept = _kept(actor, request.POST.get("da-tai-len", ""))
        if kept is None:
            form.add_error("file", "Chọn tệp bản quét.")
        return kept
    try:
        return attachments.store(upload, actor=actor, at=timezone.now())
    except Refusal as refusal:
        form.add_error("file", " ".join((refusal.sentence, *refusal.reasons)))
        return None


def _sealed(actor: Actor, scan: StoredFile | None) -> str:
    return signing.dumps([actor.id, scan.pk], salt=KEPT) if scan else ""


def _kept(actor: Actor, sealed: str) -> StoredFile | None:
    """The scan this actor brought with the try before, and nobody else's."""
    try:
        owner, pk = signing.loads(sealed, salt=KEPT, max_age=A_DAY)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return StoredFile.objects.filter(pk=pk, actor_id=actor.id).first() if owner == actor.id else None


def _add(request: HttpRequest, record: Record, values: dict[str, Any]) -> HttpResponse:
    actor, at = request.actor, timezone.now()  # type: ignore[attr-defined]
    document = services.add_document(record.pk, values, file=values.pop("file"), actor=actor, at=at)
    said(request, f"Đã thêm {document.title or document.kind}.")
    if document.section:
        return HttpResponseRedirect(f"/ho-so/{record.pk}/sua/{document.section}/")
    return HttpResponseRedirect(f"{record_address(record.pk)}?{PAPERS}")


@page(SIGNED_IN)
def paper(request: HttpRequest, pk: int, uid: str) -> HttpResponse | StreamingHttpResponse:
    """The scan itself; opening a file is an act that names its person."""
    document, stored = _paper(request, pk, uid)
    services.note_given_out(
        "records.file",
        f"Mở tệp {stored.name} của {document.record.full_name}",
        [pk],
        actor=request.actor,  # type: ignore[attr-defined]
        at=timezone.now(),
        unit_path=document.record.unit_path,
    )
    return serve(stored, inline="tai-ve" not in request.GET)


@page(SIGNED_IN)
def paper_page(request: HttpRequest, pk: int, uid: str) -> HttpResponse:
    """One page of the scan as a picture, beside the form."""
    number = request.GET.get("trang", "1")
    document, stored = _paper(request, pk, uid)
    try:
        answer = serve_picture(stored, page=int(number) if number.isdecimal() else 1)
    except Refusal as refusal:
        return refused(request, refusal)
    services.note_seen(document.record, actor=request.actor, at=timezone.now(), file=stored.name)  # type: ignore[attr-defined]
    return answer


@page("records.enter")
def remove_paper(request: HttpRequest, pk: int, uid: str) -> HttpResponse:
    """Take a paper off the register."""
    record = record_to_enter(request.actor, pk)  # type: ignore[attr-defined]
    document = get_object_or_404(Document.objects.filter(record=record), uid=uid)
    back = f"{record_address(pk)}?{PAPERS}"
    if request.method == "POST":
        services.remove_document(document, actor=request.actor, at=timezone.now())  # type: ignore[attr-defined]
        said(request, "Đã bỏ tài liệu khỏi hồ sơ.")
        return HttpResponseRedirect(back)
    return render_page(request, "records/remove_paper.html", {"document": document, "record": record, "back": back})


@page(SIGNED_IN)
def photo(request: HttpRequest, pk: int) -> HttpResponse | StreamingHttpResponse:
    """The photo of now or, beside the facts of a past day, the one that was on record then."""
    record = _visible(request, pk)
    on, known_at = asked_times(request)
    moment = photo_moment(on or timezone.localdate(), known_at, timezone.now())
    stored = photos([record], moment).get(pk) if moment else record.photo
    if stored is None:
        raise Http404
    return serve(stored, inline=True)


@page("records.enter")
def change_photo(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the 4 × 6 photo, cut in the browser, or take it away."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    record = record_to_enter(actor, pk)
    error = ""
    if request.method == "POST":
        upload = request.FILES.get("anh")
        at = timezone.now()
        try:
            if upload or "bo" in request.POST:
                stored = attachments.store(upload, actor=actor, at=at, allowed=PHOTOS) if upload else None
                services.set_photo(pk, stored, actor=actor, at=at)
                said(request, "Đã đổi ảnh." if upload else "Đã bỏ ảnh.")
                return HttpResponseRedirect(record_address(pk))
            error = "Chọn tệp ảnh rồi lưu lại."
        except Refusal as refusal:
            error = " ".join((refusal.sentence, *refusal.reasons))
    return render_page(
        request,
        "records/photo.html",
        {"record": record, "back": record_address(pk), "error": error},
        status=422 if error else 200,
    )


def _visible(request: HttpRequest, pk: int) -> Record:
    visible = Record.objects.visible_to(request.actor, "records.read").select_related("photo")  # type: ignore[attr-defined]
    return get_object_or_404(visible, pk=pk)


def _paper(request: HttpRequest, pk: int, uid: str) -> tuple[Document, StoredFile]:
    """The paper and its scan, for who may see personal facts of its record."""
    record = _visible(request, pk)
    if PERSONAL not in levels_for(request.actor, record):  # type: ignore[attr-defined]
        raise Http404
    document = get_object_or_404(Document.objects.select_related("file", "record").filter(record=record), uid=uid)
    if document.file is None:
        raise Http404
    return document, document.file

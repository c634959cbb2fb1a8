"""Addresses for entering and listing records; the page of one record is composed in `web`."""

from django.urls import path

from .views import beside, drafts, editing, entering, listing, papers, removing, suggesting

app_name = "records"
urlpatterns = [
    path("ho-so/", listing.records, name="list"),
    path("ho-so/cay-don-vi/<int:pk>", listing.branch, name="branch"),
    path("ho-so/che-do-xem", listing.keep_view, name="keep-view"),
    path("ho-so/moi/", entering.new_record, name="new"),
    path("ho-so/trung", entering.look_for_duplicates, name="duplicates"),
    path("ho-so/<int:pk>/sua/<slug:slug>/", editing.edit_section, name="edit"),
    path("ho-so/<int:pk>/sua/<slug:slug>/kiem-tra", editing.check_section, name="check"),
    path("ho-so/<int:pk>/sua/<slug:slug>/trang-ban-quet", beside.remember, name="remember-page"),
    path("ho-so/<int:pk>/doi-chieu/<slug:slug>", editing.reconcile, name="reconcile"),
    path("ho-so/<int:pk>/loai-bo/", removing.remove, name="remove"),
    path("ho-so/<int:pk>/anh", papers.photo, name="photo"),
    path("ho-so/<int:pk>/anh/doi/", papers.change_photo, name="change-photo"),
    path("ho-so/<int:pk>/tai-lieu/moi/", papers.add_paper, name="add-paper"),
    path("ho-so/<int:pk>/tai-lieu/<uuid:uid>", papers.paper, name="paper"),
    path("ho-so/<int:pk>/tai-lieu/<uuid:uid>/trang", papers.paper_page, name="paper-page"),
    path("ho-so/<int:pk>/tai-lieu/<uuid:uid>/bo/", papers.remove_paper, name="remove-paper"),
    path("ban-nhap/khoa", drafts.browser_key, name="browser-key"),
    path("ban-nhap/<str:key>", drafts.keep, name="keep-draft"),
    path("ban-nhap/<str:key>/bo", drafts.discard, name="drop-draft"),
    path("goi-y/danh-muc/<slug:catalogue>", suggesting.suggest, name="suggest"),
    path("goi-y/chuc-vu", suggesting.suggest_position, name="suggest-position"),
    path("goi-y/don-vi", suggesting.suggest_unit, name="suggest-unit"),
]

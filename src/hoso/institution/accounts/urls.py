"""Addresses of accounts."""

from django.urls import path

from .views import administration, entry, own, requests

app_name = "accounts"
urlpatterns = [
    path("dang-nhap", entry.sign_in, name="sign_in"),
    path("dang-xuat", entry.sign_out, name="sign_out"),
    path("doi-mat-khau", entry.change_password, name="change_password"),
    path("lien-ket/<str:token>", entry.take_link, name="link"),
    path("tai-khoan", own.own, name="own"),
    path("tai-khoan/", own.area, name="area"),
    path("tai-khoan/quyen", own.rights, name="rights"),
    path("tai-khoan/danh-sach", administration.accounts, name="list"),
    path("tai-khoan/moi", administration.issue, name="issue"),
    path("tai-khoan/lien-ket", administration.links, name="links"),
    path("tai-khoan/lien-ket.pdf", administration.links_pdf, name="links_pdf"),
    path("tai-khoan/de-nghi", requests.listing, name="requests"),
    path("tai-khoan/de-nghi/moi", requests.make, name="make_request"),
    path("tai-khoan/de-nghi/<int:pk>", requests.show, name="request"),
    path("tai-khoan/de-nghi/<int:pk>/buoc", requests.step, name="step"),
    path("tai-khoan/de-nghi/<int:pk>/ban-quet", requests.scan, name="request_scan"),
    path("tai-khoan/<int:pk>", administration.account, name="account"),
    path("tai-khoan/<int:pk>/van-ban/<int:paper>", administration.scan, name="scan"),
    path("tai-khoan/<int:pk>/giao-quyen", administration.authorise, name="authorise"),
    path("tai-khoan/<int:pk>/ban-giao", administration.hand_over, name="hand_over"),
    path("tai-khoan/<int:pk>/<slug:what>", administration.act, name="act"),
]

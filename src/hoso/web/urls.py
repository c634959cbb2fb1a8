"""The addresses of the whole: home, the record page, quick find, journal."""

from django.urls import path

from . import finding, guide, headcount, home, journal, kit, operations_page, record_page

app_name = "web"
urlpatterns = [
    path("", home.home, name="home"),
    path("da-dang-nhap", kit.signed_in_again, name="signed-in-again"),
    path("mau-giao-dien", kit.gallery, name="gallery"),
    path("tim-nhanh", finding.quick_find, name="find"),
    path("ho-so/cua-toi/", record_page.my_file, name="my-file"),
    path("ho-so/<int:pk>/", record_page.record_page, name="record"),
    path("to-chuc/<int:pk>/bien-che", headcount.headcount, name="headcount"),
    path("nhat-ky/", journal.journal, name="journal"),
    path("van-hanh/", operations_page.operations, name="operations"),
    path("huong-dan/", guide.guide, name="guide"),
    path("huong-dan/<str:name>", guide.guide, name="guide-page"),
    path("huong-dan/anh/<str:name>.png", guide.picture, name="guide-picture"),
]

from django.urls import path

from hoso.platform.notices import views

app_name = "notices"
urlpatterns = [
    path("thong-bao/da-doc", views.mark_all_read, name="all-read"),
    path("thong-bao/<int:pk>/mo", views.open_notice, name="open"),
]

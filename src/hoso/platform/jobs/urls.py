from django.urls import path

from hoso.platform.jobs import views

app_name = "jobs"
urlpatterns = [
    path("thong-bao/", views.bell, name="bell"),
    path("viec/", views.mine, name="mine"),
    path("viec/van-hanh", views.troubles, name="troubles"),
    path("viec/<int:pk>", views.job, name="job"),
    path("viec/<int:pk>/huy", views.cancel, name="cancel"),
    path("viec/<int:pk>/tep", views.result, name="result"),
]

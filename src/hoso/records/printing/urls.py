"""Addresses of printing, all below /ho-so/."""

from django.urls import path

from hoso.records.printing import views

app_name = "printing"
urlpatterns = [
    path("ho-so/in/", views.people, name="people"),
    path("ho-so/in/danh-sach.pdf", views.people_list, name="list"),
    path("ho-so/<int:pk>/in/", views.person, name="person"),
    path("ho-so/<int:pk>/in/<slug:code>.<slug:extension>", views.paper, name="paper"),
]

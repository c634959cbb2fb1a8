"""Addresses of reorganisation."""

from django.urls import path

from . import views

app_name = "reorganisation"
urlpatterns = [
    path("sap-xep/", views.listing, name="list"),
    path("sap-xep/moi", views.plan, name="plan"),
    path("sap-xep/<int:pk>", views.show, name="show"),
    path("sap-xep/<int:pk>/thu", views.rehearse, name="rehearse"),
    path("sap-xep/<int:pk>/thuc-hien", views.carry_out, name="carry_out"),
    path("sap-xep/<int:pk>/nguoi/<int:source>", views.people, name="people"),
]

"""Addresses of organisation."""

from django.urls import path

from . import views

app_name = "organisation"
urlpatterns = [
    path("to-chuc/goi-y", views.suggest, name="suggest"),
]

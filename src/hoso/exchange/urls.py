from django.urls import path

from hoso.exchange.views import exporting, fixing, running, uploading

app_name = "exchange"
urlpatterns = [
    path("nhap-excel/", uploading.runs, name="runs"),
    path("nhap-excel/tep", uploading.upload, name="upload"),
    path("nhap-excel/mau", uploading.template, name="template"),
    path("nhap-excel/<int:pk>/cot", uploading.columns, name="columns"),
    path("nhap-excel/<int:pk>/loi", fixing.fix, name="fix"),
    path("nhap-excel/<int:pk>/o", fixing.correct, name="correct"),
    path("nhap-excel/<int:pk>/dong", fixing.decide, name="decide"),
    path("nhap-excel/<int:pk>/bo-dong-loi", fixing.skip, name="skip"),
    path("nhap-excel/<int:pk>/dong-loi.xlsx", fixing.wrong_rows, name="wrong-rows"),
    path("nhap-excel/<int:pk>/nhap", running.confirm, name="confirm"),
    path("nhap-excel/<int:pk>/hoan-tac", running.undo, name="undo"),
    path("nhap-excel/<int:pk>/thoi", running.abandon, name="abandon"),
    path("xuat-excel/", exporting.export, name="export"),
]

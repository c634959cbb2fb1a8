"""Addresses of organisation; `/to-chuc/<pk>/bien-che` stands in web, because it counts people."""

from django.urls import path

from .views import changing, reading

app_name = "organisation"
urlpatterns = [
    path("to-chuc/", reading.index, name="index"),
    path("to-chuc/goi-y", reading.suggest, name="suggest"),
    path("to-chuc/so-do", reading.tree_of_day, name="tree"),
    path("to-chuc/moi", changing.create, name="create"),
    path("to-chuc/<int:pk>", reading.unit, name="unit"),
    path("to-chuc/<int:pk>/nhanh", reading.children, name="children"),
    path("to-chuc/<int:pk>/sua", changing.edit, name="edit"),
    path("to-chuc/<int:pk>/doi-ten", changing.rename, name="rename"),
    path("to-chuc/<int:pk>/chuyen", changing.move, name="move"),
    path("to-chuc/<int:pk>/ket-thuc", changing.close, name="close"),
    path("to-chuc/<int:pk>/giao-bien-che", changing.headcount, name="set_headcount"),
    path("to-chuc/<int:pk>/chuc-vu", reading.positions, name="positions"),
    path("to-chuc/<int:pk>/chuc-vu/sua", changing.allow, name="allow"),
    path("to-chuc/<int:pk>/van-ban", reading.documents, name="documents"),
    path("to-chuc/<int:pk>/van-ban/moi", changing.add_document, name="add_document"),
    path("to-chuc/<int:pk>/van-ban/<int:document>", reading.document_file, name="document_file"),
    path("to-chuc/<int:pk>/van-ban/<int:document>/bo", changing.remove_document, name="remove_document"),
    path("to-chuc/<int:pk>/lich-su", reading.history, name="history"),
]

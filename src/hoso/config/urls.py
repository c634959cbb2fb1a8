"""Every address of the product, by app."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("hoso.institution.catalogues.urls")),
    path("", include("hoso.institution.regulations.urls")),
    path("", include("hoso.web.urls")),
    path("", include("hoso.institution.accounts.urls")),
    path("", include("hoso.institution.organisation.urls")),
    path("", include("hoso.records.reorganisation.urls")),
    path("", include("hoso.records.urls")),
    path("", include("hoso.platform.notices.urls")),
    path("", include("hoso.platform.jobs.urls")),
    path("", include("hoso.records.printing.urls")),
    path("", include("hoso.exchange.urls")),
]

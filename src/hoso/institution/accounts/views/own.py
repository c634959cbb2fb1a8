"""One's own account: why one sees what one sees, and the table of rights."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from hoso.foundation.pages import SIGNED_IN, page, render_page

from ..models import User
from ..permissions import PERMISSIONS, TABLE
from ..queries import reasons, restriction_of

RECENT = 20


@page(SIGNED_IN)
def own(request: HttpRequest) -> HttpResponse:
    """Vì sao tôi thấy / không thấy?"""
    user = User.objects.select_related("unit").get(pk=request.actor.id)
    context = {
        "user": user,
        "reasons": reasons(user, timezone.localdate()),
        "restricted": restriction_of(user),
        "permissions": PERMISSIONS,
        "attempts": user.sign_in_attempts.order_by("-at")[:RECENT],
    }
    return render_page(request, "accounts/own.html", context)


@page(SIGNED_IN)
def area(request: HttpRequest) -> HttpResponse:
    """The area of accounts begins where the actor has something to do."""
    if request.actor.may("accounts.administer"):
        return redirect("accounts:list")
    return redirect("accounts:requests" if request.actor.may("accounts.request") else "accounts:own")


@page(SIGNED_IN)
def rights(request: HttpRequest) -> HttpResponse:
    """The table role × permission × field level."""
    return render_page(request, "accounts/rights.html", {"table": TABLE, "permissions": PERMISSIONS})

"""One-time links for people who have no password yet, or lost it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256

from hoso.foundation.actor import Actor
from hoso.foundation.refusal import Refusal

from ..models import AccountState, LinkPurpose, LoginLink, User

LIFETIME = {LinkPurpose.FIRST: timedelta(days=30), LinkPurpose.RESET: timedelta(days=3)}


def issue_links(users: Sequence[User], purpose: LinkPurpose, *, actor: Actor, at: datetime) -> list[str]:
    """A new link for each account, in order; links issued before stop working. The tokens are told only here."""
    LoginLink.objects.filter(user__in=users, used_at=None).update(used_at=at)
    tokens = [secrets.token_urlsafe(32) for _ in users]
    LoginLink.objects.bulk_create(
        LoginLink(
            user=user,
            purpose=purpose,
            token_hash=hash_of(token),
            expires_at=at + LIFETIME[purpose],
            issued_by=actor.id,
        )
        for user, token in zip(users, tokens, strict=True)
    )
    return tokens


def ends_of(tokens: Sequence[str]) -> dict[str, datetime]:
    """Until when each of these links may be taken."""
    found = dict(
        LoginLink.objects.filter(token_hash__in=[hash_of(token) for token in tokens]).values_list(
            "token_hash", "expires_at"
        )
    )
    return {token: found[hash_of(token)] for token in tokens}


def owner_of(token: str, *, at: datetime) -> User:
    """The account a link opens; a used, expired or invented one opens nothing."""
    link = (
        LoginLink.objects.filter(token_hash=hash_of(token), used_at=None, expires_at__gt=at)
        .exclude(user__state=AccountState.CLOSED)
        .select_related("user__unit")
        .first()
    )
    if link is None:
        raise Refusal(
            "Liên kết này không còn dùng được: đã dùng rồi, hết hạn, hoặc bị thay bằng liên kết mới.",
            reasons=("Đề nghị người quản trị tài khoản của đơn vị cấp liên kết khác.",),
        )
    return link.user


def hash_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()

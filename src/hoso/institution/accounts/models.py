"""People who may sign in, the roles they hold in units, and the papers these rest on."""

from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.db.models.functions import Now
from django.utils.crypto import salted_hmac

from hoso.foundation.actor import Actor
from hoso.foundation.scopes import within
from hoso.institution.organisation.fields import FoldedField
from hoso.institution.organisation.models import Sector, Unit

from .permissions import Role


class AccountState(models.TextChoices):
    INVITED = "invited", "Chờ nhận"
    ACTIVE = "active", "Đang dùng"
    RESTRICTED = "restricted", "Bị hạn chế"
    CLOSED = "closed", "Đã thu hồi"


class AccountKind(models.TextChoices):
    PERSONAL = "personal", "Tài khoản cá nhân"
    UNIT = "unit", "Tài khoản đơn vị"


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, actor: Actor, permission: str) -> UserQuerySet:
        return self.filter(within(actor.places(permission), path="unit__path", sector="unit__sector"))

    def get_by_natural_key(self, username: str) -> User:
        return self.get(username=username.strip().lower())


class User(AbstractBaseUser):
    """One account. A unit account is handed from person to person; a personal one dies with its owner's duty."""

    username = models.CharField("Tên đăng nhập", max_length=60, unique=True)
    display_name = models.CharField("Người sử dụng", max_length=120)
    folded = FoldedField("display_name", "username")
    duty = models.CharField("Chức vụ, nhiệm vụ", max_length=160, blank=True)
    phone = models.CharField("Điện thoại", max_length=60, blank=True)
    email = models.EmailField("Thư điện tử công vụ", blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="Đơn vị", related_name="accounts")
    kind = models.CharField("Loại", max_length=10, choices=AccountKind.choices, default=AccountKind.PERSONAL)
    state = models.CharField(
        "Trạng thái", max_length=10, choices=AccountState.choices, default=AccountState.INVITED, editable=False
    )
    must_change_password = models.BooleanField(default=False, editable=False)
    password_changed_at = models.DateTimeField(null=True, editable=False)
    session_epoch = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = UserQuerySet.as_manager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["display_name"]

    class Meta:
        verbose_name = "tài khoản"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(username=models.functions.Lower("username")), name="accounts_username_lower"
            ),
            models.CheckConstraint(
                condition=models.Q(password__regex=r"^(!|[a-z0-9_]+\$)"), name="accounts_password_is_hashed"
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def is_active(self) -> bool:  # type: ignore[override]
        return self.state in (AccountState.ACTIVE, AccountState.RESTRICTED)

    def get_session_auth_hash(self) -> str:
        """Changes with the password and with the epoch, so raising the epoch ends every session."""
        return salted_hmac("hoso.accounts", f"{self.password}|{self.session_epoch}", algorithm="sha256").hexdigest()


class OfUserQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor, permission: str) -> OfUserQuerySet:
        return self.filter(within(actor.places(permission), path="user__unit__path", sector="user__unit__sector"))


class Authorisation(models.Model):
    """The written assignment an account rests on."""

    user = models.ForeignKey(User, models.PROTECT, related_name="authorisations")
    number = models.CharField("Số, ký hiệu", max_length=80)
    date = models.DateField("Ngày ban hành")
    issuer = models.CharField("Cơ quan, người giao", max_length=200)
    purpose = models.CharField("Nhiệm vụ được giao", max_length=300)
    scope = models.CharField("Phạm vi khai thác", max_length=300)
    expires = models.DateField("Hết hiệu lực từ ngày", null=True, blank=True)
    scan = models.ForeignKey(
        "attachments.StoredFile", models.PROTECT, verbose_name="Bản quét", null=True, blank=True, related_name="+"
    )
    ended_on = models.DateField("Chấm dứt từ ngày", null=True, editable=False)
    ended_basis = models.CharField("Căn cứ chấm dứt", max_length=300, blank=True, editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = OfUserQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản giao quyền"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires=None) | models.Q(expires__gt=models.F("date")),
                name="accounts_authorisation_expires_after_its_date",
                violation_error_message="Ngày hết hiệu lực phải sau ngày ban hành.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} ngày {self.date:%d/%m/%Y} của {self.issuer}"


class RoleInUnit(models.Model):
    """A role held in a unit and everything below it; with a sector, only over what carries that sector."""

    user = models.ForeignKey(User, models.PROTECT, related_name="roles")
    role = models.CharField("Vai trò", max_length=30, choices=[(role.value, role.label) for role in Role])
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="Tại đơn vị", related_name="roles_held_here")
    sector = models.CharField("Chỉ lĩnh vực", max_length=20, choices=Sector.choices, blank=True, default="")
    authorisation = models.ForeignKey(Authorisation, models.PROTECT, related_name="roles")
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = OfUserQuerySet.as_manager()

    class Meta:
        verbose_name = "vai trò tại đơn vị"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "unit", "sector", "authorisation"], name="accounts_role_held_once"
            )
        ]


class LinkPurpose(models.TextChoices):
    FIRST = "first", "Nhận tài khoản lần đầu"
    RESET = "reset", "Đặt lại mật khẩu"


class LoginLink(models.Model):
    """A one-time way in for somebody without a password; only the hash of its token is kept."""

    user = models.ForeignKey(User, models.CASCADE, related_name="login_links")
    purpose = models.CharField(max_length=10, choices=LinkPurpose.choices)
    token_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    issued_by = models.BigIntegerField()
    created_at = models.DateTimeField(db_default=Now(), editable=False)


class Throttle(models.Model):
    """Failures of one account name or one address since they began, and until when it must wait."""

    key = models.CharField(max_length=80, primary_key=True)
    failures = models.PositiveIntegerField(default=0)
    last_failure = models.DateTimeField()
    until = models.DateTimeField(null=True)


class SignInOutcome(models.TextChoices):
    SUCCESS = "success", "Thành công"
    FAILED = "failed", "Sai mật khẩu"
    DELAYED = "delayed", "Bị tạm dừng"
    REFUSED = "refused", "Tài khoản không còn hiệu lực"


class SignInAttempt(models.Model):
    """A try to sign in; for a name nobody has, what was typed is not kept (it may be a password)."""

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="sign_in_attempts")
    at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=SignInOutcome.choices)
    address = models.GenericIPAddressField(null=True)
    browser = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["user", "-at"], name="accounts_attempt_user_at")]


class RequestKind(models.TextChoices):
    ISSUE = "issue", "Cấp tài khoản"
    RESTRICT = "restrict", "Hạn chế quyền"
    REOPEN = "reopen", "Mở lại"
    REVOKE = "revoke", "Thu hồi"
    RESET = "reset", "Cấp lại mật khẩu"
    HAND_OVER = "hand_over", "Bàn giao tài khoản đơn vị"


class RequestState(models.TextChoices):
    SUBMITTED = "submitted", "Chờ Phòng Nội vụ xem xét"
    ENDORSED = "endorsed", "Chờ Sở Nội vụ giải quyết"
    RETURNED = "returned", "Trả lại bổ sung"
    DONE = "done", "Đã giải quyết"
    REFUSED = "refused", "Không giải quyết"
    WITHDRAWN = "withdrawn", "Đã rút"


class Channel(models.TextChoices):
    OFFICIAL_MAIL = "official_mail", "Hộp thư công vụ của đơn vị"
    WRITTEN = "written", "Văn bản giấy"
    IN_PERSON = "in_person", "Trực tiếp"
    IN_SYSTEM = "in_system", "Trên hệ thống"


class OfUnitRequestQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor, permission: str) -> OfUnitRequestQuerySet:
        return self.filter(within(actor.places(permission), path="unit__path", sector="unit__sector"))


class AccountRequest(models.Model):
    """A unit asks, with its document, that an account be issued, restricted, reopened, revoked or reset."""

    kind = models.CharField("Đề nghị", max_length=10, choices=RequestKind.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name="Đơn vị đề nghị", related_name="account_requests")
    user = models.ForeignKey(User, models.PROTECT, verbose_name="Tài khoản", null=True, related_name="requests")
    person = models.CharField("Người sử dụng", max_length=120, blank=True)
    duty = models.CharField("Chức vụ, nhiệm vụ", max_length=160, blank=True)
    email = models.EmailField("Thư điện tử công vụ", blank=True)
    username = models.CharField("Tên đăng nhập", max_length=60, blank=True)
    account_kind = models.CharField(max_length=10, choices=AccountKind.choices, default=AccountKind.PERSONAL)
    roles = models.JSONField(default=list, help_text="Vai trò, mã số đơn vị, lĩnh vực")
    number = models.CharField("Số, ký hiệu văn bản", max_length=80)
    date = models.DateField("Ngày văn bản")
    issuer = models.CharField("Cơ quan ban hành", max_length=200)
    purpose = models.CharField("Nội dung, lý do", max_length=300)
    scope = models.CharField("Phạm vi khai thác", max_length=300, blank=True)
    expires = models.DateField("Hết hiệu lực từ ngày", null=True, blank=True)
    channel = models.CharField("Gửi qua", max_length=20, choices=Channel.choices, default=Channel.IN_SYSTEM)
    scan = models.ForeignKey(
        "attachments.StoredFile", models.PROTECT, verbose_name="Bản quét", null=True, blank=True, related_name="+"
    )
    state = models.CharField(
        "Trạng thái", max_length=10, choices=RequestState.choices, default=RequestState.SUBMITTED, editable=False
    )
    requested_by = models.ForeignKey(User, models.PROTECT, related_name="requests_made")
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = OfUnitRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "đề nghị về tài khoản"


class RequestStep(models.Model):
    """Who took a request where, when, and with what words."""

    request = models.ForeignKey(AccountRequest, models.CASCADE, related_name="steps")
    action = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=RequestState.choices)
    actor_id = models.BigIntegerField()
    actor_name = models.CharField(max_length=120)
    at = models.DateTimeField()
    note = models.CharField(max_length=500, blank=True)


class RightsChange(models.Model):
    """What was done to an account, by whom, on which document, asked for through which channel."""

    user = models.ForeignKey(User, models.PROTECT, related_name="rights_changes")
    kind = models.CharField("Việc", max_length=10, choices=RequestKind.choices)
    number = models.CharField("Số, ký hiệu", max_length=80)
    date = models.DateField("Ngày văn bản")
    issuer = models.CharField("Cơ quan ban hành", max_length=200)
    reason = models.CharField("Lý do", max_length=500, blank=True)
    channel = models.CharField("Gửi qua", max_length=20, choices=Channel.choices, default=Channel.WRITTEN)
    scan = models.ForeignKey(
        "attachments.StoredFile", models.PROTECT, verbose_name="Bản quét", null=True, blank=True, related_name="+"
    )
    request = models.ForeignKey(AccountRequest, models.PROTECT, null=True, related_name="changes")
    at = models.DateTimeField("Lúc")
    actor_id = models.BigIntegerField()
    actor_name = models.CharField("Người thực hiện", max_length=120)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = OfUserQuerySet.as_manager()


class Handover(models.Model):
    """A unit account passed from one person to the next."""

    user = models.ForeignKey(User, models.PROTECT, related_name="handovers")
    from_name = models.CharField("Người bàn giao", max_length=120)
    to_name = models.CharField("Người nhận", max_length=120)
    to_duty = models.CharField("Chức vụ, nhiệm vụ", max_length=160, blank=True)
    at = models.DateTimeField("Lúc")
    authorisation = models.ForeignKey(Authorisation, models.PROTECT, related_name="+")
    note = models.CharField("Ghi chú", max_length=500, blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = OfUserQuerySet.as_manager()

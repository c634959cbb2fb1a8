"""Units of the province: the tree, its dated names, headcount, and what is allowed where."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from hoso.foundation.actor import Actor
from hoso.foundation.scopes import within

from .fields import DepthField, FoldedField, PathField


class UnitKind(models.TextChoices):
    PROVINCE = "province", "UBND tỉnh, thành phố"
    DISTRICT = "district", "UBND quận, huyện (trước 01/7/2025)"
    COMMUNE = "commune", "UBND xã, phường, đặc khu"
    AGENCY = "agency", "Cơ quan hành chính"
    PUBLIC_UNIT = "public_unit", "Đơn vị sự nghiệp công lập"
    SCHOOL = "school", "Trường học, cơ sở giáo dục"
    ASSOCIATION = "association", "Hội được giao biên chế"
    PARTY = "party", "Cơ quan Đảng, Mặt trận, đoàn thể"
    DEPARTMENT = "department", "Phòng, ban, bộ phận"


class SchoolLevel(models.TextChoices):
    KINDERGARTEN = "kindergarten", "Mầm non"
    PRIMARY = "primary", "Tiểu học"
    LOWER_SECONDARY = "lower_secondary", "Trung học cơ sở"
    PRIMARY_LOWER = "primary_lower", "Tiểu học và trung học cơ sở"
    UPPER_SECONDARY = "upper_secondary", "Trung học phổ thông"
    MULTI_LEVEL = "multi_level", "Nhiều cấp học"
    CONTINUING = "continuing", "Giáo dục thường xuyên"
    VOCATIONAL = "vocational", "Giáo dục nghề nghiệp"
    COLLEGE = "college", "Cao đẳng"
    UNIVERSITY = "university", "Đại học"


class ManagementLevel(models.IntegerChoices):
    """Who manages whose files (Đà Nẵng, Quyết định 31/2012, Điều 6)."""

    BASE = 1, "Cấp cơ sở"
    MIDDLE = 2, "Cấp quản lý trực tiếp"
    PROVINCE = 3, "Cấp tỉnh (Sở Nội vụ)"


class Sector(models.TextChoices):
    NONE = "", "Chung"
    EDUCATION = "education", "Giáo dục và đào tạo"
    HEALTH = "health", "Y tế"
    CULTURE = "culture", "Văn hóa, thể thao, thông tin"
    SCIENCE = "science", "Khoa học và công nghệ"
    ECONOMY = "economy", "Sự nghiệp kinh tế"
    OTHER = "other", "Sự nghiệp khác"


class UnitQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor, permission: str) -> UnitQuerySet:
        return self.filter(within(actor.places(permission), path="path", sector="sector"))

    def below(self, path: str) -> UnitQuerySet:
        """The unit of this path and everything under it."""
        return self.filter(path__gte=path, path__lt=path[:-1] + "/")

    def in_order(self) -> UnitQuerySet:
        return self.order_by("order", "name", "id")

    def open_on(self, day) -> UnitQuerySet:
        begun = models.Q(valid_from=None) | models.Q(valid_from__lte=day)
        return self.filter(begun & (models.Q(valid_to=None) | models.Q(valid_to__gt=day)))


class Unit(models.Model):
    """An agency, a school, a commune, or a department in one of them."""

    code = models.CharField("Mã đơn vị", max_length=40, unique=True)
    national_code = models.CharField("Mã định danh điện tử", max_length=40, blank=True)
    name = models.CharField("Tên đơn vị", max_length=250)
    short_name = models.CharField("Tên viết tắt", max_length=120, blank=True)
    folded = FoldedField("name", "short_name", "code")
    kind = models.CharField("Loại đơn vị", max_length=20, choices=UnitKind.choices)
    school_level = models.CharField("Cấp học", max_length=20, choices=SchoolLevel.choices, blank=True)
    level = models.PositiveSmallIntegerField("Cấp quản lý hồ sơ", choices=ManagementLevel.choices, default=1)
    sector = models.CharField("Lĩnh vực", max_length=20, choices=Sector.choices, blank=True, default="")
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name="Đơn vị cấp trên", null=True, blank=True, related_name="children"
    )
    path = PathField()
    depth = DepthField(default=0, editable=False)
    order = models.PositiveIntegerField("Thứ tự", default=1000)
    managing_authority = models.CharField("Cơ quan quản lý", max_length=250, blank=True)
    contact = models.CharField("Người liên hệ", max_length=120, blank=True)
    phone = models.CharField("Điện thoại", max_length=60, blank=True)
    email = models.EmailField("Hộp thư công vụ", blank=True)
    address = models.CharField("Địa chỉ", max_length=250, blank=True)
    valid_from = models.DateField("Thành lập từ ngày", null=True, blank=True)
    valid_to = models.DateField("Kết thúc từ ngày", null=True, blank=True)
    people_count = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị"
        indexes = [models.Index(fields=["path"], name="organisation_unit_path")]
        constraints = [
            models.UniqueConstraint(
                fields=["parent"], condition=models.Q(parent=None), nulls_distinct=False, name="organisation_one_root"
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to=None)
                | models.Q(valid_from=None)
                | models.Q(valid_to__gt=models.F("valid_from")),
                name="organisation_unit_ends_after_it_begins",
                violation_error_message="Ngày kết thúc phải sau ngày thành lập.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def ancestor_ids(self) -> list[int]:
        """From the root down to the parent."""
        return [int(part) for part in self.path.split(".")[:-2]]


class OfUnitQuerySet(models.QuerySet):
    def visible_to(self, actor: Actor, permission: str) -> OfUnitQuerySet:
        return self.filter(within(actor.places(permission), path="unit__path", sector="unit__sector"))


class UnitVersion(models.Model):
    """What a unit was called and where it stood from a day on."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="versions")
    since = models.DateField("Từ ngày")
    name = models.CharField("Tên", max_length=250)
    short_name = models.CharField("Tên viết tắt", max_length=120, blank=True)
    parent = models.ForeignKey(Unit, models.PROTECT, verbose_name="Thuộc", null=True, related_name="+")
    basis = models.CharField("Căn cứ", max_length=250, blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = OfUnitQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "since"], name="organisation_one_version_a_day")]


class HeadcountKind(models.TextChoices):
    CADRE = "cadre", "Cán bộ"
    CIVIL_SERVANT = "civil_servant", "Công chức"
    PUBLIC_EMPLOYEE = "public_employee", "Viên chức"
    CONTRACT = "contract", "Hợp đồng lao động"


class Headcount(models.Model):
    """How many people of a kind a unit was assigned for a year."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="headcounts")
    year = models.PositiveSmallIntegerField("Năm")
    kind = models.CharField("Loại biên chế", max_length=20, choices=HeadcountKind.choices)
    assigned = models.PositiveIntegerField("Số được giao")
    basis = models.CharField("Quyết định giao", max_length=250, blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = OfUnitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "kind"], name="organisation_one_headcount_a_year")
        ]


class UnitPosition(models.Model):
    """A position that exists in a unit, and how many people may hold it (Đà Nẵng, Điều 9.1.d)."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="positions")
    position = models.CharField("Chức vụ", max_length=60, help_text="Mã trong danh mục chức vụ")
    limit = models.PositiveSmallIntegerField("Số lượng tối đa", null=True, blank=True)
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = OfUnitQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "position"], name="organisation_position_once")]


class UnitPayTable(models.Model):
    """A pay table that applies in a unit (Đà Nẵng, Điều 9.1.d)."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="pay_tables")
    pay_table = models.CharField("Bảng lương", max_length=60, help_text="Mã trong danh mục bảng lương")
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = OfUnitQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "pay_table"], name="organisation_pay_table_once")]


class UnitDocumentKind(models.TextChoices):
    RULES = "rules", "Quy chế quản lý, vận hành, sử dụng phần mềm"
    ASSIGNMENT = "assignment", "Quyết định giao nhiệm vụ người phụ trách"
    ESTABLISHMENT = "establishment", "Quyết định thành lập, đổi tên, tổ chức lại"
    HEADCOUNT = "headcount", "Quyết định giao biên chế"
    OTHER = "other", "Văn bản khác"


class UnitDocument(models.Model):
    """A paper kept with the unit: its rules for using the system, assignments, decisions."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="documents")
    kind = models.CharField("Loại văn bản", max_length=20, choices=UnitDocumentKind.choices)
    number = models.CharField("Số, ký hiệu", max_length=80)
    date = models.DateField("Ngày ban hành")
    issuer = models.CharField("Cơ quan ban hành", max_length=200)
    title = models.CharField("Trích yếu", max_length=400)
    file = models.ForeignKey(
        "attachments.StoredFile", models.PROTECT, verbose_name="Bản quét", null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = OfUnitQuerySet.as_manager()

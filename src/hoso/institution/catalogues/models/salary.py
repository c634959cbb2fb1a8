"""Salary tables, ranks and the other figures the law sets."""

from __future__ import annotations

from django.db import models

from hoso.foundation.words import decimal, whole

from .dated import Dated


class Subject(models.TextChoices):
    """Whom a salary group or a rank is for."""

    EXPERT = "expert", "Chuyên gia cao cấp"
    CIVIL_SERVANT = "civil_servant", "Công chức"
    PUBLIC_EMPLOYEE = "public_employee", "Viên chức"
    SUPPORT = "support", "Nhân viên thừa hành, phục vụ"
    COMMUNE_CADRE = "commune_cadre", "Cán bộ cấp xã"


class OnPayTable:
    """What belongs to one of the tables of the decree."""

    pay_table: str

    def get_pay_table_display(self) -> str:
        """`BANG_2` as the decree calls it."""
        return self.pay_table.replace("BANG_", "Bảng ")


class SalaryGroup(OnPayTable, Dated):
    """A row of a salary table: so many steps, so many months on each."""

    pay_table = models.CharField("Bảng lương", max_length=10)
    code = models.CharField("Nhóm", max_length=10, db_collation="C")
    name = models.CharField("Tên nhóm", max_length=200)
    subject = models.CharField("Đối tượng", max_length=15, choices=Subject)
    steps = models.PositiveSmallIntegerField("Số bậc")
    months = models.PositiveSmallIntegerField("Số tháng giữ bậc")

    KEY = ("pay_table", "code")

    class Meta(Dated.Meta):
        verbose_name = "Nhóm ngạch"
        ordering = ("pay_table", "code")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=("pay_table", "code", "valid_from"), name="catalogues_salarygroup_version"),
        ]

    def __str__(self) -> str:
        return self.name


class SalaryStep(OnPayTable, Dated):
    """The coefficient of a step of a group."""

    pay_table = models.CharField("Bảng lương", max_length=10)
    group_code = models.CharField("Nhóm", max_length=10, db_collation="C")
    step = models.PositiveSmallIntegerField("Bậc")
    coefficient = models.DecimalField("Hệ số", max_digits=5, decimal_places=2)

    KEY = ("pay_table", "group_code", "step")

    class Meta(Dated.Meta):
        verbose_name = "Bậc lương"
        ordering = ("pay_table", "group_code", "step")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=("pay_table", "group_code", "step", "valid_from"), name="catalogues_salarystep_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_pay_table_display()}, nhóm {self.group_code}, bậc {self.step}: {decimal(self.coefficient)}"


class Rank(OnPayTable, Dated):
    """A rank of civil servants or a professional title of public employees."""

    code = models.CharField("Mã ngạch", max_length=20, db_collation="C")
    name = models.CharField("Tên ngạch, chức danh", max_length=200)
    folded = models.TextField(editable=False)
    subject = models.CharField("Đối tượng", max_length=15, choices=Subject)
    pay_table = models.CharField("Bảng lương", max_length=10)
    group_code = models.CharField("Nhóm ngạch", max_length=10)
    grade = models.CharField("Hạng", max_length=5, blank=True, default="", db_default="")
    superseded = models.BooleanField("Mã cũ, đã thay thế", default=False, db_default=False)
    national_code = models.CharField("Mã quốc gia", max_length=60, blank=True, default="", db_default="")

    KEY = ("code",)
    FOLDED = ("name",)

    class Meta(Dated.Meta):
        verbose_name = "Ngạch, chức danh"
        ordering = ("code", "valid_from")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=("code", "valid_from"), name="catalogues_rank_version"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def heading(self) -> str:
        return f"{self.code} {self.name}"


class BaseSalary(Dated):
    """Mức lương cơ sở (before July 2013: lương tối thiểu chung), đồng a month."""

    amount = models.PositiveIntegerField("Mức lương cơ sở (đồng/tháng)")

    class Meta(Dated.Meta):
        verbose_name = "Lương cơ sở"
        ordering = ("-valid_from",)
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=("valid_from",), name="catalogues_basesalary_version"),
        ]

    def __str__(self) -> str:
        return f"Lương cơ sở {whole(self.amount)} đồng"


class PositionAllowance(Dated):
    """The coefficient of a leading position in a kind of unit."""

    scope = models.CharField("Phạm vi", max_length=200)
    position = models.CharField("Chức vụ", max_length=200)
    coefficient = models.DecimalField("Hệ số", max_digits=4, decimal_places=2)

    KEY = ("scope", "position")

    class Meta(Dated.Meta):
        verbose_name = "Phụ cấp chức vụ"
        ordering = ("scope", "-coefficient", "position")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=("scope", "position", "valid_from"), name="catalogues_allowance_version"),
        ]

    def __str__(self) -> str:
        return f"{self.position} ({self.scope})"


class LegalParameter(Dated):
    """A figure of the law that a rule takes as an argument."""

    key = models.CharField("Khóa", max_length=80)
    name = models.CharField("Tên", max_length=250)
    value = models.JSONField("Giá trị")
    unit = models.CharField("Đơn vị tính", max_length=40, blank=True, default="", db_default="")

    KEY = ("key",)

    class Meta(Dated.Meta):
        verbose_name = "Tham số pháp luật"
        ordering = ("key", "valid_from")
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(fields=("key", "valid_from"), name="catalogues_parameter_version"),
        ]

    def __str__(self) -> str:
        return self.name

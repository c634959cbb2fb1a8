"""The tables of rows; a row keeps its `uid` for life."""

from __future__ import annotations

from django.contrib.postgres.functions import RandomUUID, TransactionNow
from django.db import models

from .basis import Basis
from .columns import code, decimal, integer, partial_date, text, yes
from .record import Record


class Row(models.Model):
    """What every row of a section has. That its basis is there is seen once per statement (decision 0139)."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="+")
    uid = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    place_in_list = models.IntegerField(default=0, db_default=0)
    basis = models.ForeignKey(Basis, models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False)
    created_at = models.DateTimeField(db_default=TransactionNow())

    class Meta:
        abstract = True


class PositionHeld(Row):
    """Chức vụ (chức danh)."""

    position_kind = code("Khối")
    title = text("Chức vụ (chức danh)")
    concurrent = yes("Kiêm nhiệm")
    since = partial_date("Ngày bổ nhiệm")
    reappointed_on = partial_date("Ngày bổ nhiệm lại")
    until = partial_date("Đến ngày")
    allowance = decimal("Hệ số phụ cấp chức vụ")
    decision_number = text("Số quyết định")
    decision_date = partial_date("Ngày quyết định")
    decision_issuer = text("Cơ quan ban hành")

    class Meta:
        verbose_name = "Chức vụ (chức danh)"


class SalaryHistory(Row):
    """Diễn biến quá trình lương."""

    since = partial_date("Ngày hưởng")
    until = partial_date("Đến ngày")
    rank = code("Mã ngạch (chức danh nghề nghiệp)")
    step = integer("Bậc lương")
    coefficient = decimal("Hệ số lương")
    percent = decimal("Phần trăm hưởng (%)")
    over_scale = decimal("Phụ cấp thâm niên vượt khung (%)")
    over_scale_since = partial_date("Ngày hưởng PCTNVK")
    salary_amount = integer("Lương theo vị trí việc làm (đồng)")
    raise_form = code("Hình thức nâng lương")
    decision_number = text("Số quyết định")
    decision_date = partial_date("Ngày quyết định")
    decision_issuer = text("Cơ quan ban hành")

    class Meta:
        verbose_name = "Diễn biến quá trình lương"


class Allowance(Row):
    """Phụ cấp."""

    allowance_type = code("Loại phụ cấp")
    since = partial_date("Từ ngày")
    until = partial_date("Đến ngày")
    coefficient = decimal("Hệ số")
    percent = decimal("Phần trăm hưởng (%)")
    way = code("Hình thức hưởng")
    amount = integer("Giá trị (đồng)")
    decision_number = text("Số quyết định")
    decision_date = partial_date("Ngày quyết định")
    decision_issuer = text("Cơ quan ban hành")

    class Meta:
        verbose_name = "Phụ cấp"


class Membership(Row):
    """Tổ chức chính trị - xã hội."""

    organisation = text("Tổ chức")
    since = partial_date("Ngày tham gia")
    until = partial_date("Đến ngày")
    duty = text("Làm việc gì trong tổ chức")

    class Meta:
        verbose_name = "Tổ chức chính trị - xã hội"


class Award(Row):
    """Khen thưởng."""

    year = partial_date("Năm")
    award_form = code("Hình thức khen thưởng")
    title = code("Danh hiệu thi đua")
    decision_number = text("Số quyết định")
    decision_date = partial_date("Ngày quyết định")
    decision_issuer = text("Cơ quan ban hành")
    reason = text("Thành tích")

    class Meta:
        verbose_name = "Khen thưởng"


class Discipline(Row):
    """Kỷ luật."""

    since = partial_date("Từ ngày")
    until = partial_date("Đến ngày")
    discipline_form = code("Hình thức kỷ luật")
    conduct = text("Hành vi vi phạm chính")
    decision_number = text("Số quyết định")
    decision_date = partial_date("Ngày quyết định")
    decision_issuer = text("Cơ quan ban hành")

    class Meta:
        verbose_name = "Kỷ luật"


class Training(Row):
    """Đào tạo, bồi dưỡng."""

    school = text("Tên trường")
    major = text("Chuyên ngành đào tạo, bồi dưỡng")
    since = partial_date("Từ tháng, năm")
    until = partial_date("Đến tháng, năm")
    training_form = code("Hình thức đào tạo")
    certificate = text("Văn bằng, chứng chỉ, trình độ gì")
    training_kind = code("Loại đào tạo, bồi dưỡng")
    degree = code("Trình độ")
    grade = code("Xếp loại tốt nghiệp")
    language = code("Ngoại ngữ, tiếng dân tộc")
    score = text("Điểm số")
    country = text("Nước đào tạo")

    class Meta:
        verbose_name = "Đào tạo, bồi dưỡng"


class WorkHistory(Row):
    """Tóm tắt quá trình công tác."""

    since = partial_date("Từ tháng, năm")
    until = partial_date("Đến tháng, năm")
    duty = text("Chức danh, chức vụ")
    place = text("Đơn vị công tác")

    class Meta:
        verbose_name = "Tóm tắt quá trình công tác"


class OldRegimeService(Row):
    """Làm việc cho chế độ cũ."""

    since = partial_date("Từ")
    until = partial_date("Đến")
    description = text("Chức danh, chức vụ, đơn vị, địa điểm đã làm việc")

    class Meta:
        verbose_name = "Làm việc cho chế độ cũ"


class ForeignRelation(Row):
    """Quan hệ với tổ chức nước ngoài, đi nước ngoài."""

    since = partial_date("Từ")
    until = partial_date("Đến")
    relation_kind = code("Loại")
    description = text("Tên tổ chức, địa chỉ trụ sở, công việc đã làm")

    class Meta:
        verbose_name = "Quan hệ với tổ chức nước ngoài, đi nước ngoài"


class FamilyMember(Row):
    """Quan hệ gia đình."""

    side = models.CharField("Bên", max_length=6, default="own")
    relation = code("Mối quan hệ")
    name = text("Họ và tên")
    birth_year = partial_date("Năm sinh")
    description = text("Quê quán, nghề nghiệp, chức danh, chức vụ, đơn vị công tác, học tập, nơi ở")

    class Meta:
        verbose_name = "Quan hệ gia đình"


class Evaluation(Row):
    """Đánh giá, xếp loại."""

    year = partial_date("Năm")
    result = code("Xếp loại")
    evaluated_by = text("Cấp đánh giá")
    note = text("Ghi chú")

    class Meta:
        verbose_name = "Đánh giá, xếp loại"


class Contract(Row):
    """Hợp đồng."""

    contract_type = code("Loại hợp đồng")
    number = text("Số hợp đồng")
    since = partial_date("Từ ngày")
    until = partial_date("Đến ngày")
    note = text("Ghi chú")

    class Meta:
        verbose_name = "Hợp đồng"


class Posting(Row):
    """Đơn vị công tác."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="+", db_index=False)
    unit = models.ForeignKey("organisation.Unit", models.PROTECT, related_name="+", verbose_name="Đơn vị")
    since = partial_date("Từ ngày")
    note = text("Ghi chú")

    class Meta:
        verbose_name = "Đơn vị công tác"
        constraints = [models.UniqueConstraint(fields=["record", "since"], name="records_posting_one")]


class StatusChange(Row):
    """Trạng thái hồ sơ."""

    record = models.ForeignKey(Record, models.CASCADE, related_name="+", db_index=False)
    status = code("Trạng thái")
    since = partial_date("Từ ngày")
    note = text("Ghi chú")
    decision_number = text("Số quyết định")
    decision_date = partial_date("Ngày quyết định")
    decision_issuer = text("Cơ quan ban hành")

    class Meta:
        verbose_name = "Trạng thái hồ sơ"
        constraints = [models.UniqueConstraint(fields=["record", "since"], name="records_status_one")]

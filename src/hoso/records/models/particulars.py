"""The scalar items of form 2C beside those of the narrow table."""

from __future__ import annotations

from django.contrib.postgres.functions import TransactionNow
from django.db import models

from .columns import code, decimal, integer, partial_date, text
from .record import Record


class Particulars(models.Model):
    """The other one-row items of a record, and the state of each section: entered, verified, reconciled with paper."""

    record = models.OneToOneField(Record, models.CASCADE, primary_key=True, related_name="particulars")

    # Bản thân
    other_names = text("Tên gọi khác")
    birth_commune = text("Nơi sinh: xã")
    birth_district = text("Nơi sinh: huyện")
    birth_province = text("Nơi sinh: tỉnh")
    home_commune = text("Quê quán: xã")
    home_district = text("Quê quán: huyện")
    home_province = text("Quê quán: tỉnh")
    ethnicity = code("Dân tộc")
    religion = code("Tôn giáo")
    permanent_address = text("Nơi đăng ký hộ khẩu thường trú")
    current_address = text("Nơi ở hiện nay")
    phone = text("Số điện thoại")
    email = text("Thư điện tử công vụ")
    marital_status = code("Tình trạng hôn nhân")
    social_origin = code("Thành phần gia đình xuất thân")

    # Tuyển dụng, công việc
    employment_type = code("Đối tượng")
    job_when_recruited = text("Nghề nghiệp khi được tuyển dụng")
    recruited_on = partial_date("Ngày tuyển dụng")
    recruited_by = text("Cơ quan tuyển dụng")
    recruitment_form = code("Hình thức tuyển dụng")
    joined_agency_on = partial_date("Ngày vào cơ quan hiện nay")
    main_work = text("Công việc chính được giao")
    job_position = text("Vị trí việc làm")
    job_position_code = text("Mã vị trí việc làm")
    strengths = text("Sở trường công tác")
    longest_work = text("Công việc làm lâu nhất")
    planned_title = text("Được quy hoạch chức danh")

    # Trình độ
    general_education = code("Trình độ giáo dục phổ thông")
    highest_degree = code("Trình độ chuyên môn cao nhất")
    major = text("Chuyên ngành")
    political_theory = code("Lý luận chính trị")
    state_management = code("Quản lý nhà nước")
    foreign_language = text("Ngoại ngữ")
    informatics = code("Tin học")
    academic_title = code("Học hàm")
    ethnic_language = text("Tiếng dân tộc")

    # Đảng, đoàn thể, quân đội
    party_joined_on = partial_date("Ngày vào Đảng Cộng sản Việt Nam")
    party_official_on = partial_date("Ngày chính thức")
    party_card_number = text("Số thẻ Đảng")
    organisation_joined_on = partial_date("Ngày tham gia tổ chức chính trị - xã hội")
    organisation_work = text("Tổ chức và việc làm trong tổ chức")
    enlisted_on = partial_date("Ngày nhập ngũ")
    discharged_on = partial_date("Ngày xuất ngũ")
    highest_military_rank = code("Quân hàm cao nhất")
    highest_state_title = code("Danh hiệu được phong tặng cao nhất")

    # Sức khỏe, chính sách
    health = code("Tình trạng sức khỏe")
    height_cm = integer("Chiều cao (cm)")
    weight_kg = decimal("Cân nặng (kg)")
    blood_group = code("Nhóm máu")
    invalid_class = code("Là thương binh hạng")
    policy_family = code("Là con gia đình chính sách")
    disability = code("Khuyết tật")

    # Giấy tờ
    id_number = text("Số CCCD/chứng minh nhân dân")
    id_issued_on = partial_date("Ngày cấp")
    id_issued_by = text("Nơi cấp")
    social_insurance_number = text("Số sổ BHXH")
    health_insurance_number = text("Số thẻ BHYT")
    tax_number = text("Mã số thuế")

    # Đặc điểm lịch sử bản thân
    arrests = text("Bị bắt, bị tù; làm việc trong chế độ cũ")
    foreign_ties = text("Quan hệ với tổ chức ở nước ngoài")
    relatives_abroad = text("Thân nhân ở nước ngoài")

    # Hoàn cảnh kinh tế gia đình
    income_salary = integer("Thu nhập từ lương hằng năm (đồng)")
    income_other = integer("Thu nhập từ các nguồn khác (đồng)")
    house_granted = text("Nhà ở được cấp, được thuê")
    house_owned = text("Nhà ở tự mua, tự xây")
    land_granted = text("Đất ở được cấp")
    land_owned = text("Đất ở tự mua")
    business_land = text("Đất sản xuất, kinh doanh")

    # Nhận xét, đánh giá của cơ quan
    agency_comment = text("Nhận xét, đánh giá")

    states = models.JSONField(default=dict)
    created_at = models.DateTimeField(db_default=TransactionNow())

    class Meta:
        verbose_name = "Thông tin chung"
        indexes = [
            models.Index(fields=["id_number"], name="records_particulars_id", condition=~models.Q(id_number="")),
            models.Index(fields=["phone"], name="records_particulars_phone", condition=~models.Q(phone="")),
            models.Index(fields=["recruited_on"], name="records_particulars_recruited"),
        ]

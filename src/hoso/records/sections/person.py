"""Who the person is: items 1–9 and 15–26, one value each."""

from hoso.records.sections.shape import GENDERS, PERSONAL, SENSITIVE, Field, Section, coded, dated, on_record, suggested

PERSON = Section(
    "ban-than",
    "Bản thân",
    "1–9",
    (
        on_record(
            Field(
                "full_name",
                "Họ và tên khai sinh",
                item="1",
                item38="1",
                hint="viết chữ in hoa",
                aliases=("Họ và tên", "Họ tên", "Tên"),
            )
        ),
        Field("other_names", "Tên gọi khác", item="2", item38="2", aliases=("Bí danh", "Các tên gọi khác")),
        on_record(
            dated(
                "birth_date",
                "Sinh ngày",
                "3",
                "3",
                aliases=("Ngày sinh", "Ngày tháng năm sinh", "Năm sinh", "Ngày, tháng, năm sinh"),
            )
        ),
        on_record(Field("gender", "Giới tính", "choice", "3", "1", choices=GENDERS, hint="nam, nữ", aliases=("Phái",))),
        Field("birth_commune", "Nơi sinh: xã", item="4", item38="4", level=PERSONAL, aliases=("Nơi sinh",)),
        Field("birth_district", "Nơi sinh: huyện", item="4", item38="4", level=PERSONAL),
        suggested("birth_province", "Nơi sinh: tỉnh", "tinh_thanh_moi", "4", "4", level=PERSONAL),
        Field("home_commune", "Quê quán: xã", item="5", item38="5", level=PERSONAL, aliases=("Quê quán",)),
        Field("home_district", "Quê quán: huyện", item="5", item38="5", level=PERSONAL),
        suggested("home_province", "Quê quán: tỉnh", "tinh_thanh_moi", "5", "5", level=PERSONAL),
        coded("ethnicity", "Dân tộc", "dan_toc", "6", "6", level=PERSONAL),
        coded("religion", "Tôn giáo", "ton_giao", "7", "7", level=SENSITIVE),
        Field(
            "permanent_address",
            "Nơi đăng ký hộ khẩu thường trú",
            item="8",
            level=PERSONAL,
            hint="Số nhà, đường phố, thành phố, xóm, thôn, xã, huyện, tỉnh",
            wide=True,
            aliases=("Hộ khẩu thường trú", "Nơi thường trú", "Địa chỉ thường trú"),
        ),
        Field(
            "current_address",
            "Nơi ở hiện nay",
            item="9",
            item38="10",
            level=PERSONAL,
            hint="Số nhà, đường phố, thành phố, xóm, thôn, xã, huyện, tỉnh",
            wide=True,
            aliases=("Chỗ ở hiện nay", "Địa chỉ"),
        ),
        Field(
            "phone",
            "Số điện thoại",
            item38="8",
            level=PERSONAL,
            check="phone",
            aliases=("Điện thoại", "SĐT", "Di động", "SĐT liên hệ"),
        ),
        Field("email", "Thư điện tử công vụ", level=PERSONAL, check="email", aliases=("Email", "E-mail")),
        coded("marital_status", "Tình trạng hôn nhân", "tinh_trang_hon_nhan", level=PERSONAL, aliases=("Hôn nhân",)),
        coded("social_origin", "Thành phần gia đình xuất thân", "thanh_phan_xuat_than", item38="11", level=PERSONAL),
    ),
)

QUALIFICATIONS = Section(
    "trinh-do",
    "Trình độ",
    "15",
    (
        coded(
            "general_education",
            "Trình độ giáo dục phổ thông",
            "giao_duc_pho_thong",
            "15.1",
            "19",
            hint="đã tốt nghiệp lớp mấy/thuộc hệ nào",
            aliases=("Văn hóa", "Trình độ văn hóa", "Giáo dục phổ thông"),
        ),
        coded(
            "highest_degree",
            "Trình độ chuyên môn cao nhất",
            "trinh_do_chuyen_mon",
            "15.2",
            "20",
            hint="TSKH, TS, Ths, cử nhân, kỹ sư, cao đẳng, trung cấp, sơ cấp; chuyên ngành",
            aliases=("Trình độ chuyên môn", "Chuyên môn"),
        ),
        suggested(
            "major",
            "Chuyên ngành",
            "chuyen_nganh_dao_tao",
            "15.2",
            "20",
            aliases=("Ngành đào tạo", "Chuyên ngành đào tạo"),
        ),
        coded(
            "political_theory",
            "Lý luận chính trị",
            "ly_luan_chinh_tri",
            "15.3",
            "32.2",
            hint="Cao cấp, trung cấp, sơ cấp và tương đương",
            aliases=("LLCT", "Trình độ chính trị"),
        ),
        coded(
            "state_management",
            "Quản lý nhà nước",
            "quan_ly_nha_nuoc",
            "15.4",
            "32.3",
            hint="chuyên viên cao cấp, chuyên viên chính, chuyên viên, cán sự, …",
            aliases=("QLNN",),
        ),
        Field(
            "foreign_language", "Ngoại ngữ", item="15.5", item38="32.6", hint="Tên ngoại ngữ + Trình độ A, B, C, D …"
        ),
        coded("informatics", "Tin học", "trinh_do_tin_hoc", "15.6", "32.5", hint="Trình độ A, B, C, …"),
        coded("academic_title", "Học hàm", "hoc_ham", item38="21"),
        Field("ethnic_language", "Tiếng dân tộc", item38="32.6"),
    ),
)

PARTY = Section(
    "dang-doan-the",
    "Đảng, đoàn thể, quân đội",
    "16–19",
    (
        dated(
            "party_joined_on",
            "Ngày vào Đảng Cộng sản Việt Nam",
            "16",
            "15",
            level=PERSONAL,
            aliases=("Ngày vào Đảng", "Ngày kết nạp Đảng"),
        ),
        dated(
            "party_official_on", "Ngày chính thức", "16", "15", level=PERSONAL, aliases=("Ngày vào Đảng chính thức",)
        ),
        Field("party_card_number", "Số thẻ Đảng", level=PERSONAL),
        dated("organisation_joined_on", "Ngày tham gia tổ chức chính trị - xã hội", "17", "16", level=PERSONAL),
        Field(
            "organisation_work",
            "Tổ chức và việc làm trong tổ chức",
            item="17",
            item38="16",
            level=PERSONAL,
            hint="Ngày tham gia tổ chức: Đoàn, Hội, … và làm việc gì trong tổ chức đó",
        ),
        dated("enlisted_on", "Ngày nhập ngũ", "18", "17", level=PERSONAL),
        dated("discharged_on", "Ngày xuất ngũ", "18", "17", level=PERSONAL),
        coded("highest_military_rank", "Quân hàm cao nhất", "quan_ham", "18", "17", level=PERSONAL),
        coded(
            "highest_state_title",
            "Danh hiệu được phong tặng cao nhất",
            "danh_hieu_phong_tang",
            "19",
            "22",
            hint="Anh hùng lao động, anh hùng lực lượng vũ trang; nhà giáo, thầy thuốc, nghệ sĩ nhân dân và ưu tú, …",
        ),
    ),
)

HEALTH = Section(
    "suc-khoe",
    "Sức khỏe, chính sách",
    "23–24",
    (
        coded("health", "Tình trạng sức khỏe", "suc_khoe", "23", "31", level=SENSITIVE, aliases=("Sức khỏe",)),
        Field(
            "height_cm",
            "Chiều cao (cm)",
            "integer",
            "23",
            "31",
            level=PERSONAL,
            low=120,
            high=210,
            aliases=("Chiều cao",),
        ),
        Field(
            "weight_kg", "Cân nặng (kg)", "decimal", "23", "31", level=PERSONAL, low=30, high=150, aliases=("Cân nặng",)
        ),
        coded("blood_group", "Nhóm máu", "nhom_mau", "23", "31", level=SENSITIVE),
        coded(
            "invalid_class",
            "Là thương binh hạng",
            "hang_thuong_binh",
            "24",
            "18",
            level=PERSONAL,
            aliases=("Thương binh",),
        ),
        coded(
            "policy_family",
            "Là con gia đình chính sách",
            "doi_tuong_chinh_sach",
            "24",
            "18",
            level=PERSONAL,
            hint="Con thương binh, con liệt sĩ, người nhiễm chất độc da cam Dioxin",
            aliases=("Đối tượng chính sách", "Gia đình chính sách"),
        ),
        coded("disability", "Khuyết tật", "khuyet_tat_dang", level=SENSITIVE),
    ),
)

IDENTITY = Section(
    "giay-to",
    "Giấy tờ",
    "25–26",
    (
        Field(
            "id_number",
            "Số CCCD/chứng minh nhân dân",
            item="25",
            item38="8",
            level=PERSONAL,
            check="cccd",
            aliases=(
                "CCCD",
                "Số CCCD",
                "CMND",
                "Số CMND",
                "Căn cước",
                "Số chứng minh nhân dân",
                "Số định danh cá nhân",
                "CCCD/CMND",
            ),
        ),
        dated("id_issued_on", "Ngày cấp", "25", "8", level=PERSONAL, aliases=("Ngày cấp CCCD", "Ngày cấp CMND")),
        Field("id_issued_by", "Nơi cấp", level=PERSONAL, aliases=("Nơi cấp CCCD",)),
        Field(
            "social_insurance_number",
            "Số sổ BHXH",
            item="26",
            item38="9",
            level=PERSONAL,
            check="bhxh",
            aliases=("BHXH", "Mã số BHXH", "Số BHXH"),
        ),
        Field("health_insurance_number", "Số thẻ BHYT", item38="9", level=PERSONAL, check="bhyt", aliases=("BHYT",)),
        Field("tax_number", "Mã số thuế", level=PERSONAL, check="tax", aliases=("MST",)),
    ),
)

MEMBERSHIPS = Section(
    "to-chuc",
    "Tổ chức chính trị - xã hội",
    "17",
    (
        Field(
            "organisation",
            "Tổ chức",
            item="17",
            item38="16",
            level=PERSONAL,
            hint="Đoàn TNCS Hồ Chí Minh, Công đoàn, Hội …",
        ),
        dated("since", "Ngày tham gia", "17", "16", level=PERSONAL),
        dated("until", "Đến ngày", level=PERSONAL),
        Field("duty", "Làm việc gì trong tổ chức", item="17", level=PERSONAL),
    ),
    table="Membership",
    many=True,
    order=("since",),
    required=("organisation",),
    starts="since",
)

"""How the offices list who came to a training, each in its own language and habits."""

from typing import Final

from demo import lines as say
from demo.lines import Line
from demo.sheets import Cell, Column, Layout

_TITLE: Final = say.written(lambda line: line.training.title)


def _ownership(female: str, male: str, joint: str) -> say.Say:
    words = {"FEMALE": female, "MALE": male, "JOINT": joint}
    return lambda line: words[line.enterprise.ownership] if line.enterprise else ""


def _workers(line: Line) -> Cell:
    return line.enterprise.workers if line.enterprise else ""


VIETNAMESE: Final = Layout[Line](
    columns=(
        Column("STT", lambda line: line.human.number),
        Column("Họ và tên", say.own_name),
        Column(("Giới tính", "Nam"), say.tick(say.is_man, "x")),
        Column(("Giới tính", "Nữ"), say.tick(say.is_woman, "x")),
        Column("Năm sinh", say.birth_year),
        Column("Số điện thoại", say.eaten_phone),
        Column(("Doanh nghiệp", "Tên doanh nghiệp"), say.own_business),
        Column(("Doanh nghiệp", "Mã số thuế"), say.registration),
        Column("Huyện", say.own_locality),
        Column("Tỉnh", say.own_division),
        Column("Tên khóa học", _TITLE),
        Column("Ngày bắt đầu", say.starts_slashed),
    ),
    total="Tổng cộng",
)
VIETNAMESE_TRAINERS: Final = Layout[Line](
    columns=(
        Column("STT", lambda line: line.human.number),
        Column("Họ tên giảng viên", say.own_name),
        Column("Giới tính", say.choice("Nữ", "Nam")),
        Column("Năm sinh", say.birth_year),
        Column("Điện thoại", say.phone),
        Column("Đơn vị", say.own_business),
        Column("Tỉnh", say.own_division),
        Column("Tên khóa học", _TITLE),
        Column("Cấp độ", say.written(lambda line: line.training.level)),
        Column("Ngày bắt đầu", say.starts_slashed),
    ),
)
KHMER: Final = Layout[Line](
    columns=(
        Column("ល.រ", lambda line: line.human.number),
        Column("ឈ្មោះសិក្ខាកាម", say.own_name),
        Column("ភេទ", say.choice("ស", "ប")),
        Column("អាយុ", say.age),
        Column("លេខទូរស័ព្ទ", say.phone),
        Column("អាជីវកម្ម", say.own_business),
        Column("ស្រុក", say.own_locality),
        Column("ខេត្ត", say.own_division),
        Column("Training title", _TITLE),
        Column("កាលបរិច្ឆេទ", say.starts_buddhist_khmer),
    ),
    total="សរុប",
)
LAO: Final = Layout[Line](
    columns=(
        Column("ລຳດັບ", lambda line: line.human.number),
        Column("ຊື່ແລະນາມສະກຸນ", say.own_name),
        Column("ເພດ", say.choice("ຍິງ", "ຊາຍ")),
        Column("ອາຍຸ", say.age),
        Column("ເບີໂທ", say.eaten_phone),
        Column("ທຸລະກິດ", say.own_business),
        Column("ແຂວງ", say.own_division),
        Column("Training title", _TITLE),
        Column("Date", say.starts_slashed),
    ),
)
THAI: Final = Layout[Line](
    columns=(
        Column("ลำดับ", lambda line: line.human.number),
        Column("ชื่อ-นามสกุล", say.own_name),
        Column("เพศ", say.choice("หญิง", "ชาย")),
        Column("อายุ", say.age),
        Column("เบอร์โทรศัพท์", say.phone),
        Column("ชื่อบริษัท", say.own_business),
        Column("Registration no.", say.registration),
        Column("จังหวัด", say.own_division),
        Column("Training title", _TITLE),
        Column("วันที่อบรม", say.starts_buddhist),
    ),
    total="รวม",
)
PHILIPPINE: Final = Layout[Line](
    columns=(
        Column("Full name", say.latin_name),
        Column("Gender", say.choice("F", "M")),
        Column("Age", say.age),
        Column("Mobile number", say.foreign_phone),
        Column("Company", say.business),
        Column("TIN", say.registration),
        Column("Number of employees", _workers),
        Column("Owner gender", _ownership("Female", "Male", "Joint")),
        Column("City", say.locality),
        Column("Region", say.division),
        Column("Training title", _TITLE),
        Column("Date", say.starts),
    ),
    total="TOTAL",
)
INDONESIAN: Final = Layout[Line](
    columns=(
        Column("No", lambda line: line.human.number),
        Column("Nama peserta", say.latin_name),
        Column("L/P", say.choice("P", "L")),
        Column("Umur", say.age),
        Column("No. HP", say.phone),
        Column("Nama usaha", say.business),
        Column("Registration no.", say.registration),
        Column("Kabupaten/Kota", say.locality),
        Column("Provinsi", say.division),
        Column("Nama pelatihan", _TITLE),
        Column("Tanggal", say.starts_slashed),
    ),
    total="Jumlah",
)
MONGOLIAN: Final = Layout[Line](
    columns=(
        Column("д/д", lambda line: line.human.number),
        Column("Овог нэр", say.own_name),
        Column("Хүйс", say.choice("эм", "эр")),
        Column("Нас", say.age),
        Column("Утас", say.phone),
        Column("Хоршооны нэр", say.own_business),
        Column("Type of organization", say.written(lambda _: "cooperative")),
        Column("Аймаг", say.own_division),
        Column("Training title", _TITLE),
        Column("Date", say.starts),
    ),
)
CHINESE: Final = Layout[Line](
    columns=(
        Column("姓名", say.own_name),
        Column("性别", say.choice("女", "男")),
        Column("年龄", say.age),
        Column("手机号码", say.phone),
        Column("企业名称", say.own_business),
        Column("Registration no.", say.registration),
        Column("城市", say.own_locality),
        Column("省份", say.own_division),
        Column("培训名称", _TITLE),
        Column("日期", say.starts),
    ),
)

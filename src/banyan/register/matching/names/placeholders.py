"""What people type where they have nothing to say."""

from typing import Final

from banyan.register.matching.names.romanize import folded

_NOTHING: Final = frozenset(
    folded(text)
    for text in (
        *("", "-", "--", ".", "?", "x", "xx", "xxx", "0", "00", "none", "no", "nil", "null", "n/a"),
        *("na", "n.a.", "n.a", "not applicable", "not available", "not given", "unknown"),
        *(
            "not known",
            "no name",
            "noname",
            "not named",
            "unnamed",
            "test",
            "same",
            "same as above",
        ),
        *("ditto", "pending", "tbd", "tba", "to be confirmed", "individual", "nothing", "self"),
        *("ไม่มี", "ไม่มีชื่อ", "ไม่ทราบ", "ไม่ระบุ", "ไม่มีข้อมูล", "ยังไม่มี", "ว่าง"),
        *("မရှိ", "မရှိပါ", "မသိ", "မသိပါ", "မသိရှိပါ", "အမည်မရှိ", "နာမည်မရှိ"),
        *("គ្មាន", "មិនមាន", "មិនដឹង", "គ្មានឈ្មោះ", "អត់មាន", "អត់", "មិនស្គាល់"),
        *("ບໍ່ມີ", "ບໍ່ຮູ້", "ບໍ່ມີຊື່", "ບໍ່ລະບຸ", "ບໍ່ມີຂໍ້ມູນ"),
        *("không", "không có", "khong", "khong co", "không rõ", "không tên", "chưa có", "chua co"),
        *("无", "無", "没有", "沒有", "暂无", "暫無", "不详", "不詳", "未知", "无名"),
        *("байхгүй", "үгүй", "мэдэхгүй", "нэргүй", "baihgui", "bahgui"),
        *("tidak ada", "tidak tahu", "tidak", "tiada", "tdk ada", "belum ada", "kosong", "nihil"),
        *("wala", "walang pangalan", "hindi alam", "nogat", "nogat nem", "sega", "leai", "ikai"),
    )
)
_EDGES: Final = "".join(filter(str.isspace, map(chr, range(0x3001)))) + ".-–—_*/()[]'\"?!,:;"
_SEQUENCES: Final = ("01234567890123456789", "98765432109876543210")


_LONGEST: Final = max(map(len, _NOTHING)) + 4


def is_placeholder(text: str) -> bool:
    """Test whether this was typed to fill a cell: "none", "N/A", a dash, in any language."""
    return says_nothing(folded(text))


def says_nothing(said: str) -> bool:
    """Test whether a folded text is a placeholder."""
    if len(said) > _LONGEST:
        return False
    bare = said.strip(_EDGES)
    return bare in _NOTHING or said in _NOTHING or (len(bare) > 2 and set(bare) <= {"x"})


def is_placeholder_phone(text: str) -> bool:
    """Test whether a telephone cannot be anybody's: too short, one digit over and over, counted
    up or down, or ending in five noughts.
    """
    if not (text.isascii() and text.isdigit()):
        text = "".join(filter(str.isdigit, folded(text)))
    return is_placeholder_number(text)


def is_placeholder_number(digits: str) -> bool:
    """Test the same of the digits alone."""
    if len(digits) < 6:
        return True
    tail = digits[-7:]
    if len(set(tail)) == 1 or tail.endswith("00000"):
        return True
    # Counted up behind a prefix: 012345678, 09-123456789.
    return any(digits[-6:] in counted for counted in _SEQUENCES)

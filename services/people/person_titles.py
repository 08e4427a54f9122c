"""What each thing a person's card says is called, on workbooks and reports alike."""

from __future__ import annotations

from models import terms

TITLES = {
    "title": terms.TITLE,
    "first_name": terms.FIRST_NAME,
    "last_name": terms.LAST_NAME,
    "nickname": "ชื่อเล่น",
    "former_names": "ชื่อ-นามสกุลเดิม",
    "id_kind": "ชนิดของบัตร",
    "citizen_id": terms.CITIZEN_ID,
    "check_card_later": "รอตรวจบัตร",
    "sex": terms.SEX,
    "birth": terms.BIRTH_DATE,
    "death": terms.DEATH_DATE,
    "marital": "สถานภาพสมรส",
    "nationality": "สัญชาติ",
    "religion": "ศาสนา",
    "education": "การศึกษา",
    "occupation": "อาชีพหลัก",
    "second_occupation": "อาชีพรอง",
    "monthly_income": "รายได้ต่อเดือน",
    "phone": terms.PHONE,
    "home_phone": "โทรศัพท์บ้าน",
    "line_id": "ไลน์",
    "email": "อีเมล",
    "house_no": terms.HOUSE_NO,
    "moo": terms.MOO,
    "community": "ชื่อหมู่บ้านหรือชุมชน",
    "relation": "ความสัมพันธ์กับหัวหน้าครัวเรือน",
    "household_since": "เข้าอยู่ในบ้านเมื่อ",
    "lives_here": "ตัวอยู่ในบ้านนี้",
    "residence_since": "อยู่ในตำบลตั้งแต่",
    "groups": "กลุ่มพิเศษ",
    "address_note": "ซอย ถนน หรือที่อยู่นอกตำบล",
    "note": terms.NOTE,
}
# an address outside the area, part by part
ADDRESS_TITLES = {
    "house_code": "ที่อยู่อื่น รหัสประจำบ้าน",
    "house_no": "ที่อยู่อื่น บ้านเลขที่",
    "floor": "ที่อยู่อื่น ชั้น",
    "moo": "ที่อยู่อื่น หมู่ที่",
    "village": "ที่อยู่อื่น หมู่บ้าน",
    "sub_lane": "ที่อยู่อื่น ตรอก",
    "lane": "ที่อยู่อื่น ซอย",
    "road": "ที่อยู่อื่น ถนน",
    "tambon": "ที่อยู่อื่น ตำบล",
    "amphoe": "ที่อยู่อื่น อำเภอ",
    "province": "ที่อยู่อื่น จังหวัด",
    "postcode": "ที่อยู่อื่น รหัสไปรษณีย์",
}
BETWEEN = ", "  # groups and former names of one cell

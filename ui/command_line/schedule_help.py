"""What the command schedule reads, for its --help; a test holds it against what the engine knows."""

from __future__ import annotations

WORDS = """\
ป้อน JSON หนึ่งก้อนทางช่องรับเข้า จำนวนเงินเป็นบาทในเครื่องหมายคำพูด อัตราเป็นร้อยละต่อปี วันที่เป็น ค.ศ. เช่น 2025-01-15

ต้องใส่
  principal       เงินต้น เช่น "30000"
  rate            ดอกเบี้ยร้อยละต่อปี เช่น "12"
  method          flat  equal_principal  annuity  bullet  interest_only  custom
  periods         จำนวนงวด
  every, unit     ทุกกี่หน่วย และหน่วย day  week  month  year

วันครบกำหนด
  disbursed       วันจ่ายเงินกู้ (ไม่ใส่คือวันนี้)   first_due  งวดแรก
  due             {"rule": anchor  fixed_day  month_end  yearly, "day": 1 ถึง 31, "dates": ["03-31"]}
  holidays        null ไม่เลื่อน  [] เลื่อนเสาร์อาทิตย์  ["2025-04-14"] เลื่อนวันเหล่านี้ด้วย
  custom          [{"due", "principal"}] ทุกงวดของวิธี custom
  tranches        [{"date", "amount"}] ส่วนที่จ่ายภายหลัง

ดอกเบี้ย
  basis           month_1_12  month_up  act_365  act_act  30_360
  tiers           [{"up_to", "rate"}] อัตราเป็นขั้นตามเงินต้น
  grace           {"principal": งวดที่ชำระแต่ดอกเบี้ย, "interest": งวดที่ไม่คิดดอกเบี้ย}
  free            {"months": เดือนปลอดดอกเบี้ย, "if": paid_off  on_time}
  cap, cap_held   อัตราสูงสุดตามกฎหมาย และให้ตัดไม่ให้เกินหรือไม่ (true false)

การปัด
  rounding        {"interest": half_up  half_even  baht_half_up  baht_down,
                   "instalment": 0.01  0.25  1  5  10  100, "mode": nearest  up,
                   "half": half_up  half_even, "remainder": last  first}
  instalment      ค่างวดคงที่

ผิดนัด ชำระเกิน และปิดก่อน
  penalty         {"kind": per_year  per_month  per_instalment  per_day, "rate", "amount", "grace_days",
                   "base": overdue_principal}
  allocation      interest_first  principal_first
  prepay          next_instalments  fewer_instalments  smaller_instalments
  early_close     accrued  full  rule_of_78  pro_rata
  carried         {"interest", "penalty", "parts"} ของค้างยกมาและจำนวนงวดที่ผ่อน

เหตุการณ์
  events          [{"date", …}] อย่างใดอย่างหนึ่งต่อหนึ่งรายการ
                  "pay", "fee"                          รับชำระ
                  "waive": {"penalty", "interest"}      ยกค่าปรับหรือดอกเบี้ย
                  "draw"                                จ่ายเงินกู้เพิ่ม
                  "drawing_ends": true                  ไม่จ่ายส่วนที่เหลือแล้ว
                  "restructure": {เงื่อนไขใหม่}, "carried_parts"
                  "pause": {"months", "interest"}       พักชำระ
                  "stop": true                          หยุดคิดดอกเบี้ย
  as_of           ดูยอด ณ วันที่

ตัวอย่าง
  {"principal": "30000", "rate": "12", "method": "flat", "periods": 12, "every": 1, "unit": "month",
   "disbursed": "2025-01-15", "events": [{"date": "2025-02-15", "pay": "2800"}]}
"""

"""Papers of loans, of made-up people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from models.values.money import ZERO, Money
from models.values.rate import Rate
from services.papers import AmountLine, ScheduleLine, loan_clauses
from services.papers.letters import Signing
from services.papers.loan_contracts import (
    LENDING,
    LOAN,
    Change,
    Clause,
    CommitteePack,
    Consent,
    Enclosure,
    GuaranteeContract,
    Household,
    Lender,
    LoanContract,
    LoanOffer,
    LoanRecord,
    LoanRequest,
    OtherDebt,
    PackPage,
    Party,
    Security,
    Surety,
)
from services.papers.loans import (
    Acknowledgement,
    Ageing,
    AgeingLine,
    AgeingSum,
    CardLine,
    ContactLine,
    ContactLog,
    ContractLine,
    ContractRegister,
    DebtorCard,
    GuarantorBlock,
    GuarantorLine,
    GuarantorRegister,
    InterestExplanation,
    LoanClosing,
    LoanLetter,
    OverdueLine,
    ReckoningLine,
)
from services.papers.membership import Verdict
from tests.services.forms.facts import HEAD, LONG_NAME

CHAIR = Signing("นายกำปั้น เปี๊ยกน้อย", f"ประธาน{HEAD.fund}")
TREASURER = Signing("นางสาวตัวอย่าง เหรัญญิก", "เหรัญญิก")
BORROWER = Party(
    name="นางสาวน้ำทิพย์ ปู่ย้าย",
    citizen_id="1-2345-67890-12-1",
    age="39 ปี",
    occupation="ทำนา",
    address="99/1 หมู่ที่ 3 บ้านโนนสูง ตำบลโพนทอง อำเภอตัวอย่าง จังหวัดหนองคาย 43000",
    phone="081-234-5678",
    member_no="C0412",
    spouse="นายฟ้าใส ปู่ย้าย",
)
GUARANTOR = replace(
    BORROWER, name="นายญาณวุฒิ ฐานะมั่น", citizen_id="1-1111-11111-11-9", member_no="C0077", spouse=""
)
LENDER = Lender(f"{HEAD.fund} โดยคณะกรรมการผู้ลงชื่อท้ายสัญญา", (CHAIR, TREASURER))


def clauses(form: str, word: str = LOAN) -> tuple[Clause, ...]:
    values = {**loan_clauses.FIELDS[form], "กองทุน": HEAD.fund}
    lends = word == LENDING
    if lends:
        values |= {"ลำดับตัดชำระ": "ค่าธรรมเนียม และเงินต้น", "ผลของการชำระก่อนกำหนด": "ทุกเมื่อ"}
    return loan_clauses.clauses(form, {}, values, word, interest=not lends, penalty=not lends)


def schedule(count: int) -> tuple[ScheduleLine, ...]:
    part = Money.of(2500)
    return tuple(
        ScheduleLine(
            n,
            date(2027 + (n - 1) // 12, (n - 1) % 12 + 1, 15),
            part,
            Money.of("300.00"),
            Money.of("2800.00"),
            Money(part.satang * (count - n)),
        )
        for n in range(1, count + 1)
    )


REQUEST = LoanRequest(
    head=HEAD,
    number="LA2570-0001",
    received=date(2026, 11, 22),
    written_at="ศาลากลางบ้านโนนสูง",
    day=date(2026, 11, 20),
    borrower=BORROWER,
    products=("เงินกู้สามัญ", "เงินกู้ฉุกเฉิน", "เงินกู้เพื่อการประกอบอาชีพ"),
    chosen=0,
    asked=Money.of(30_000),
    purpose="ซื้อปุ๋ย เมล็ดพันธุ์ และจ้างรถไถ สำหรับทำนาปี",
    periods=12,
    method="เงินต้นเท่ากันทุกงวด เดือนละครั้ง",
    first_due=date(2027, 1, 15),
    repaid_from="ขายข้าวและรับจ้าง",
    household=Household(
        income=(AmountLine("ขายข้าว (เฉลี่ยต่อเดือน)", Money.of(9000)), AmountLine("รับจ้าง", Money.of(4500))),
        spending=(AmountLine("อาหารและของใช้", Money.of(6000)), AmountLine("การศึกษาบุตร", Money.of(1500))),
        debts=(OtherDebt("ธนาคารเพื่อการเกษตรและสหกรณ์การเกษตร", Money.of(45_000), Money.of(5000)),),
        people="5 คน ทำงาน 2 คน",
    ),
    savings=(AmountLine("เงินสัจจะ บัญชี S0412", Money.of(12_000)), AmountLine("หุ้น", Money.of(1_000))),
    debts=(AmountLine("เงินกู้ฉุกเฉิน LC2569-0107", Money.of(2_350)),),
    sureties=(
        Surety("นายญาณวุฒิ ฐานะมั่น", "C0077", "พี่ชาย", 1, Money.of(15_000)),
        Surety("นางกตัญญู ญาติผู้ใหญ่", "C0101", "ป้า", 0, Money.of(15_000)),
    ),
    securities=(Security("รถไถเดินตาม", "กท-1234", "นางสาวน้ำทิพย์ ปู่ย้าย", Money.of(40_000)),),
    spouse_consents=True,
    enclosures=(
        Enclosure("สำเนาบัตรประจำตัวประชาชนผู้กู้", is_here=True),
        Enclosure("สำเนาทะเบียนบ้าน", is_here=True),
        Enclosure("สำเนาบัตรผู้ค้ำประกัน", is_here=False),
    ),
    opinion="เห็นควรให้กู้ ผู้ขอส่งสัจจะสม่ำเสมอ",
    opinion_by="นายปี่ ฟ้าเปี๊ยก",
    opinion_day=date(2026, 11, 23),
    findings=("เป็นสมาชิกมาแล้ว 62 เดือน (ต้องไม่น้อยกว่า 6 เดือน)", "ไม่มีหนี้ค้างชำระ"),
    checked_by="นางสาวตัวอย่าง เหรัญญิก",
    verdict=Verdict("คณะกรรมการกองทุน", "ครั้งที่ 11/2569", date(2026, 11, 25), accepted=True, signing=CHAIR),
    approved=Money.of(30_000),
    approved_periods=12,
    approved_rate=Rate.of("12"),
    committee=(CHAIR, TREASURER, Signing("นางป้าฟ้า น้ำใส", "เลขานุการ")),
)
CONTRACT = LoanContract(
    head=HEAD,
    number="LC2570-0001",
    made_at="ที่ทำการกองทุน บ้านโนนสูง",
    day=date(2026, 11, 25),
    lender=LENDER,
    borrower=BORROWER,
    principal=Money.of(30_000),
    purpose=REQUEST.purpose,
    resolution="คณะกรรมการครั้งที่ 11/2569 มติที่ 4",
    clauses=clauses(loan_clauses.CONTRACT),
    schedule=schedule(12),
    stamp_duty=Money.of(15),
    duty_payer="กองทุน",
)
LENDING_CONTRACT = replace(
    CONTRACT,
    word=LENDING,
    clauses=clauses(loan_clauses.CONTRACT, LENDING),
    schedule=tuple(replace(one, interest=ZERO, total=one.principal) for one in schedule(12)),
    borrower=replace(BORROWER, by_fingerprint=True),
)
GUARANTEE = GuaranteeContract(
    head=HEAD,
    number="GC2570-0001",
    made_at="ที่ทำการกองทุน บ้านโนนสูง",
    day=date(2026, 11, 25),
    lender=LENDER,
    guarantor=GUARANTOR,
    relation="พี่ชาย",
    contract_no="LC2570-0001",
    contract_day=date(2026, 11, 25),
    borrower=BORROWER.name,
    purpose=REQUEST.purpose,
    principal=Money.of(30_000),
    most=Money.of(15_000),
    since=date(2026, 11, 25),
    until=date(2027, 12, 15),
    clauses=clauses(loan_clauses.GUARANTEE),
    stamp_duty=Money.of(10),
)
RECORD = LoanRecord(
    head=HEAD,
    title="บันทึกข้อตกลงปรับโครงสร้างหนี้",
    number="LR2570-0001",
    made_at="ที่ทำการกองทุน",
    day=date(2026, 11, 22),
    contract_no="LC2569-0107",
    contract_day=date(2026, 1, 15),
    borrower=BORROWER,
    reason="น้ำท่วมนาข้าวเสียหาย รายได้ลดลง",
    resolution="คณะกรรมการครั้งที่ 11/2569 มติที่ 5",
    owed=(
        AmountLine("เงินต้นคงเหลือ", Money.of(22_500)),
        AmountLine("ดอกเบี้ยค้าง", Money.of("452.05")),
        AmountLine("ดอกเบี้ยผิดนัด", Money.of("12.33")),
    ),
    owed_total=Money.of("22964.38"),
    changes=(
        Change("จำนวนงวดที่เหลือ", "9 งวด", "24 งวด"),
        Change("งวดละ", "2,666.00 บาท", "1,059.00 บาท"),
        Change("วันครบกำหนดงวดสุดท้าย", "15 มกราคม 2570", "15 พฤศจิกายน 2571"),
    ),
    terms=("ดอกเบี้ยค้าง 452.05 บาท แบ่งชำระ 24 งวดเท่า ๆ กัน โดยไม่คิดดอกเบี้ยซ้อน",),
    schedule_version=2,
    consents=(
        Consent("นายญาณวุฒิ ฐานะมั่น", "GC2569-0031", date(2028, 11, 15)),
        Consent("นางกตัญญู ญาติผู้ใหญ่", "GC2569-0032", date(2028, 11, 15)),
    ),
    signing=CHAIR,
    treasurer=TREASURER.name,
)
OFFER = LoanOffer(
    head=HEAD,
    day=date(2026, 11, 22),
    name=BORROWER.name,
    product="เงินกู้สามัญ",
    principal=Money.of(30_000),
    rate=Rate.of("12"),
    true_rate="12",
    method="ลดต้นลดดอก เงินต้นเท่ากัน (คิดเป็นเดือน เดือนละ 1/12 ปี)",
    periods=12,
    pay_out=date(2026, 12, 15),
    rows=schedule(12),
    principal_total=Money.of(30_000),
    interest_total=Money.of(3_600),
    total=Money.of(33_600),
    fees=(AmountLine("ค่าธรรมเนียมขอกู้", Money.of(50)), AmountLine("อากรแสตมป์", Money.of(15))),
    remarks=("ชำระทุกวันที่ 15 ณ ที่ทำการกองทุน",),
    offered_by="นางสาวตัวอย่าง เลขานุการ",
)
PAGE = PackPage(
    number="LA2570-0001",
    received=date(2026, 11, 22),
    name=BORROWER.name,
    member_no="C0412",
    place="หมู่ที่ 3 บ้านโนนสูง",
    joined=date(2021, 9, 1),
    product="เงินกู้สามัญ",
    asked=Money.of(30_000),
    periods=12,
    purpose=REQUEST.purpose,
    instalment=Money.of(2_800),
    savings=REQUEST.savings,
    debts=REQUEST.debts,
    past="กู้มาแล้ว 3 สัญญา ชำระครบ 2 สัญญา เคยชำระช้า 1 ครั้ง",
    sureties=REQUEST.sureties,
    securities=REQUEST.securities,
    household=REQUEST.household,
    findings=REQUEST.findings,
    opinion=REQUEST.opinion,
    opinion_by=REQUEST.opinion_by,
)
PACK = CommitteePack(
    head=HEAD,
    meeting="ครั้งที่ 11/2569",
    day=date(2026, 11, 25),
    pages=(PAGE, replace(PAGE, number="LA2570-0002", name=LONG_NAME, asked=Money.of(8_000), sureties=())),
    available=Money.of(412_350),
)


def card(count: int) -> DebtorCard:
    principal = Money.of(250)
    first = date(2010, 1, 15)
    rows = tuple(
        CardLine(
            first + timedelta(days=7 * n),
            f"RC{2553 + n // 52}-{n:05}",
            str(n),
            None,
            principal,
            Money.of("12.50"),
            Money.of("1.25") if n % 9 == 0 else None,
            Money(principal.satang * (count - n)),
            ZERO,
            3 if n % 9 == 0 else 0,
            "น.ส.ตัวอย่าง",
            is_cancelled=n == 5,
        )
        for n in range(1, count)
    )
    lent = CardLine(
        first, "PV2553-00001", lent=Money(principal.satang * count), balance=Money(principal.satang * count)
    )
    amended = CardLine(
        first + timedelta(days=7 * count),
        "LR2570-00001",
        words="ปรับโครงสร้างหนี้ ร้อยละ 6 ต่อปี 24 งวด งวดสุดท้าย 1 ก.ย. 2572 ยกดอกเบี้ยค้าง 753.31 บาท "
        "ค่าปรับค้าง 48.62 บาท มาผ่อน 6 งวด ตามมติที่ประชุมคณะกรรมการกองทุน ครั้งที่ 5/2569",
        balance=principal,
        by="น.ส.ตัวอย่าง",
    )
    return DebtorCard(
        head=HEAD,
        as_of=date(2026, 11, 22),
        name=BORROWER.name,
        member_no="C0412",
        contract_no="LC2553-0107",
        product="เงินกู้สามัญ",
        lent=first,
        principal=Money(principal.satang * count),
        rate=Rate.of("12"),
        periods=count,
        instalment=Money.of(300),
        last_due=date(2027, 1, 15),
        guarantors=("นายญาณวุฒิ ฐานะมั่น โทร. 081-xxx-5678", "นางกตัญญู ญาติผู้ใหญ่"),
        purpose=REQUEST.purpose,
        status="ค้างชำระ",
        rows=(lent, *rows, amended),
        paid_principal=Money(principal.satang * (count - 1)),
        paid_interest=Money(1250 * (count - 1)),
        paid_penalty=Money.of("10"),
        balance=principal,
    )


def letter(stage: str) -> LoanLetter:
    values = {**loan_clauses.FIELDS[loan_clauses.LETTER], "กองทุน": HEAD.fund}
    text = loan_clauses.fill(loan_clauses.part(loan_clauses.LETTER, stage).usual, values)
    before, after, ask = loan_clauses.letter_parts(text)
    to_guarantor = stage in ("guarantor", "reduction")
    return LoanLetter(
        head=HEAD,
        stage=stage,
        number="FN2570-0012",
        day=date(2027, 4, 15),
        subject=loan_clauses.fill(loan_clauses.LETTER_SUBJECTS[stage], {}),
        to=GUARANTOR.name if to_guarantor else BORROWER.name,
        address=BORROWER.address,
        contract_no="LC2570-0001",
        contract_day=date(2027, 1, 15),
        guarantee_no="GC2570-0001" if to_guarantor else "",
        before=before,
        rows=tuple(
            OverdueLine(
                n, date(2027, n, 15), Money.of(2500), Money.of(300), Money.of("6.25"), Money.of("2806.25")
            )
            for n in (2, 3)
        ),
        as_of=date(2027, 4, 15),
        total=Money.of("5612.50"),
        after=after,
        ask=ask,
        pay_to=("เงินสดที่ที่ทำการกองทุน วันที่ 15 ของเดือน", "โอนผ่านพร้อมเพย์ตามรหัสด้านล่าง"),
        promptpay="00020101021129370016A00000067701011101130066812345678530376454075612.505802TH63041A2B",
        contact="นางสาวตัวอย่าง เหรัญญิก โทร. 042-000-000",
        signing=CHAIR,
    )


ACKNOWLEDGES = Acknowledgement(
    head=HEAD,
    number="LR2570-0002",
    made_at="ที่ทำการกองทุน",
    day=date(2026, 11, 22),
    debtor=BORROWER,
    contract_no="LC2569-0107",
    contract_day=date(2026, 1, 15),
    lent=Money.of(30_000),
    owed=RECORD.owed,
    total=RECORD.owed_total,
    plan="ชำระเดือนละ 1,000 บาท ทุกวันที่ 15",
    paragraphs=tuple(
        loan_clauses.fill(
            loan_clauses.part(loan_clauses.ACKNOWLEDGEMENT, "body").usual,
            {**loan_clauses.FIELDS[loan_clauses.ACKNOWLEDGEMENT], "กองทุน": HEAD.fund},
        ).splitlines()
    ),
    signing=CHAIR,
)
CLOSING = LoanClosing(
    head=HEAD,
    number="",
    day=date(2026, 11, 22),
    name=BORROWER.name,
    member_no="C0412",
    contract_no="LC2569-0107",
    contract_day=date(2026, 1, 15),
    principal=Money.of(30_000),
    paid_interest=Money.of("1952.05"),
    closed=date(2026, 11, 20),
    last_receipt="RC2570-00031",
    guarantors=("นายญาณวุฒิ ฐานะมั่น (GC2569-0031)", "นางกตัญญู ญาติผู้ใหญ่ (GC2569-0032)"),
    securities=("รถไถเดินตาม กท-1234",),
    returned=date(2026, 11, 22),
    returned_to=BORROWER.name,
    signing=CHAIR,
    treasurer=TREASURER.name,
)


def _buckets(at: int, amount: Money) -> tuple[Money, ...]:
    return tuple(amount if index == at else ZERO for index in range(6))


def ageing(count: int) -> Ageing:
    rows = tuple(
        AgeingLine(
            f"C{n:04}",
            LONG_NAME if n == 3 else f"นางสาวน้ำทิพย์ ปู่ย้าย {n}",
            str(n % 12 + 1),
            f"LC2569-{n:04}",
            Money.of(22_500),
            Money.of(5_000),
            Money.of("612.50"),
            Money.of("12.33"),
            _buckets(n % 6, Money.of("22500")),
            date(2026, 7, 15),
            "แจ้งแล้ว 20 ส.ค. 2569" if n % 2 else "เหลือ 12 วัน",
            "นัดชำระ 30 พ.ย. 2569" if n == 2 else "",
        )
        for n in range(1, count + 1)
    )

    def total(label: str, times: int) -> AgeingSum:
        return AgeingSum(
            label,
            times,
            Money(2_250_000 * times),
            Money(500_000 * times),
            Money(61_250 * times),
            Money(1_233 * times),
            _buckets(1, Money(2_250_000 * times)),
        )

    return Ageing(
        head=HEAD,
        as_of=date(2026, 11, 22),
        rows=rows,
        by_village=(total("หมู่ที่ 1", 3), total("หมู่ที่ 2", count - 3)),
        by_product=(total("เงินกู้สามัญ", count),),
        total=total("รวม", count),
        portfolio=Money.of(1_250_000),
        par30="8.42",
        par90="3.10",
        treasurer=TREASURER.name,
    )


def contracts(count: int) -> ContractRegister:
    return ContractRegister(
        head=HEAD,
        as_of=date(2026, 11, 22),
        rows=tuple(
            ContractLine(
                f"LC2569-{n:04}",
                date(2026, 1, 15),
                LONG_NAME if n == 2 else BORROWER.name,
                "เงินกู้สามัญ",
                Money.of(30_000),
                "12",
                12,
                date(2027, 1, 15),
                "นายญาณวุฒิ ฐานะมั่น, นางกตัญญู ญาติผู้ใหญ่",
                Money.of(15),
                "ครั้งที่ 1/2569 มติที่ 4",
                f"15 ม.ค. 2569 PV2569-{n:05}",
                "ผ่อนอยู่" if n % 3 else "ชำระครบแล้ว",
                None if n % 3 else date(2026, 11, 20),
                "แฟ้ม 3 ตู้ 1",
                "" if n % 3 else "22 พ.ย. 2569 นางสาวน้ำทิพย์",
            )
            for n in range(1, count + 1)
        ),
        keeper="นางป้าฟ้า น้ำใส",
    )


GUARANTORS = GuarantorRegister(
    head=HEAD,
    as_of=date(2026, 11, 22),
    blocks=(
        GuarantorBlock(
            GUARANTOR.name,
            "C0077",
            "หมู่ที่ 3 บ้านโนนสูง",
            "081-xxx-5678",
            1,
            Money.of(15_000),
            (
                GuarantorLine(
                    "LC2569-0107",
                    "GC2569-0031",
                    BORROWER.name,
                    "พี่ชาย",
                    Money.of(15_000),
                    Money.of(22_500),
                    date(2026, 1, 15),
                    date(2027, 1, 15),
                    "ค้ำอยู่",
                ),
                GuarantorLine(
                    "LC2567-0012",
                    "GC2567-0003",
                    LONG_NAME,
                    "",
                    Money.of(8_000),
                    ZERO,
                    date(2024, 1, 15),
                    date(2025, 1, 15),
                    "หนี้ชำระครบ",
                    date(2025, 1, 12),
                ),
            ),
        ),
        GuarantorBlock(
            LONG_NAME,
            "C0300",
            "หมู่ที่ 12 บ้านน้ำใสพัฒนา",
            "",
            1,
            Money.of(8_000),
            (
                GuarantorLine(
                    "LC2569-0110", "", BORROWER.name, "", Money.of(8_000), Money.of(9_000), None, None, "ค้ำอยู่"
                ),
            ),
        ),
    ),
    keeper="นางป้าฟ้า น้ำใส",
)
CONTACTS = ContactLog(
    head=HEAD,
    as_of=date(2026, 11, 22),
    name=BORROWER.name,
    member_no="C0412",
    contract_no="LC2569-0107",
    phone="081-xxx-5678",
    owed=Money.of("5612.50"),
    days=38,
    rows=(
        ContactLine(
            datetime(2026, 10, 20, 10, 30),
            "หนังสือ",
            BORROWER.name,
            "ทวงถาม ครั้งที่ 1 FN2570-0003",
            outcome="รับแล้ว 22 ต.ค. 2569",
            by="นางสาวตัวอย่าง เหรัญญิก",
        ),
        ContactLine(
            datetime(2026, 11, 2, 17, 5),
            "พบตัว",
            BORROWER.name,
            "ข้าวยังไม่ได้ขาย ขอเลื่อนไปสิ้นเดือน",
            date(2026, 11, 30),
            Money.of(2_800),
            "ยังไม่ถึงกำหนด",
            "นายปี่ ฟ้าเปี๊ยก",
        ),
    ),
    keeper=TREASURER.name,
)
EXPLAINED = InterestExplanation(
    head=HEAD,
    as_of=date(2026, 11, 22),
    name=BORROWER.name,
    member_no="C0412",
    contract_no="LC2569-0107",
    method="ลดต้นลดดอก (คิดตามวันจริง 365 วัน) ร้อยละ 12 ต่อปี",
    rows=(
        ReckoningLine("เงินต้น", is_heading=True),
        ReckoningLine("เงินกู้ที่จ่ายไปเมื่อ 15 ม.ค. 2569", amount=Money.of(30_000)),
        ReckoningLine("หัก เงินต้นที่ชำระแล้ว 3 ครั้ง", amount=-Money.of(7_500)),
        ReckoningLine("เงินต้นคงเหลือ", amount=Money.of(22_500), is_sum=True),
        ReckoningLine("ดอกเบี้ย", is_heading=True),
        ReckoningLine(
            "ดอกเบี้ย",
            date(2026, 8, 16),
            date(2026, 10, 15),
            61,
            Money.of(22_500),
            "12",
            "365",
            "451.2329",
        ),
        ReckoningLine(
            "ดอกเบี้ย (ไม่รวมวันที่ไม่คิดดอกเบี้ย)",
            date(2026, 10, 16),
            date(2026, 11, 22),
            30,
            Money.of(22_500),
            "12",
            "365",
            "221.9178",
        ),
        ReckoningLine("รวมดอกเบี้ยที่คิดใหม่", exact="673.1507", amount=Money.of("673.15")),
        ReckoningLine("ดอกเบี้ยค้างยกมา ของงวดที่ถึงกำหนดและงวดนี้", amount=Money.of(100)),
        ReckoningLine("ดอกเบี้ยถึงวันนี้", amount=Money.of("773.15"), is_sum=True),
        ReckoningLine("ค่าปรับ", is_heading=True),
        ReckoningLine(
            "ค่าปรับ งวดที่ 7",
            date(2026, 10, 16),
            date(2026, 11, 22),
            38,
            Money.of(2_500),
            "3",
            "365",
            "7.8082",
        ),
        ReckoningLine("รวมค่าปรับที่คิดใหม่", exact="7.8082", amount=Money.of("7.81")),
        ReckoningLine("ค่าปรับถึงวันนี้", amount=Money.of("7.81"), is_sum=True),
    ),
    total_words="ปิดบัญชีวันนี้",
    total=Money.of("23280.96"),
    rules=("ปัดเศษครั้งเดียวต่อยอด ครึ่งสตางค์ขึ้นไปปัดขึ้น", "ไม่คิดดอกเบี้ยซ้อนดอกเบี้ย (ป.พ.พ. มาตรา 655)"),
)

BEGIN TRANSACTION;
CREATE TABLE account (
	id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	is_contra BOOLEAN NOT NULL, 
	is_active BOOLEAN NOT NULL, 
	till VARCHAR(32), 
	role VARCHAR(32), 
	CONSTRAINT pk_account PRIMARY KEY (id), 
	CONSTRAINT fk_account_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id), 
	CONSTRAINT uq_account_fund_id_code UNIQUE (fund_id, code), 
	CONSTRAINT uq_account_fund_id_role UNIQUE (fund_id, role)
);
INSERT INTO "account" VALUES(1,1,'11010','เงินสด','asset',0,1,'cash','cash');
INSERT INTO "account" VALUES(2,1,'11090','เงินสดระหว่างทาง (รับแล้วรอนำฝาก)','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(3,1,'12110','เงินฝากธนาคาร ออมสิน','asset',0,1,'bank','bank');
INSERT INTO "account" VALUES(4,1,'12120','เงินฝากธนาคาร ธ.ก.ส.','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(5,1,'12130','เงินฝากธนาคาร กรุงไทย','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(6,1,'12210','เงินฝากธนาคาร ออมสิน (เงินล้าน)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(7,1,'12220','เงินฝากธนาคาร ธ.ก.ส. (เงินล้าน)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(8,1,'12230','เงินฝากธนาคาร กรุงไทย (เงินล้าน)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(9,1,'12310','เงินฝากธนาคาร ออมสิน (เงินออม)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(10,1,'12320','เงินฝากธนาคาร ธ.ก.ส. (เงินออม)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(11,1,'12330','เงินฝากธนาคาร กรุงไทย (เงินออม)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(12,1,'12410','เงินฝากธนาคาร ออมสิน (เงินสัจจะ)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(13,1,'12420','เงินฝากธนาคาร ธ.ก.ส. (เงินสัจจะ)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(14,1,'12430','เงินฝากธนาคาร กรุงไทย (เงินสัจจะ)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(15,1,'12510','เงินฝากธนาคาร ออมสิน (สวัสดิการ)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(16,1,'12520','เงินฝากธนาคาร ธ.ก.ส. (สวัสดิการ)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(17,1,'12530','เงินฝากธนาคาร กรุงไทย (สวัสดิการ)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(18,1,'12610','เงินฝากธนาคาร ออมสิน (ประชารัฐ)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(19,1,'12620','เงินฝากธนาคาร ธ.ก.ส. (ประชารัฐ)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(20,1,'12630','เงินฝากธนาคาร กรุงไทย (ประชารัฐ)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(21,1,'12710','เงินฝากธนาคารอื่น','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(22,1,'13010','ลูกหนี้เงินกู้สามัญ','asset',0,1,NULL,'loans');
INSERT INTO "account" VALUES(23,1,'13020','ลูกหนี้เงินกู้ฉุกเฉิน','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(24,1,'13030','ลูกหนี้เงินกู้อื่น','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(25,1,'13040','ลูกหนี้เงินยืม กข.คจ.','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(26,1,'13050','ลูกหนี้ผู้ค้ำประกัน','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(27,1,'13110','ค่าเผื่อหนี้สงสัยจะสูญ-ลูกหนี้เงินกู้','asset',1,1,NULL,NULL);
INSERT INTO "account" VALUES(28,1,'14010','ลูกหนี้การค้า','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(29,1,'14020','ลูกหนี้อื่น (เงินทดรอง)','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(30,1,'15010','สินค้าสำเร็จรูป (ปุ๋ย)','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(31,1,'15020','วัตถุดิบ','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(32,1,'16010','เงินกันสำรองหนี้สูญ','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(33,1,'16020','รายได้ค้างรับ (ดอกเบี้ยเงินกู้ค้างรับ)','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(34,1,'16030','สินทรัพย์หมุนเวียนอื่น','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(35,1,'17020','เงินลงทุน-สลาก','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(36,1,'17030','เงินลงทุนอื่น','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(37,1,'18010','ที่ดิน','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(38,1,'18020','อาคาร','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(39,1,'18025','ค่าเสื่อมราคาสะสม-อาคาร','asset',1,1,NULL,NULL);
INSERT INTO "account" VALUES(40,1,'18030','อุปกรณ์สำนักงาน','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(41,1,'18035','ค่าเสื่อมราคาสะสม-อุปกรณ์','asset',1,1,NULL,NULL);
INSERT INTO "account" VALUES(42,1,'18040','ครุภัณฑ์','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(43,1,'18045','ค่าเสื่อมราคาสะสม-ครุภัณฑ์','asset',1,1,NULL,NULL);
INSERT INTO "account" VALUES(44,1,'18050','ยานพาหนะ','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(45,1,'18055','ค่าเสื่อมราคาสะสม-ยานพาหนะ','asset',1,1,NULL,NULL);
INSERT INTO "account" VALUES(46,1,'21010','เงินรับฝากออมทรัพย์','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(47,1,'21020','เงินรับฝากออมทรัพย์พิเศษ','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(48,1,'21030','เงินรับฝากประจำ 6 เดือน','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(49,1,'21040','เงินรับฝากประจำ 12 เดือน','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(50,1,'22020','เงินกู้ระยะสั้น','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(51,1,'22030','เงินกู้สถาบันการเงินอื่น','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(52,1,'23030','เงินรับล่วงหน้า (สัจจะ/งวดล่วงหน้า)','liability',0,1,NULL,'prepaid');
INSERT INTO "account" VALUES(53,1,'23040','ค่าใช้จ่ายค้างจ่าย','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(54,1,'23070','เจ้าหนี้อื่น','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(55,1,'23071','เงินรอตรวจสอบ','liability',0,1,NULL,'unclear');
INSERT INTO "account" VALUES(56,1,'23072','เงินปันผลค้างจ่าย','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(57,1,'23073','เงินเฉลี่ยคืนค้างจ่าย','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(58,1,'23074','เงินค้ำประกัน/รอคืน','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(59,1,'24010','เงินกู้ธนาคาร','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(60,1,'24030','เงินกู้ระยะยาวอื่น','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(61,1,'24035','เงินกู้ พอช.','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(62,1,'31010','ทุน-หุ้นสมาชิก','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(63,1,'31020','ทุน-เงินสัจจะ','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(64,1,'32010','ทุน-เงินล้าน','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(65,1,'32020','ทุน-เงินเพิ่มทุน 3A','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(66,1,'32030','ทุน-เพิ่มทุนระยะที่ 2','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(67,1,'32040','ทุน-เพิ่มทุนระยะที่ 3','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(68,1,'32050','ทุน-ประชารัฐ','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(69,1,'32060','ทุน-อื่น','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(70,1,'32070','ทุน กข.คจ.','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(71,1,'32080','เงินสมทบรัฐ/พอช.','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(72,1,'32090','เงินสมทบ อปท.','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(73,1,'33010','กำไรสะสม','equity',0,1,NULL,'retained');
INSERT INTO "account" VALUES(74,1,'33020','กำไรปีปัจจุบัน','equity',0,1,NULL,'year_result');
INSERT INTO "account" VALUES(75,1,'34100','ทุนสำรอง','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(76,1,'34200','กำไรจัดสรร-เงินสมทบกองทุน','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(77,1,'34300','กำไรจัดสรร-เฉลี่ยคืน','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(78,1,'34400','กำไรจัดสรร-เงินปันผล','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(79,1,'34500','กำไรจัดสรร-ค่าตอบแทนกรรมการ','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(80,1,'34510','กำไรจัดสรร-สาธารณประโยชน์','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(81,1,'34520','กำไรจัดสรร-ประกันความเสี่ยง','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(82,1,'34530','กำไรจัดสรร-สวัสดิการ','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(83,1,'34540','กำไรจัดสรร-การศึกษา','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(84,1,'34550','กำไรจัดสรร-ดำเนินงาน','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(85,1,'34560','กำไรจัดสรร-ฌาปนกิจ','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(86,1,'41010','ดอกเบี้ยเงินกู้สามัญ','income',0,1,NULL,'loan_interest');
INSERT INTO "account" VALUES(87,1,'41020','ดอกเบี้ยเงินกู้ฉุกเฉิน','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(88,1,'41030','ดอกเบี้ยเงินกู้อื่น','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(89,1,'42010','ค่าปรับเงินกู้สามัญ','income',0,1,NULL,'loan_penalty');
INSERT INTO "account" VALUES(90,1,'42020','ค่าปรับเงินกู้ฉุกเฉิน','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(91,1,'42030','ค่าปรับเงินกู้อื่น','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(92,1,'43010','ค่าธรรมเนียมแรกเข้า','income',0,1,NULL,'entry_fee');
INSERT INTO "account" VALUES(93,1,'43020','ค่าธรรมเนียมขอกู้','income',0,1,NULL,'request_fee');
INSERT INTO "account" VALUES(94,1,'43030','ค่าธรรมเนียมติดตามหนี้','income',0,1,NULL,'loan_fee');
INSERT INTO "account" VALUES(95,1,'43040','ค่าธรรมเนียมอื่น','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(96,1,'44010','รายได้จากการขายสินค้า','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(97,1,'44020','รายได้จากการบริการ','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(98,1,'45010','ดอกเบี้ยเงินฝากธนาคาร','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(99,1,'45020','ดอกเบี้ยรับอื่น','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(100,1,'46010','รายได้เบ็ดเตล็ด','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(101,1,'46020','เงินรับบริจาค','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(102,1,'46030','รายได้จากการขายทรัพย์สิน','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(103,1,'46040','หนี้สูญได้รับคืน','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(104,1,'46050','เงินเกินบัญชี','income',0,1,NULL,'cash_over');
INSERT INTO "account" VALUES(105,1,'47010','เงินสมทบจากสมาชิก (วันละบาท)','income',0,1,NULL,'contribution');
INSERT INTO "account" VALUES(106,1,'47020','เงินสมทบจาก อปท.','income',0,1,NULL,'match_lgo');
INSERT INTO "account" VALUES(107,1,'47030','เงินสมทบจากรัฐ/พอช.','income',0,1,NULL,'match_state');
INSERT INTO "account" VALUES(108,1,'51010','ดอกเบี้ยจ่ายเงินรับฝากออมทรัพย์','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(109,1,'51020','ดอกเบี้ยจ่ายเงินรับฝากประจำ','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(110,1,'51030','ดอกเบี้ยจ่ายเงินรับฝากอื่น','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(111,1,'52010','ซื้อสินค้า','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(112,1,'52020','ส่งคืนสินค้า','expense',1,1,NULL,NULL);
INSERT INTO "account" VALUES(113,1,'52030','ค่าขนส่งเข้า','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(114,1,'53010','เงินเดือน','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(115,1,'53020','เบี้ยประชุมกรรมการ','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(116,1,'53030','โบนัส','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(117,1,'53040','ค่ารับรอง','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(118,1,'54010','ค่าเช่า','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(119,1,'54020','ค่าน้ำ','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(120,1,'54030','ค่าไฟฟ้า','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(121,1,'54040','ค่าโทรศัพท์/อินเทอร์เน็ต','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(122,1,'54050','ค่าวัสดุสำนักงาน','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(123,1,'54060','ค่าพาหนะเดินทาง','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(124,1,'54070','ค่าซ่อมแซม','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(125,1,'54080','ค่าศึกษาดูงาน','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(126,1,'54085','ค่าใช้จ่ายในการประชุม','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(127,1,'54090','ค่าใช้จ่ายเบ็ดเตล็ด','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(128,1,'54095','ค่าอากรแสตมป์','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(129,1,'54099','เงินขาดบัญชี','expense',0,1,NULL,'cash_short');
INSERT INTO "account" VALUES(130,1,'55010','ดอกเบี้ยจ่ายเงินกู้','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(131,1,'55020','ค่าธรรมเนียมธนาคาร','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(132,1,'55030','ภาษี','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(133,1,'55050','หนี้สงสัยจะสูญ','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(134,1,'56010','สวัสดิการ-รักษาพยาบาล','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(135,1,'56020','สวัสดิการ-ผู้สูงอายุ','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(136,1,'56030','สวัสดิการ-แรกเกิด','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(137,1,'56040','สวัสดิการ-เสียชีวิต','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(138,1,'56050','สวัสดิการ-อื่น','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(139,1,'57010','ค่าเสื่อมราคา-อาคาร','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(140,1,'57020','ค่าเสื่อมราคา-อุปกรณ์','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(141,1,'57030','ค่าเสื่อมราคา-ครุภัณฑ์','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(142,1,'57040','ค่าเสื่อมราคา-ยานพาหนะ','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(143,1,'58010','ตัดหนี้สูญ','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(144,1,'58020','ค่าใช้จ่ายอื่น','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(145,1,'59000','บัญชีพัก (ต้องเป็นศูนย์เมื่อปิดบัญชี)','expense',0,1,NULL,'suspense');
INSERT INTO "account" VALUES(146,2,'11010','เงินสด','asset',0,1,'cash','cash');
INSERT INTO "account" VALUES(147,2,'11090','เงินสดระหว่างทาง (รับแล้วรอนำฝาก)','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(148,2,'12110','เงินฝากธนาคาร ออมสิน','asset',0,1,'bank','bank');
INSERT INTO "account" VALUES(149,2,'12120','เงินฝากธนาคาร ธ.ก.ส.','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(150,2,'12130','เงินฝากธนาคาร กรุงไทย','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(151,2,'12210','เงินฝากธนาคาร ออมสิน (เงินล้าน)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(152,2,'12220','เงินฝากธนาคาร ธ.ก.ส. (เงินล้าน)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(153,2,'12230','เงินฝากธนาคาร กรุงไทย (เงินล้าน)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(154,2,'12310','เงินฝากธนาคาร ออมสิน (เงินออม)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(155,2,'12320','เงินฝากธนาคาร ธ.ก.ส. (เงินออม)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(156,2,'12330','เงินฝากธนาคาร กรุงไทย (เงินออม)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(157,2,'12410','เงินฝากธนาคาร ออมสิน (เงินสัจจะ)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(158,2,'12420','เงินฝากธนาคาร ธ.ก.ส. (เงินสัจจะ)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(159,2,'12430','เงินฝากธนาคาร กรุงไทย (เงินสัจจะ)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(160,2,'12510','เงินฝากธนาคาร ออมสิน (สวัสดิการ)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(161,2,'12520','เงินฝากธนาคาร ธ.ก.ส. (สวัสดิการ)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(162,2,'12530','เงินฝากธนาคาร กรุงไทย (สวัสดิการ)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(163,2,'12610','เงินฝากธนาคาร ออมสิน (ประชารัฐ)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(164,2,'12620','เงินฝากธนาคาร ธ.ก.ส. (ประชารัฐ)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(165,2,'12630','เงินฝากธนาคาร กรุงไทย (ประชารัฐ)','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(166,2,'12710','เงินฝากธนาคารอื่น','asset',0,1,'bank',NULL);
INSERT INTO "account" VALUES(167,2,'13010','ลูกหนี้เงินกู้สามัญ','asset',0,1,NULL,'loans');
INSERT INTO "account" VALUES(168,2,'13020','ลูกหนี้เงินกู้ฉุกเฉิน','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(169,2,'13030','ลูกหนี้เงินกู้อื่น','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(170,2,'13040','ลูกหนี้เงินยืม กข.คจ.','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(171,2,'13050','ลูกหนี้ผู้ค้ำประกัน','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(172,2,'13110','ค่าเผื่อหนี้สงสัยจะสูญ-ลูกหนี้เงินกู้','asset',1,1,NULL,NULL);
INSERT INTO "account" VALUES(173,2,'14010','ลูกหนี้การค้า','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(174,2,'14020','ลูกหนี้อื่น (เงินทดรอง)','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(175,2,'15010','สินค้าสำเร็จรูป (ปุ๋ย)','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(176,2,'15020','วัตถุดิบ','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(177,2,'16010','เงินกันสำรองหนี้สูญ','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(178,2,'16020','รายได้ค้างรับ (ดอกเบี้ยเงินกู้ค้างรับ)','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(179,2,'16030','สินทรัพย์หมุนเวียนอื่น','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(180,2,'17020','เงินลงทุน-สลาก','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(181,2,'17030','เงินลงทุนอื่น','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(182,2,'18010','ที่ดิน','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(183,2,'18020','อาคาร','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(184,2,'18025','ค่าเสื่อมราคาสะสม-อาคาร','asset',1,1,NULL,NULL);
INSERT INTO "account" VALUES(185,2,'18030','อุปกรณ์สำนักงาน','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(186,2,'18035','ค่าเสื่อมราคาสะสม-อุปกรณ์','asset',1,1,NULL,NULL);
INSERT INTO "account" VALUES(187,2,'18040','ครุภัณฑ์','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(188,2,'18045','ค่าเสื่อมราคาสะสม-ครุภัณฑ์','asset',1,1,NULL,NULL);
INSERT INTO "account" VALUES(189,2,'18050','ยานพาหนะ','asset',0,1,NULL,NULL);
INSERT INTO "account" VALUES(190,2,'18055','ค่าเสื่อมราคาสะสม-ยานพาหนะ','asset',1,1,NULL,NULL);
INSERT INTO "account" VALUES(191,2,'21010','เงินรับฝากออมทรัพย์','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(192,2,'21020','เงินรับฝากออมทรัพย์พิเศษ','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(193,2,'21030','เงินรับฝากประจำ 6 เดือน','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(194,2,'21040','เงินรับฝากประจำ 12 เดือน','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(195,2,'22020','เงินกู้ระยะสั้น','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(196,2,'22030','เงินกู้สถาบันการเงินอื่น','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(197,2,'23030','เงินรับล่วงหน้า (สัจจะ/งวดล่วงหน้า)','liability',0,1,NULL,'prepaid');
INSERT INTO "account" VALUES(198,2,'23040','ค่าใช้จ่ายค้างจ่าย','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(199,2,'23070','เจ้าหนี้อื่น','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(200,2,'23071','เงินรอตรวจสอบ','liability',0,1,NULL,'unclear');
INSERT INTO "account" VALUES(201,2,'23072','เงินปันผลค้างจ่าย','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(202,2,'23073','เงินเฉลี่ยคืนค้างจ่าย','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(203,2,'23074','เงินค้ำประกัน/รอคืน','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(204,2,'24010','เงินกู้ธนาคาร','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(205,2,'24030','เงินกู้ระยะยาวอื่น','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(206,2,'24035','เงินกู้ พอช.','liability',0,1,NULL,NULL);
INSERT INTO "account" VALUES(207,2,'31010','ทุน-หุ้นสมาชิก','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(208,2,'31020','ทุน-เงินสัจจะ','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(209,2,'32010','ทุน-เงินล้าน','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(210,2,'32020','ทุน-เงินเพิ่มทุน 3A','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(211,2,'32030','ทุน-เพิ่มทุนระยะที่ 2','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(212,2,'32040','ทุน-เพิ่มทุนระยะที่ 3','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(213,2,'32050','ทุน-ประชารัฐ','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(214,2,'32060','ทุน-อื่น','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(215,2,'32070','ทุน กข.คจ.','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(216,2,'32080','เงินสมทบรัฐ/พอช.','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(217,2,'32090','เงินสมทบ อปท.','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(218,2,'33010','กำไรสะสม','equity',0,1,NULL,'retained');
INSERT INTO "account" VALUES(219,2,'33020','กำไรปีปัจจุบัน','equity',0,1,NULL,'year_result');
INSERT INTO "account" VALUES(220,2,'34100','ทุนสำรอง','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(221,2,'34200','กำไรจัดสรร-เงินสมทบกองทุน','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(222,2,'34300','กำไรจัดสรร-เฉลี่ยคืน','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(223,2,'34400','กำไรจัดสรร-เงินปันผล','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(224,2,'34500','กำไรจัดสรร-ค่าตอบแทนกรรมการ','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(225,2,'34510','กำไรจัดสรร-สาธารณประโยชน์','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(226,2,'34520','กำไรจัดสรร-ประกันความเสี่ยง','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(227,2,'34530','กำไรจัดสรร-สวัสดิการ','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(228,2,'34540','กำไรจัดสรร-การศึกษา','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(229,2,'34550','กำไรจัดสรร-ดำเนินงาน','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(230,2,'34560','กำไรจัดสรร-ฌาปนกิจ','equity',0,1,NULL,NULL);
INSERT INTO "account" VALUES(231,2,'41010','ดอกเบี้ยเงินกู้สามัญ','income',0,1,NULL,'loan_interest');
INSERT INTO "account" VALUES(232,2,'41020','ดอกเบี้ยเงินกู้ฉุกเฉิน','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(233,2,'41030','ดอกเบี้ยเงินกู้อื่น','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(234,2,'42010','ค่าปรับเงินกู้สามัญ','income',0,1,NULL,'loan_penalty');
INSERT INTO "account" VALUES(235,2,'42020','ค่าปรับเงินกู้ฉุกเฉิน','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(236,2,'42030','ค่าปรับเงินกู้อื่น','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(237,2,'43010','ค่าธรรมเนียมแรกเข้า','income',0,1,NULL,'entry_fee');
INSERT INTO "account" VALUES(238,2,'43020','ค่าธรรมเนียมขอกู้','income',0,1,NULL,'request_fee');
INSERT INTO "account" VALUES(239,2,'43030','ค่าธรรมเนียมติดตามหนี้','income',0,1,NULL,'loan_fee');
INSERT INTO "account" VALUES(240,2,'43040','ค่าธรรมเนียมอื่น','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(241,2,'44010','รายได้จากการขายสินค้า','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(242,2,'44020','รายได้จากการบริการ','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(243,2,'45010','ดอกเบี้ยเงินฝากธนาคาร','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(244,2,'45020','ดอกเบี้ยรับอื่น','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(245,2,'46010','รายได้เบ็ดเตล็ด','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(246,2,'46020','เงินรับบริจาค','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(247,2,'46030','รายได้จากการขายทรัพย์สิน','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(248,2,'46040','หนี้สูญได้รับคืน','income',0,1,NULL,NULL);
INSERT INTO "account" VALUES(249,2,'46050','เงินเกินบัญชี','income',0,1,NULL,'cash_over');
INSERT INTO "account" VALUES(250,2,'47010','เงินสมทบจากสมาชิก (วันละบาท)','income',0,1,NULL,'contribution');
INSERT INTO "account" VALUES(251,2,'47020','เงินสมทบจาก อปท.','income',0,1,NULL,'match_lgo');
INSERT INTO "account" VALUES(252,2,'47030','เงินสมทบจากรัฐ/พอช.','income',0,1,NULL,'match_state');
INSERT INTO "account" VALUES(253,2,'51010','ดอกเบี้ยจ่ายเงินรับฝากออมทรัพย์','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(254,2,'51020','ดอกเบี้ยจ่ายเงินรับฝากประจำ','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(255,2,'51030','ดอกเบี้ยจ่ายเงินรับฝากอื่น','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(256,2,'52010','ซื้อสินค้า','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(257,2,'52020','ส่งคืนสินค้า','expense',1,1,NULL,NULL);
INSERT INTO "account" VALUES(258,2,'52030','ค่าขนส่งเข้า','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(259,2,'53010','เงินเดือน','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(260,2,'53020','เบี้ยประชุมกรรมการ','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(261,2,'53030','โบนัส','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(262,2,'53040','ค่ารับรอง','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(263,2,'54010','ค่าเช่า','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(264,2,'54020','ค่าน้ำ','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(265,2,'54030','ค่าไฟฟ้า','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(266,2,'54040','ค่าโทรศัพท์/อินเทอร์เน็ต','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(267,2,'54050','ค่าวัสดุสำนักงาน','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(268,2,'54060','ค่าพาหนะเดินทาง','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(269,2,'54070','ค่าซ่อมแซม','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(270,2,'54080','ค่าศึกษาดูงาน','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(271,2,'54085','ค่าใช้จ่ายในการประชุม','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(272,2,'54090','ค่าใช้จ่ายเบ็ดเตล็ด','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(273,2,'54095','ค่าอากรแสตมป์','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(274,2,'54099','เงินขาดบัญชี','expense',0,1,NULL,'cash_short');
INSERT INTO "account" VALUES(275,2,'55010','ดอกเบี้ยจ่ายเงินกู้','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(276,2,'55020','ค่าธรรมเนียมธนาคาร','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(277,2,'55030','ภาษี','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(278,2,'55050','หนี้สงสัยจะสูญ','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(279,2,'56010','สวัสดิการ-รักษาพยาบาล','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(280,2,'56020','สวัสดิการ-ผู้สูงอายุ','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(281,2,'56030','สวัสดิการ-แรกเกิด','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(282,2,'56040','สวัสดิการ-เสียชีวิต','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(283,2,'56050','สวัสดิการ-อื่น','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(284,2,'57010','ค่าเสื่อมราคา-อาคาร','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(285,2,'57020','ค่าเสื่อมราคา-อุปกรณ์','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(286,2,'57030','ค่าเสื่อมราคา-ครุภัณฑ์','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(287,2,'57040','ค่าเสื่อมราคา-ยานพาหนะ','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(288,2,'58010','ตัดหนี้สูญ','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(289,2,'58020','ค่าใช้จ่ายอื่น','expense',0,1,NULL,NULL);
INSERT INTO "account" VALUES(290,2,'59000','บัญชีพัก (ต้องเป็นศูนย์เมื่อปิดบัญชี)','expense',0,1,NULL,'suspense');
CREATE TABLE account_month (
	account_id INTEGER NOT NULL, 
	month INTEGER NOT NULL, 
	debit BIGINT NOT NULL, 
	credit BIGINT NOT NULL, 
	CONSTRAINT pk_account_month PRIMARY KEY (account_id, month), 
	CONSTRAINT fk_account_month_account_id_account FOREIGN KEY(account_id) REFERENCES account (id)
);
INSERT INTO "account_month" VALUES(1,24300,20000000,5000000);
INSERT INTO "account_month" VALUES(69,24300,0,20000000);
INSERT INTO "account_month" VALUES(22,24300,5000000,0);
INSERT INTO "account_month" VALUES(1,24301,550959,0);
INSERT INTO "account_month" VALUES(86,24301,0,50959);
INSERT INTO "account_month" VALUES(22,24301,0,500000);
INSERT INTO "account_month" VALUES(146,24288,10000000,0);
INSERT INTO "account_month" VALUES(214,24288,0,10000000);
INSERT INTO "account_month" VALUES(146,24322,90000,10000);
INSERT INTO "account_month" VALUES(208,24322,10000,40000);
INSERT INTO "account_month" VALUES(207,24322,0,50000);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE annual_report (
	year_be INTEGER NOT NULL, 
	approved DATE, 
	resolution_id INTEGER, 
	published DATE, 
	how VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_annual_report PRIMARY KEY (year_be), 
	CONSTRAINT fk_annual_report_resolution_id_resolution FOREIGN KEY(resolution_id) REFERENCES resolution (id)
);
CREATE TABLE attachment (
	id INTEGER NOT NULL, 
	entity VARCHAR NOT NULL, 
	entity_id INTEGER NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	name VARCHAR NOT NULL, 
	media_type VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	added DATETIME NOT NULL, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_attachment PRIMARY KEY (id), 
	CONSTRAINT ck_attachment_size CHECK (size > 0)
);
CREATE TABLE attendance (
	meeting_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	substitute_for_id INTEGER, 
	reason VARCHAR NOT NULL, 
	CONSTRAINT pk_attendance PRIMARY KEY (meeting_id, person_id), 
	CONSTRAINT fk_attendance_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id), 
	CONSTRAINT fk_attendance_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_attendance_substitute_for_id_person FOREIGN KEY(substitute_for_id) REFERENCES person (id)
);
CREATE TABLE audit_change (
	audit_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	entity VARCHAR NOT NULL, 
	entity_id VARCHAR NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	CONSTRAINT pk_audit_change PRIMARY KEY (audit_id, position), 
	CONSTRAINT fk_audit_change_audit_id_audit_record FOREIGN KEY(audit_id) REFERENCES audit_record (id)
);
INSERT INTO "audit_change" VALUES(1,0,'council','1',NULL,'{"id":1,"name":"สภาองค์กรชุมชนตำบลตัวอย่าง","tambon":"ตัวอย่าง","amphoe":"เมืองหนองคาย","province":"หนองคาย","postcode":"43000","address":"99 หมู่ 1","phone":""}');
INSERT INTO "audit_change" VALUES(1,1,'user','1',NULL,'{"id":1,"name":"เลขานุการ","role":"secretary","is_active":true}');
INSERT INTO "audit_change" VALUES(1,2,'fund','1',NULL,'{"id":1,"name":"กองทุนสวัสดิการตัวอย่าง","kind":"welfare","address":"","phone":"","fiscal_start_month":10,"receipt_book_size":50}');
INSERT INTO "audit_change" VALUES(1,3,'account','1',NULL,'{"id":1,"fund_id":1,"code":"11010","name":"เงินสด","kind":"asset","is_contra":false,"is_active":true,"till":"cash","role":"cash"}');
INSERT INTO "audit_change" VALUES(1,4,'account','2',NULL,'{"id":2,"fund_id":1,"code":"11090","name":"เงินสดระหว่างทาง (รับแล้วรอนำฝาก)","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,5,'account','3',NULL,'{"id":3,"fund_id":1,"code":"12110","name":"เงินฝากธนาคาร ออมสิน","kind":"asset","is_contra":false,"is_active":true,"till":"bank","role":"bank"}');
INSERT INTO "audit_change" VALUES(1,6,'account','4',NULL,'{"id":4,"fund_id":1,"code":"12120","name":"เงินฝากธนาคาร ธ.ก.ส.","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(1,7,'account','5',NULL,'{"id":5,"fund_id":1,"code":"12130","name":"เงินฝากธนาคาร กรุงไทย","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(1,8,'account','6',NULL,'{"id":6,"fund_id":1,"code":"12210","name":"เงินฝากธนาคาร ออมสิน (เงินล้าน)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(1,9,'account','7',NULL,'{"id":7,"fund_id":1,"code":"12220","name":"เงินฝากธนาคาร ธ.ก.ส. (เงินล้าน)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(1,10,'account','8',NULL,'{"id":8,"fund_id":1,"code":"12230","name":"เงินฝากธนาคาร กรุงไทย (เงินล้าน)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(1,11,'account','9',NULL,'{"id":9,"fund_id":1,"code":"12310","name":"เงินฝากธนาคาร ออมสิน (เงินออม)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(1,12,'account','10',NULL,'{"id":10,"fund_id":1,"code":"12320","name":"เงินฝากธนาคาร ธ.ก.ส. (เงินออม)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(1,13,'account','11',NULL,'{"id":11,"fund_id":1,"code":"12330","name":"เงินฝากธนาคาร กรุงไทย (เงินออม)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(1,14,'account','12',NULL,'{"id":12,"fund_id":1,"code":"12410","name":"เงินฝากธนาคาร ออมสิน (เงินสัจจะ)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(1,15,'account','13',NULL,'{"id":13,"fund_id":1,"code":"12420","name":"เงินฝากธนาคาร ธ.ก.ส. (เงินสัจจะ)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(1,16,'account','14',NULL,'{"id":14,"fund_id":1,"code":"12430","name":"เงินฝากธนาคาร กรุงไทย (เงินสัจจะ)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(1,17,'account','15',NULL,'{"id":15,"fund_id":1,"code":"12510","name":"เงินฝากธนาคาร ออมสิน (สวัสดิการ)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(1,18,'account','16',NULL,'{"id":16,"fund_id":1,"code":"12520","name":"เงินฝากธนาคาร ธ.ก.ส. (สวัสดิการ)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(1,19,'account','17',NULL,'{"id":17,"fund_id":1,"code":"12530","name":"เงินฝากธนาคาร กรุงไทย (สวัสดิการ)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(1,20,'account','18',NULL,'{"id":18,"fund_id":1,"code":"12610","name":"เงินฝากธนาคาร ออมสิน (ประชารัฐ)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(1,21,'account','19',NULL,'{"id":19,"fund_id":1,"code":"12620","name":"เงินฝากธนาคาร ธ.ก.ส. (ประชารัฐ)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(1,22,'account','20',NULL,'{"id":20,"fund_id":1,"code":"12630","name":"เงินฝากธนาคาร กรุงไทย (ประชารัฐ)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(1,23,'account','21',NULL,'{"id":21,"fund_id":1,"code":"12710","name":"เงินฝากธนาคารอื่น","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(1,24,'account','22',NULL,'{"id":22,"fund_id":1,"code":"13010","name":"ลูกหนี้เงินกู้สามัญ","kind":"asset","is_contra":false,"is_active":true,"role":"loans"}');
INSERT INTO "audit_change" VALUES(1,25,'account','23',NULL,'{"id":23,"fund_id":1,"code":"13020","name":"ลูกหนี้เงินกู้ฉุกเฉิน","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,26,'account','24',NULL,'{"id":24,"fund_id":1,"code":"13030","name":"ลูกหนี้เงินกู้อื่น","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,27,'account','25',NULL,'{"id":25,"fund_id":1,"code":"13040","name":"ลูกหนี้เงินยืม กข.คจ.","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,28,'account','26',NULL,'{"id":26,"fund_id":1,"code":"13050","name":"ลูกหนี้ผู้ค้ำประกัน","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,29,'account','27',NULL,'{"id":27,"fund_id":1,"code":"13110","name":"ค่าเผื่อหนี้สงสัยจะสูญ-ลูกหนี้เงินกู้","kind":"asset","is_contra":true,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,30,'account','28',NULL,'{"id":28,"fund_id":1,"code":"14010","name":"ลูกหนี้การค้า","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,31,'account','29',NULL,'{"id":29,"fund_id":1,"code":"14020","name":"ลูกหนี้อื่น (เงินทดรอง)","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,32,'account','30',NULL,'{"id":30,"fund_id":1,"code":"15010","name":"สินค้าสำเร็จรูป (ปุ๋ย)","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,33,'account','31',NULL,'{"id":31,"fund_id":1,"code":"15020","name":"วัตถุดิบ","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,34,'account','32',NULL,'{"id":32,"fund_id":1,"code":"16010","name":"เงินกันสำรองหนี้สูญ","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,35,'account','33',NULL,'{"id":33,"fund_id":1,"code":"16020","name":"รายได้ค้างรับ (ดอกเบี้ยเงินกู้ค้างรับ)","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,36,'account','34',NULL,'{"id":34,"fund_id":1,"code":"16030","name":"สินทรัพย์หมุนเวียนอื่น","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,37,'account','35',NULL,'{"id":35,"fund_id":1,"code":"17020","name":"เงินลงทุน-สลาก","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,38,'account','36',NULL,'{"id":36,"fund_id":1,"code":"17030","name":"เงินลงทุนอื่น","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,39,'account','37',NULL,'{"id":37,"fund_id":1,"code":"18010","name":"ที่ดิน","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,40,'account','38',NULL,'{"id":38,"fund_id":1,"code":"18020","name":"อาคาร","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,41,'account','39',NULL,'{"id":39,"fund_id":1,"code":"18025","name":"ค่าเสื่อมราคาสะสม-อาคาร","kind":"asset","is_contra":true,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,42,'account','40',NULL,'{"id":40,"fund_id":1,"code":"18030","name":"อุปกรณ์สำนักงาน","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,43,'account','41',NULL,'{"id":41,"fund_id":1,"code":"18035","name":"ค่าเสื่อมราคาสะสม-อุปกรณ์","kind":"asset","is_contra":true,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,44,'account','42',NULL,'{"id":42,"fund_id":1,"code":"18040","name":"ครุภัณฑ์","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,45,'account','43',NULL,'{"id":43,"fund_id":1,"code":"18045","name":"ค่าเสื่อมราคาสะสม-ครุภัณฑ์","kind":"asset","is_contra":true,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,46,'account','44',NULL,'{"id":44,"fund_id":1,"code":"18050","name":"ยานพาหนะ","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,47,'account','45',NULL,'{"id":45,"fund_id":1,"code":"18055","name":"ค่าเสื่อมราคาสะสม-ยานพาหนะ","kind":"asset","is_contra":true,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,48,'account','46',NULL,'{"id":46,"fund_id":1,"code":"21010","name":"เงินรับฝากออมทรัพย์","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,49,'account','47',NULL,'{"id":47,"fund_id":1,"code":"21020","name":"เงินรับฝากออมทรัพย์พิเศษ","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,50,'account','48',NULL,'{"id":48,"fund_id":1,"code":"21030","name":"เงินรับฝากประจำ 6 เดือน","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,51,'account','49',NULL,'{"id":49,"fund_id":1,"code":"21040","name":"เงินรับฝากประจำ 12 เดือน","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,52,'account','50',NULL,'{"id":50,"fund_id":1,"code":"22020","name":"เงินกู้ระยะสั้น","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,53,'account','51',NULL,'{"id":51,"fund_id":1,"code":"22030","name":"เงินกู้สถาบันการเงินอื่น","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,54,'account','52',NULL,'{"id":52,"fund_id":1,"code":"23030","name":"เงินรับล่วงหน้า (สัจจะ/งวดล่วงหน้า)","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,55,'account','53',NULL,'{"id":53,"fund_id":1,"code":"23040","name":"ค่าใช้จ่ายค้างจ่าย","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,56,'account','54',NULL,'{"id":54,"fund_id":1,"code":"23070","name":"เจ้าหนี้อื่น","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,57,'account','55',NULL,'{"id":55,"fund_id":1,"code":"23071","name":"เงินรอตรวจสอบ","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,58,'account','56',NULL,'{"id":56,"fund_id":1,"code":"23072","name":"เงินปันผลค้างจ่าย","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,59,'account','57',NULL,'{"id":57,"fund_id":1,"code":"23073","name":"เงินเฉลี่ยคืนค้างจ่าย","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,60,'account','58',NULL,'{"id":58,"fund_id":1,"code":"23074","name":"เงินค้ำประกัน/รอคืน","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,61,'account','59',NULL,'{"id":59,"fund_id":1,"code":"24010","name":"เงินกู้ธนาคาร","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,62,'account','60',NULL,'{"id":60,"fund_id":1,"code":"24030","name":"เงินกู้ระยะยาวอื่น","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,63,'account','61',NULL,'{"id":61,"fund_id":1,"code":"24035","name":"เงินกู้ พอช.","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,64,'account','62',NULL,'{"id":62,"fund_id":1,"code":"31010","name":"ทุน-หุ้นสมาชิก","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,65,'account','63',NULL,'{"id":63,"fund_id":1,"code":"31020","name":"ทุน-เงินสัจจะ","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,66,'account','64',NULL,'{"id":64,"fund_id":1,"code":"32010","name":"ทุน-เงินล้าน","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,67,'account','65',NULL,'{"id":65,"fund_id":1,"code":"32020","name":"ทุน-เงินเพิ่มทุน 3A","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,68,'account','66',NULL,'{"id":66,"fund_id":1,"code":"32030","name":"ทุน-เพิ่มทุนระยะที่ 2","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,69,'account','67',NULL,'{"id":67,"fund_id":1,"code":"32040","name":"ทุน-เพิ่มทุนระยะที่ 3","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,70,'account','68',NULL,'{"id":68,"fund_id":1,"code":"32050","name":"ทุน-ประชารัฐ","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,71,'account','69',NULL,'{"id":69,"fund_id":1,"code":"32060","name":"ทุน-อื่น","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,72,'account','70',NULL,'{"id":70,"fund_id":1,"code":"32070","name":"ทุน กข.คจ.","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,73,'account','71',NULL,'{"id":71,"fund_id":1,"code":"32080","name":"เงินสมทบรัฐ/พอช.","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,74,'account','72',NULL,'{"id":72,"fund_id":1,"code":"32090","name":"เงินสมทบ อปท.","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,75,'account','73',NULL,'{"id":73,"fund_id":1,"code":"33010","name":"กำไรสะสม","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,76,'account','74',NULL,'{"id":74,"fund_id":1,"code":"33020","name":"กำไรปีปัจจุบัน","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,77,'account','75',NULL,'{"id":75,"fund_id":1,"code":"34100","name":"ทุนสำรอง","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,78,'account','76',NULL,'{"id":76,"fund_id":1,"code":"34200","name":"กำไรจัดสรร-เงินสมทบกองทุน","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,79,'account','77',NULL,'{"id":77,"fund_id":1,"code":"34300","name":"กำไรจัดสรร-เฉลี่ยคืน","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,80,'account','78',NULL,'{"id":78,"fund_id":1,"code":"34400","name":"กำไรจัดสรร-เงินปันผล","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,81,'account','79',NULL,'{"id":79,"fund_id":1,"code":"34500","name":"กำไรจัดสรร-ค่าตอบแทนกรรมการ","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,82,'account','80',NULL,'{"id":80,"fund_id":1,"code":"34510","name":"กำไรจัดสรร-สาธารณประโยชน์","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,83,'account','81',NULL,'{"id":81,"fund_id":1,"code":"34520","name":"กำไรจัดสรร-ประกันความเสี่ยง","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,84,'account','82',NULL,'{"id":82,"fund_id":1,"code":"34530","name":"กำไรจัดสรร-สวัสดิการ","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,85,'account','83',NULL,'{"id":83,"fund_id":1,"code":"34540","name":"กำไรจัดสรร-การศึกษา","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,86,'account','84',NULL,'{"id":84,"fund_id":1,"code":"34550","name":"กำไรจัดสรร-ดำเนินงาน","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,87,'account','85',NULL,'{"id":85,"fund_id":1,"code":"34560","name":"กำไรจัดสรร-ฌาปนกิจ","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,88,'account','86',NULL,'{"id":86,"fund_id":1,"code":"41010","name":"ดอกเบี้ยเงินกู้สามัญ","kind":"income","is_contra":false,"is_active":true,"role":"loan_interest"}');
INSERT INTO "audit_change" VALUES(1,89,'account','87',NULL,'{"id":87,"fund_id":1,"code":"41020","name":"ดอกเบี้ยเงินกู้ฉุกเฉิน","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,90,'account','88',NULL,'{"id":88,"fund_id":1,"code":"41030","name":"ดอกเบี้ยเงินกู้อื่น","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,91,'account','89',NULL,'{"id":89,"fund_id":1,"code":"42010","name":"ค่าปรับเงินกู้สามัญ","kind":"income","is_contra":false,"is_active":true,"role":"loan_penalty"}');
INSERT INTO "audit_change" VALUES(1,92,'account','90',NULL,'{"id":90,"fund_id":1,"code":"42020","name":"ค่าปรับเงินกู้ฉุกเฉิน","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,93,'account','91',NULL,'{"id":91,"fund_id":1,"code":"42030","name":"ค่าปรับเงินกู้อื่น","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,94,'account','92',NULL,'{"id":92,"fund_id":1,"code":"43010","name":"ค่าธรรมเนียมแรกเข้า","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,95,'account','93',NULL,'{"id":93,"fund_id":1,"code":"43020","name":"ค่าธรรมเนียมขอกู้","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,96,'account','94',NULL,'{"id":94,"fund_id":1,"code":"43030","name":"ค่าธรรมเนียมติดตามหนี้","kind":"income","is_contra":false,"is_active":true,"role":"loan_fee"}');
INSERT INTO "audit_change" VALUES(1,97,'account','95',NULL,'{"id":95,"fund_id":1,"code":"43040","name":"ค่าธรรมเนียมอื่น","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,98,'account','96',NULL,'{"id":96,"fund_id":1,"code":"44010","name":"รายได้จากการขายสินค้า","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,99,'account','97',NULL,'{"id":97,"fund_id":1,"code":"44020","name":"รายได้จากการบริการ","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,100,'account','98',NULL,'{"id":98,"fund_id":1,"code":"45010","name":"ดอกเบี้ยเงินฝากธนาคาร","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,101,'account','99',NULL,'{"id":99,"fund_id":1,"code":"45020","name":"ดอกเบี้ยรับอื่น","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,102,'account','100',NULL,'{"id":100,"fund_id":1,"code":"46010","name":"รายได้เบ็ดเตล็ด","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,103,'account','101',NULL,'{"id":101,"fund_id":1,"code":"46020","name":"เงินรับบริจาค","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,104,'account','102',NULL,'{"id":102,"fund_id":1,"code":"46030","name":"รายได้จากการขายทรัพย์สิน","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,105,'account','103',NULL,'{"id":103,"fund_id":1,"code":"46040","name":"หนี้สูญได้รับคืน","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,106,'account','104',NULL,'{"id":104,"fund_id":1,"code":"46050","name":"เงินเกินบัญชี","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,107,'account','105',NULL,'{"id":105,"fund_id":1,"code":"47010","name":"เงินสมทบจากสมาชิก (วันละบาท)","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,108,'account','106',NULL,'{"id":106,"fund_id":1,"code":"47020","name":"เงินสมทบจาก อปท.","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,109,'account','107',NULL,'{"id":107,"fund_id":1,"code":"47030","name":"เงินสมทบจากรัฐ/พอช.","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,110,'account','108',NULL,'{"id":108,"fund_id":1,"code":"51010","name":"ดอกเบี้ยจ่ายเงินรับฝากออมทรัพย์","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,111,'account','109',NULL,'{"id":109,"fund_id":1,"code":"51020","name":"ดอกเบี้ยจ่ายเงินรับฝากประจำ","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,112,'account','110',NULL,'{"id":110,"fund_id":1,"code":"51030","name":"ดอกเบี้ยจ่ายเงินรับฝากอื่น","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,113,'account','111',NULL,'{"id":111,"fund_id":1,"code":"52010","name":"ซื้อสินค้า","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,114,'account','112',NULL,'{"id":112,"fund_id":1,"code":"52020","name":"ส่งคืนสินค้า","kind":"expense","is_contra":true,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,115,'account','113',NULL,'{"id":113,"fund_id":1,"code":"52030","name":"ค่าขนส่งเข้า","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,116,'account','114',NULL,'{"id":114,"fund_id":1,"code":"53010","name":"เงินเดือน","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,117,'account','115',NULL,'{"id":115,"fund_id":1,"code":"53020","name":"เบี้ยประชุมกรรมการ","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,118,'account','116',NULL,'{"id":116,"fund_id":1,"code":"53030","name":"โบนัส","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,119,'account','117',NULL,'{"id":117,"fund_id":1,"code":"53040","name":"ค่ารับรอง","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,120,'account','118',NULL,'{"id":118,"fund_id":1,"code":"54010","name":"ค่าเช่า","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,121,'account','119',NULL,'{"id":119,"fund_id":1,"code":"54020","name":"ค่าน้ำ","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,122,'account','120',NULL,'{"id":120,"fund_id":1,"code":"54030","name":"ค่าไฟฟ้า","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,123,'account','121',NULL,'{"id":121,"fund_id":1,"code":"54040","name":"ค่าโทรศัพท์/อินเทอร์เน็ต","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,124,'account','122',NULL,'{"id":122,"fund_id":1,"code":"54050","name":"ค่าวัสดุสำนักงาน","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,125,'account','123',NULL,'{"id":123,"fund_id":1,"code":"54060","name":"ค่าพาหนะเดินทาง","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,126,'account','124',NULL,'{"id":124,"fund_id":1,"code":"54070","name":"ค่าซ่อมแซม","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,127,'account','125',NULL,'{"id":125,"fund_id":1,"code":"54080","name":"ค่าศึกษาดูงาน","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,128,'account','126',NULL,'{"id":126,"fund_id":1,"code":"54085","name":"ค่าใช้จ่ายในการประชุม","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,129,'account','127',NULL,'{"id":127,"fund_id":1,"code":"54090","name":"ค่าใช้จ่ายเบ็ดเตล็ด","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,130,'account','128',NULL,'{"id":128,"fund_id":1,"code":"54095","name":"ค่าอากรแสตมป์","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,131,'account','129',NULL,'{"id":129,"fund_id":1,"code":"54099","name":"เงินขาดบัญชี","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,132,'account','130',NULL,'{"id":130,"fund_id":1,"code":"55010","name":"ดอกเบี้ยจ่ายเงินกู้","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,133,'account','131',NULL,'{"id":131,"fund_id":1,"code":"55020","name":"ค่าธรรมเนียมธนาคาร","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,134,'account','132',NULL,'{"id":132,"fund_id":1,"code":"55030","name":"ภาษี","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,135,'account','133',NULL,'{"id":133,"fund_id":1,"code":"55050","name":"หนี้สงสัยจะสูญ","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,136,'account','134',NULL,'{"id":134,"fund_id":1,"code":"56010","name":"สวัสดิการ-รักษาพยาบาล","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,137,'account','135',NULL,'{"id":135,"fund_id":1,"code":"56020","name":"สวัสดิการ-ผู้สูงอายุ","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,138,'account','136',NULL,'{"id":136,"fund_id":1,"code":"56030","name":"สวัสดิการ-แรกเกิด","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,139,'account','137',NULL,'{"id":137,"fund_id":1,"code":"56040","name":"สวัสดิการ-เสียชีวิต","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,140,'account','138',NULL,'{"id":138,"fund_id":1,"code":"56050","name":"สวัสดิการ-อื่น","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,141,'account','139',NULL,'{"id":139,"fund_id":1,"code":"57010","name":"ค่าเสื่อมราคา-อาคาร","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,142,'account','140',NULL,'{"id":140,"fund_id":1,"code":"57020","name":"ค่าเสื่อมราคา-อุปกรณ์","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,143,'account','141',NULL,'{"id":141,"fund_id":1,"code":"57030","name":"ค่าเสื่อมราคา-ครุภัณฑ์","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,144,'account','142',NULL,'{"id":142,"fund_id":1,"code":"57040","name":"ค่าเสื่อมราคา-ยานพาหนะ","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,145,'account','143',NULL,'{"id":143,"fund_id":1,"code":"58010","name":"ตัดหนี้สูญ","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,146,'account','144',NULL,'{"id":144,"fund_id":1,"code":"58020","name":"ค่าใช้จ่ายอื่น","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,147,'account','145',NULL,'{"id":145,"fund_id":1,"code":"59000","name":"บัญชีพัก (ต้องเป็นศูนย์เมื่อปิดบัญชี)","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(1,148,'fiscal_period','1',NULL,'{"id":1,"fund_id":1,"year_be":2568,"first":"2024-10-01","last":"2025-09-30"}');
INSERT INTO "audit_change" VALUES(1,149,'document','1',NULL,'{"id":1,"fund_id":1,"kind":"JV","year_be":2568,"sequence":1,"number":"JV2568-00001","day":"2025-01-01","form":"general_voucher","facts":"{\"credits\":[{\"account_code\":\"32060\",\"amount\":20000000,\"label\":\"ทุน-อื่น\"}],\"day\":\"2025-01-01\",\"debits\":[{\"account_code\":\"11010\",\"amount\":20000000,\"label\":\"เงินสด\"}],\"head\":{\"address\":\"99 หมู่ 1 ตำบลตัวอย่าง อำเภอเมืองหนองคาย จังหวัดหนองคาย 43000\",\"council\":\"สภาองค์กรชุมชนตำบลตัวอย่าง\",\"fund\":\"กองทุนสวัสดิการตัวอย่าง\",\"phone\":\"\",\"style\":{\"digits\":\"arabic\",\"ed\":\"royal\"}},\"number\":\"JV2568-00001\",\"prepared_by\":\"สมหญิง ตั้งใจ\",\"reason\":\"\",\"refers_to\":\"\",\"title\":\"ยอดยกมาเมื่อเริ่มใช้โปรแกรม\"}","code":"1c2dce44","issued_at":"2026-11-01T09:00:00","issued_by":"สมหญิง ตั้งใจ","cancel_reason":""}');
INSERT INTO "audit_change" VALUES(2,0,'village','1',NULL,'{"id":1,"moo":4,"name":""}');
INSERT INTO "audit_change" VALUES(2,1,'household','1',NULL,'{"id":1,"village_id":1,"house_no":"12/3"}');
INSERT INTO "audit_change" VALUES(2,2,'person','1',NULL,'{"id":1,"title":"นาง","first_name":"บัวผัน","last_name":"ใจดี","citizen_id":"1000000000017","claimed_id":"","needs_card_check":false,"sex":"f","birth_precision":"day","phone":"081-234-5678","household_id":1,"village_id":1,"address_note":"","note":"","sort_key":"บัวผัน\t จใดี\t","search_text":"นางบัวผันใจดี 12/3 หมู4 ม4 0017 0812345678"}');
INSERT INTO "audit_change" VALUES(2,3,'membership','1',NULL,'{"id":1,"fund_id":1,"person_id":1,"member_no":"1","joined":"2015-05-20","note":"","no_key":"000000001","sort_key":"บัวผัน\t จใดี\t","search_text":"1 นางบัวผันใจดี 12/3 หมู4 ม4 0017 0812345678"}');
INSERT INTO "audit_change" VALUES(3,0,'household','2',NULL,'{"id":2,"village_id":1,"house_no":"7"}');
INSERT INTO "audit_change" VALUES(3,1,'person','2',NULL,'{"id":2,"title":"นาย","first_name":"ทองคำ","last_name":"แสนสุข","claimed_id":"","needs_card_check":false,"sex":"m","birth_precision":"day","phone":"","household_id":2,"village_id":1,"address_note":"","note":"","sort_key":"ทองคำ\t สแนสุข\t","search_text":"นายทองคำแสนสุข 7 หมู4 ม4"}');
INSERT INTO "audit_change" VALUES(3,2,'membership','2',NULL,'{"id":2,"fund_id":1,"person_id":2,"member_no":"2","joined":"2015-05-20","note":"","no_key":"000000002","sort_key":"ทองคำ\t สแนสุข\t","search_text":"2 นายทองคำแสนสุข 7 หมู4 ม4"}');
INSERT INTO "audit_change" VALUES(4,0,'loan_product','1',NULL,'{"id":1,"fund_id":1,"name":"เงินกู้สามัญ","rate":120000,"least":100000,"most":10000000,"periods":10,"most_periods":60,"rules":"{\"method\":\"equal_principal\",\"every\":1,\"unit\":\"month\",\"basis\":\"act_365\",\"rounding\":{\"interest\":\"half_up\",\"instalment\":\"0.01\",\"mode\":\"nearest\",\"half\":\"half_up\"},\"instalment\":null,\"grace\":{\"principal\":0,\"interest\":0},\"tiers\":null,\"penalty\":{\"rate\":\"3\",\"base\":\"overdue_principal\"},\"prepay\":\"next_instalments\",\"early_close\":null,\"cap\":\"15\"}","is_active":true}');
INSERT INTO "audit_change" VALUES(5,0,'document','2',NULL,'{"id":2,"fund_id":1,"kind":"LC","year_be":2568,"sequence":1,"number":"LC2568-00001","day":"2025-01-10","form":"instalment_schedule","facts":"{\"borrower\":\"นางบัวผัน ใจดี\",\"contract_no\":\"LC2568-00001\",\"day\":\"2025-01-10\",\"head\":{\"address\":\"99 หมู่ 1 ตำบลตัวอย่าง อำเภอเมืองหนองคาย จังหวัดหนองคาย 43000\",\"council\":\"สภาองค์กรชุมชนตำบลตัวอย่าง\",\"fund\":\"กองทุนสวัสดิการตัวอย่าง\",\"phone\":\"\",\"style\":{\"digits\":\"arabic\",\"ed\":\"royal\"}},\"interest_total\":273536,\"lender\":\"สมหญิง ตั้งใจ\",\"lender_position\":\"ผู้ให้กู้\",\"member_no\":\"1\",\"method\":\"ลดต้นลดดอก เงินต้นเท่ากันทุกงวด (นับวันจริง หนึ่งปีมี 365 วัน)\",\"principal\":5000000,\"principal_total\":5000000,\"rate\":120000,\"rows\":[{\"balance\":4500000,\"days\":31,\"due\":\"2025-02-10\",\"interest\":50959,\"n\":1,\"principal\":500000,\"total\":550959},{\"balance\":4000000,\"days\":28,\"due\":\"2025-03-10\",\"interest\":41425,\"n\":2,\"principal\":500000,\"total\":541425},{\"balance\":3500000,\"days\":31,\"due\":\"2025-04-10\",\"interest\":40767,\"n\":3,\"principal\":500000,\"total\":540767},{\"balance\":3000000,\"days\":30,\"due\":\"2025-05-10\",\"interest\":34521,\"n\":4,\"principal\":500000,\"total\":534521},{\"balance\":2500000,\"days\":31,\"due\":\"2025-06-10\",\"interest\":30575,\"n\":5,\"principal\":500000,\"total\":530575},{\"balance\":2000000,\"days\":30,\"due\":\"2025-07-10\",\"interest\":24658,\"n\":6,\"principal\":500000,\"total\":524658},{\"balance\":1500000,\"days\":31,\"due\":\"2025-08-10\",\"interest\":20384,\"n\":7,\"principal\":500000,\"total\":520384},{\"balance\":1000000,\"days\":31,\"due\":\"2025-09-10\",\"interest\":15288,\"n\":8,\"principal\":500000,\"total\":515288},{\"balance\":500000,\"days\":30,\"due\":\"2025-10-10\",\"interest\":9863,\"n\":9,\"principal\":500000,\"total\":509863},{\"balance\":0,\"days\":31,\"due\":\"2025-11-10\",\"interest\":5096,\"n\":10,\"principal\":500000,\"total\":505096}],\"total\":5273536,\"true_rate\":\"12.00\",\"version\":0}","code":"ddbc1fa3","issued_at":"2026-11-01T09:00:00","issued_by":"สมหญิง ตั้งใจ","cancel_reason":""}');
INSERT INTO "audit_change" VALUES(5,1,'loan','1',NULL,'{"id":1,"fund_id":1,"product_id":1,"membership_id":1,"contract_id":2,"contract_no":"LC2568-00001","purpose":"ทำนา","resolution":"มติ 1/2568","approved":"2025-01-10","principal":5000000,"rate":120000,"terms":"{\"principal\":\"50000.00\",\"rate\":\"12\",\"method\":\"equal_principal\",\"periods\":10,\"every\":1,\"unit\":\"month\",\"disbursed\":\"2025-01-10\",\"first_due\":null,\"basis\":\"act_365\",\"rounding\":{\"interest\":\"half_up\",\"instalment\":\"0.01\",\"mode\":\"nearest\",\"half\":\"half_up\"},\"instalment\":null,\"grace\":{\"principal\":0,\"interest\":0},\"tranches\":null,\"custom\":null,\"tiers\":null,\"penalty\":{\"rate\":\"3\",\"base\":\"overdue_principal\"},\"prepay\":\"next_instalments\",\"early_close\":null,\"carried\":{\"interest\":\"0.00\",\"parts\":0},\"cap\":\"15\"}","cancel_reason":"","outstanding":0}');
INSERT INTO "audit_change" VALUES(6,0,'document','3',NULL,'{"id":3,"fund_id":1,"kind":"LS","year_be":2568,"sequence":1,"number":"LS2568-00001","day":"2025-01-10","form":"instalment_schedule","facts":"{\"borrower\":\"นางบัวผัน ใจดี\",\"contract_no\":\"LC2568-00001\",\"day\":\"2025-01-10\",\"head\":{\"address\":\"99 หมู่ 1 ตำบลตัวอย่าง อำเภอเมืองหนองคาย จังหวัดหนองคาย 43000\",\"council\":\"สภาองค์กรชุมชนตำบลตัวอย่าง\",\"fund\":\"กองทุนสวัสดิการตัวอย่าง\",\"phone\":\"\",\"style\":{\"digits\":\"arabic\",\"ed\":\"royal\"}},\"interest_total\":273536,\"lender\":\"สมหญิง ตั้งใจ\",\"lender_position\":\"ผู้ให้กู้\",\"member_no\":\"1\",\"method\":\"ลดต้นลดดอก เงินต้นเท่ากันทุกงวด (นับวันจริง หนึ่งปีมี 365 วัน)\",\"principal\":5000000,\"principal_total\":5000000,\"rate\":120000,\"rows\":[{\"balance\":4500000,\"days\":31,\"due\":\"2025-02-10\",\"interest\":50959,\"n\":1,\"principal\":500000,\"total\":550959},{\"balance\":4000000,\"days\":28,\"due\":\"2025-03-10\",\"interest\":41425,\"n\":2,\"principal\":500000,\"total\":541425},{\"balance\":3500000,\"days\":31,\"due\":\"2025-04-10\",\"interest\":40767,\"n\":3,\"principal\":500000,\"total\":540767},{\"balance\":3000000,\"days\":30,\"due\":\"2025-05-10\",\"interest\":34521,\"n\":4,\"principal\":500000,\"total\":534521},{\"balance\":2500000,\"days\":31,\"due\":\"2025-06-10\",\"interest\":30575,\"n\":5,\"principal\":500000,\"total\":530575},{\"balance\":2000000,\"days\":30,\"due\":\"2025-07-10\",\"interest\":24658,\"n\":6,\"principal\":500000,\"total\":524658},{\"balance\":1500000,\"days\":31,\"due\":\"2025-08-10\",\"interest\":20384,\"n\":7,\"principal\":500000,\"total\":520384},{\"balance\":1000000,\"days\":31,\"due\":\"2025-09-10\",\"interest\":15288,\"n\":8,\"principal\":500000,\"total\":515288},{\"balance\":500000,\"days\":30,\"due\":\"2025-10-10\",\"interest\":9863,\"n\":9,\"principal\":500000,\"total\":509863},{\"balance\":0,\"days\":31,\"due\":\"2025-11-10\",\"interest\":5096,\"n\":10,\"principal\":500000,\"total\":505096}],\"total\":5273536,\"true_rate\":\"12.00\",\"version\":1}","code":"0adc8dd8","issued_at":"2026-11-01T09:00:00","issued_by":"สมหญิง ตั้งใจ","cancel_reason":""}');
INSERT INTO "audit_change" VALUES(6,1,'document','4',NULL,'{"id":4,"fund_id":1,"kind":"PV","year_be":2568,"sequence":1,"number":"PV2568-00001","day":"2025-01-10","form":"disbursement_voucher","facts":"{\"address\":\"บ้านเลขที่ 12/3 หมู่ที่ 4\",\"channel\":\"เงินสด\",\"contract_no\":\"LC2568-00001\",\"day\":\"2025-01-10\",\"deductions\":[],\"head\":{\"address\":\"99 หมู่ 1 ตำบลตัวอย่าง อำเภอเมืองหนองคาย จังหวัดหนองคาย 43000\",\"council\":\"สภาองค์กรชุมชนตำบลตัวอย่าง\",\"fund\":\"กองทุนสวัสดิการตัวอย่าง\",\"phone\":\"\",\"style\":{\"digits\":\"arabic\",\"ed\":\"royal\"}},\"lines\":[{\"account_code\":\"13010\",\"amount\":5000000,\"label\":\"เงินกู้สามัญ สัญญา LC2568-00001\"}],\"member_no\":\"1\",\"net\":5000000,\"number\":\"PV2568-00001\",\"payee\":\"นางบัวผัน ใจดี\",\"payer\":\"สมหญิง ตั้งใจ\",\"payer_position\":\"ผู้ให้กู้\",\"purpose\":\"ทำนา\",\"resolution\":\"มติ 1/2568\",\"total\":5000000}","code":"b3101578","issued_at":"2026-11-01T09:00:00","issued_by":"สมหญิง ตั้งใจ","cancel_reason":""}');
INSERT INTO "audit_change" VALUES(6,2,'loan_event','1',NULL,'{"id":1,"loan_id":1,"kind":"disbursed","day":"2025-01-10","amount":5000000,"fee":0,"document_id":4}');
INSERT INTO "audit_change" VALUES(6,3,'loan','1','{"disbursed":null,"schedule_id":null,"outstanding":0,"oldest_unpaid_due":null,"next_total":null}','{"disbursed":"2025-01-10","schedule_id":3,"outstanding":5000000,"oldest_unpaid_due":"2025-02-10","next_total":550959}');
INSERT INTO "audit_change" VALUES(7,0,'document','5',NULL,'{"id":5,"fund_id":1,"kind":"RC","year_be":2568,"sequence":1,"number":"RC2568-00001","day":"2025-02-10","form":"repayment_slip","facts":"{\"book\":1,\"channel\":\"เงินสด\",\"contract_no\":\"LC2568-00001\",\"day\":\"2025-02-10\",\"head\":{\"address\":\"99 หมู่ 1 ตำบลตัวอย่าง อำเภอเมืองหนองคาย จังหวัดหนองคาย 43000\",\"council\":\"สภาองค์กรชุมชนตำบลตัวอย่าง\",\"fund\":\"กองทุนสวัสดิการตัวอย่าง\",\"phone\":\"\",\"style\":{\"digits\":\"arabic\",\"ed\":\"royal\"}},\"instalments\":\"1\",\"interest_left\":0,\"leaf\":1,\"lines\":[{\"account_code\":\"\",\"amount\":500000,\"label\":\"เงินต้น\"},{\"account_code\":\"\",\"amount\":50959,\"label\":\"ดอกเบี้ย ร้อยละ 12 ต่อปี 11 ม.ค. – 10 ก.พ. 2568 (31 วัน)\"}],\"member_no\":\"1\",\"next_due\":\"2025-03-10\",\"next_total\":541425,\"number\":\"RC2568-00001\",\"payer\":\"นางบัวผัน ใจดี\",\"principal_after\":4500000,\"principal_before\":5000000,\"principal_paid\":500000,\"receiver\":\"สมหญิง ตั้งใจ\",\"receiver_position\":\"ผู้ให้กู้\",\"replaces\":\"\",\"total\":550959}","code":"e6658cad","issued_at":"2026-11-01T09:00:00","issued_by":"สมหญิง ตั้งใจ","cancel_reason":""}');
INSERT INTO "audit_change" VALUES(7,1,'loan_event','2',NULL,'{"id":2,"loan_id":1,"kind":"repaid","day":"2025-02-10","amount":550959,"fee":0,"document_id":5}');
INSERT INTO "audit_change" VALUES(7,2,'loan','1','{"outstanding":5000000,"oldest_unpaid_due":"2025-02-10","next_total":550959}','{"outstanding":4500000,"oldest_unpaid_due":"2025-03-10","next_total":541425}');
INSERT INTO "audit_change" VALUES(8,0,'person','1','{"nickname":"","occupation":"","relation":"unknown","search_text":"นางบัวผันใจดี 12/3 หมู4 ม4 0017 0812345678"}','{"nickname":"แดง","occupation":"ทำนา","relation":"head","search_text":"นางบัวผันใจดี 12/3 หมู4 ม4 0017 0812345678 แดง"}');
INSERT INTO "audit_change" VALUES(8,1,'person_group','1/elderly',NULL,'{"person_id":1,"kind":"elderly"}');
INSERT INTO "audit_change" VALUES(8,2,'membership','1','{"search_text":"1 นางบัวผันใจดี 12/3 หมู4 ม4 0017 0812345678"}','{"search_text":"1 นางบัวผันใจดี 12/3 หมู4 ม4 0017 0812345678 แดง"}');
INSERT INTO "audit_change" VALUES(9,0,'organisation','1',NULL,'{"id":1,"name":"กลุ่มทอผ้าบ้านหนองทราย","community_type":"other","category":"other","category_note":"","register_no":"","registered_with":"unknown","registrar_name":"","objective":"","activity":"","leader_name":"","leader_position":"","phone":"","address":"","other_registration":"","meeting_frequency":"","seats":0,"status":"running","note":"","sort_key":"กลุมทอผาบานหนองทราย\t003000404","search_text":"กลุมทอผาบานหนองทราย"}');
INSERT INTO "audit_change" VALUES(10,0,'council_term','1',NULL,'{"id":1,"number":1,"selected":"2026-11-22","ends":"2030-11-22","expert_seats":0,"status":"draft","note":""}');
INSERT INTO "audit_change" VALUES(10,1,'term_seats','1',NULL,'{"id":1,"term_id":1,"village_id":1,"seats":4}');
INSERT INTO "audit_change" VALUES(11,0,'fund','2',NULL,'{"id":2,"name":"กลุ่มออมทรัพย์ตัวอย่าง","kind":"savings","address":"","phone":"","fiscal_start_month":1,"receipt_book_size":50,"promptpay":""}');
INSERT INTO "audit_change" VALUES(11,1,'account','146',NULL,'{"id":146,"fund_id":2,"code":"11010","name":"เงินสด","kind":"asset","is_contra":false,"is_active":true,"till":"cash","role":"cash"}');
INSERT INTO "audit_change" VALUES(11,2,'account','147',NULL,'{"id":147,"fund_id":2,"code":"11090","name":"เงินสดระหว่างทาง (รับแล้วรอนำฝาก)","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,3,'account','148',NULL,'{"id":148,"fund_id":2,"code":"12110","name":"เงินฝากธนาคาร ออมสิน","kind":"asset","is_contra":false,"is_active":true,"till":"bank","role":"bank"}');
INSERT INTO "audit_change" VALUES(11,4,'account','149',NULL,'{"id":149,"fund_id":2,"code":"12120","name":"เงินฝากธนาคาร ธ.ก.ส.","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(11,5,'account','150',NULL,'{"id":150,"fund_id":2,"code":"12130","name":"เงินฝากธนาคาร กรุงไทย","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(11,6,'account','151',NULL,'{"id":151,"fund_id":2,"code":"12210","name":"เงินฝากธนาคาร ออมสิน (เงินล้าน)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(11,7,'account','152',NULL,'{"id":152,"fund_id":2,"code":"12220","name":"เงินฝากธนาคาร ธ.ก.ส. (เงินล้าน)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(11,8,'account','153',NULL,'{"id":153,"fund_id":2,"code":"12230","name":"เงินฝากธนาคาร กรุงไทย (เงินล้าน)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(11,9,'account','154',NULL,'{"id":154,"fund_id":2,"code":"12310","name":"เงินฝากธนาคาร ออมสิน (เงินออม)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(11,10,'account','155',NULL,'{"id":155,"fund_id":2,"code":"12320","name":"เงินฝากธนาคาร ธ.ก.ส. (เงินออม)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(11,11,'account','156',NULL,'{"id":156,"fund_id":2,"code":"12330","name":"เงินฝากธนาคาร กรุงไทย (เงินออม)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(11,12,'account','157',NULL,'{"id":157,"fund_id":2,"code":"12410","name":"เงินฝากธนาคาร ออมสิน (เงินสัจจะ)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(11,13,'account','158',NULL,'{"id":158,"fund_id":2,"code":"12420","name":"เงินฝากธนาคาร ธ.ก.ส. (เงินสัจจะ)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(11,14,'account','159',NULL,'{"id":159,"fund_id":2,"code":"12430","name":"เงินฝากธนาคาร กรุงไทย (เงินสัจจะ)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(11,15,'account','160',NULL,'{"id":160,"fund_id":2,"code":"12510","name":"เงินฝากธนาคาร ออมสิน (สวัสดิการ)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(11,16,'account','161',NULL,'{"id":161,"fund_id":2,"code":"12520","name":"เงินฝากธนาคาร ธ.ก.ส. (สวัสดิการ)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(11,17,'account','162',NULL,'{"id":162,"fund_id":2,"code":"12530","name":"เงินฝากธนาคาร กรุงไทย (สวัสดิการ)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(11,18,'account','163',NULL,'{"id":163,"fund_id":2,"code":"12610","name":"เงินฝากธนาคาร ออมสิน (ประชารัฐ)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(11,19,'account','164',NULL,'{"id":164,"fund_id":2,"code":"12620","name":"เงินฝากธนาคาร ธ.ก.ส. (ประชารัฐ)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(11,20,'account','165',NULL,'{"id":165,"fund_id":2,"code":"12630","name":"เงินฝากธนาคาร กรุงไทย (ประชารัฐ)","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(11,21,'account','166',NULL,'{"id":166,"fund_id":2,"code":"12710","name":"เงินฝากธนาคารอื่น","kind":"asset","is_contra":false,"is_active":true,"till":"bank"}');
INSERT INTO "audit_change" VALUES(11,22,'account','167',NULL,'{"id":167,"fund_id":2,"code":"13010","name":"ลูกหนี้เงินกู้สามัญ","kind":"asset","is_contra":false,"is_active":true,"role":"loans"}');
INSERT INTO "audit_change" VALUES(11,23,'account','168',NULL,'{"id":168,"fund_id":2,"code":"13020","name":"ลูกหนี้เงินกู้ฉุกเฉิน","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,24,'account','169',NULL,'{"id":169,"fund_id":2,"code":"13030","name":"ลูกหนี้เงินกู้อื่น","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,25,'account','170',NULL,'{"id":170,"fund_id":2,"code":"13040","name":"ลูกหนี้เงินยืม กข.คจ.","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,26,'account','171',NULL,'{"id":171,"fund_id":2,"code":"13050","name":"ลูกหนี้ผู้ค้ำประกัน","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,27,'account','172',NULL,'{"id":172,"fund_id":2,"code":"13110","name":"ค่าเผื่อหนี้สงสัยจะสูญ-ลูกหนี้เงินกู้","kind":"asset","is_contra":true,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,28,'account','173',NULL,'{"id":173,"fund_id":2,"code":"14010","name":"ลูกหนี้การค้า","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,29,'account','174',NULL,'{"id":174,"fund_id":2,"code":"14020","name":"ลูกหนี้อื่น (เงินทดรอง)","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,30,'account','175',NULL,'{"id":175,"fund_id":2,"code":"15010","name":"สินค้าสำเร็จรูป (ปุ๋ย)","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,31,'account','176',NULL,'{"id":176,"fund_id":2,"code":"15020","name":"วัตถุดิบ","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,32,'account','177',NULL,'{"id":177,"fund_id":2,"code":"16010","name":"เงินกันสำรองหนี้สูญ","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,33,'account','178',NULL,'{"id":178,"fund_id":2,"code":"16020","name":"รายได้ค้างรับ (ดอกเบี้ยเงินกู้ค้างรับ)","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,34,'account','179',NULL,'{"id":179,"fund_id":2,"code":"16030","name":"สินทรัพย์หมุนเวียนอื่น","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,35,'account','180',NULL,'{"id":180,"fund_id":2,"code":"17020","name":"เงินลงทุน-สลาก","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,36,'account','181',NULL,'{"id":181,"fund_id":2,"code":"17030","name":"เงินลงทุนอื่น","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,37,'account','182',NULL,'{"id":182,"fund_id":2,"code":"18010","name":"ที่ดิน","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,38,'account','183',NULL,'{"id":183,"fund_id":2,"code":"18020","name":"อาคาร","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,39,'account','184',NULL,'{"id":184,"fund_id":2,"code":"18025","name":"ค่าเสื่อมราคาสะสม-อาคาร","kind":"asset","is_contra":true,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,40,'account','185',NULL,'{"id":185,"fund_id":2,"code":"18030","name":"อุปกรณ์สำนักงาน","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,41,'account','186',NULL,'{"id":186,"fund_id":2,"code":"18035","name":"ค่าเสื่อมราคาสะสม-อุปกรณ์","kind":"asset","is_contra":true,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,42,'account','187',NULL,'{"id":187,"fund_id":2,"code":"18040","name":"ครุภัณฑ์","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,43,'account','188',NULL,'{"id":188,"fund_id":2,"code":"18045","name":"ค่าเสื่อมราคาสะสม-ครุภัณฑ์","kind":"asset","is_contra":true,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,44,'account','189',NULL,'{"id":189,"fund_id":2,"code":"18050","name":"ยานพาหนะ","kind":"asset","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,45,'account','190',NULL,'{"id":190,"fund_id":2,"code":"18055","name":"ค่าเสื่อมราคาสะสม-ยานพาหนะ","kind":"asset","is_contra":true,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,46,'account','191',NULL,'{"id":191,"fund_id":2,"code":"21010","name":"เงินรับฝากออมทรัพย์","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,47,'account','192',NULL,'{"id":192,"fund_id":2,"code":"21020","name":"เงินรับฝากออมทรัพย์พิเศษ","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,48,'account','193',NULL,'{"id":193,"fund_id":2,"code":"21030","name":"เงินรับฝากประจำ 6 เดือน","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,49,'account','194',NULL,'{"id":194,"fund_id":2,"code":"21040","name":"เงินรับฝากประจำ 12 เดือน","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,50,'account','195',NULL,'{"id":195,"fund_id":2,"code":"22020","name":"เงินกู้ระยะสั้น","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,51,'account','196',NULL,'{"id":196,"fund_id":2,"code":"22030","name":"เงินกู้สถาบันการเงินอื่น","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,52,'account','197',NULL,'{"id":197,"fund_id":2,"code":"23030","name":"เงินรับล่วงหน้า (สัจจะ/งวดล่วงหน้า)","kind":"liability","is_contra":false,"is_active":true,"role":"prepaid"}');
INSERT INTO "audit_change" VALUES(11,53,'account','198',NULL,'{"id":198,"fund_id":2,"code":"23040","name":"ค่าใช้จ่ายค้างจ่าย","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,54,'account','199',NULL,'{"id":199,"fund_id":2,"code":"23070","name":"เจ้าหนี้อื่น","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,55,'account','200',NULL,'{"id":200,"fund_id":2,"code":"23071","name":"เงินรอตรวจสอบ","kind":"liability","is_contra":false,"is_active":true,"role":"unclear"}');
INSERT INTO "audit_change" VALUES(11,56,'account','201',NULL,'{"id":201,"fund_id":2,"code":"23072","name":"เงินปันผลค้างจ่าย","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,57,'account','202',NULL,'{"id":202,"fund_id":2,"code":"23073","name":"เงินเฉลี่ยคืนค้างจ่าย","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,58,'account','203',NULL,'{"id":203,"fund_id":2,"code":"23074","name":"เงินค้ำประกัน/รอคืน","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,59,'account','204',NULL,'{"id":204,"fund_id":2,"code":"24010","name":"เงินกู้ธนาคาร","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,60,'account','205',NULL,'{"id":205,"fund_id":2,"code":"24030","name":"เงินกู้ระยะยาวอื่น","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,61,'account','206',NULL,'{"id":206,"fund_id":2,"code":"24035","name":"เงินกู้ พอช.","kind":"liability","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,62,'account','207',NULL,'{"id":207,"fund_id":2,"code":"31010","name":"ทุน-หุ้นสมาชิก","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,63,'account','208',NULL,'{"id":208,"fund_id":2,"code":"31020","name":"ทุน-เงินสัจจะ","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,64,'account','209',NULL,'{"id":209,"fund_id":2,"code":"32010","name":"ทุน-เงินล้าน","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,65,'account','210',NULL,'{"id":210,"fund_id":2,"code":"32020","name":"ทุน-เงินเพิ่มทุน 3A","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,66,'account','211',NULL,'{"id":211,"fund_id":2,"code":"32030","name":"ทุน-เพิ่มทุนระยะที่ 2","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,67,'account','212',NULL,'{"id":212,"fund_id":2,"code":"32040","name":"ทุน-เพิ่มทุนระยะที่ 3","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,68,'account','213',NULL,'{"id":213,"fund_id":2,"code":"32050","name":"ทุน-ประชารัฐ","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,69,'account','214',NULL,'{"id":214,"fund_id":2,"code":"32060","name":"ทุน-อื่น","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,70,'account','215',NULL,'{"id":215,"fund_id":2,"code":"32070","name":"ทุน กข.คจ.","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,71,'account','216',NULL,'{"id":216,"fund_id":2,"code":"32080","name":"เงินสมทบรัฐ/พอช.","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,72,'account','217',NULL,'{"id":217,"fund_id":2,"code":"32090","name":"เงินสมทบ อปท.","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,73,'account','218',NULL,'{"id":218,"fund_id":2,"code":"33010","name":"กำไรสะสม","kind":"equity","is_contra":false,"is_active":true,"role":"retained"}');
INSERT INTO "audit_change" VALUES(11,74,'account','219',NULL,'{"id":219,"fund_id":2,"code":"33020","name":"กำไรปีปัจจุบัน","kind":"equity","is_contra":false,"is_active":true,"role":"year_result"}');
INSERT INTO "audit_change" VALUES(11,75,'account','220',NULL,'{"id":220,"fund_id":2,"code":"34100","name":"ทุนสำรอง","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,76,'account','221',NULL,'{"id":221,"fund_id":2,"code":"34200","name":"กำไรจัดสรร-เงินสมทบกองทุน","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,77,'account','222',NULL,'{"id":222,"fund_id":2,"code":"34300","name":"กำไรจัดสรร-เฉลี่ยคืน","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,78,'account','223',NULL,'{"id":223,"fund_id":2,"code":"34400","name":"กำไรจัดสรร-เงินปันผล","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,79,'account','224',NULL,'{"id":224,"fund_id":2,"code":"34500","name":"กำไรจัดสรร-ค่าตอบแทนกรรมการ","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,80,'account','225',NULL,'{"id":225,"fund_id":2,"code":"34510","name":"กำไรจัดสรร-สาธารณประโยชน์","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,81,'account','226',NULL,'{"id":226,"fund_id":2,"code":"34520","name":"กำไรจัดสรร-ประกันความเสี่ยง","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,82,'account','227',NULL,'{"id":227,"fund_id":2,"code":"34530","name":"กำไรจัดสรร-สวัสดิการ","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,83,'account','228',NULL,'{"id":228,"fund_id":2,"code":"34540","name":"กำไรจัดสรร-การศึกษา","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,84,'account','229',NULL,'{"id":229,"fund_id":2,"code":"34550","name":"กำไรจัดสรร-ดำเนินงาน","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,85,'account','230',NULL,'{"id":230,"fund_id":2,"code":"34560","name":"กำไรจัดสรร-ฌาปนกิจ","kind":"equity","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,86,'account','231',NULL,'{"id":231,"fund_id":2,"code":"41010","name":"ดอกเบี้ยเงินกู้สามัญ","kind":"income","is_contra":false,"is_active":true,"role":"loan_interest"}');
INSERT INTO "audit_change" VALUES(11,87,'account','232',NULL,'{"id":232,"fund_id":2,"code":"41020","name":"ดอกเบี้ยเงินกู้ฉุกเฉิน","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,88,'account','233',NULL,'{"id":233,"fund_id":2,"code":"41030","name":"ดอกเบี้ยเงินกู้อื่น","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,89,'account','234',NULL,'{"id":234,"fund_id":2,"code":"42010","name":"ค่าปรับเงินกู้สามัญ","kind":"income","is_contra":false,"is_active":true,"role":"loan_penalty"}');
INSERT INTO "audit_change" VALUES(11,90,'account','235',NULL,'{"id":235,"fund_id":2,"code":"42020","name":"ค่าปรับเงินกู้ฉุกเฉิน","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,91,'account','236',NULL,'{"id":236,"fund_id":2,"code":"42030","name":"ค่าปรับเงินกู้อื่น","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,92,'account','237',NULL,'{"id":237,"fund_id":2,"code":"43010","name":"ค่าธรรมเนียมแรกเข้า","kind":"income","is_contra":false,"is_active":true,"role":"entry_fee"}');
INSERT INTO "audit_change" VALUES(11,93,'account','238',NULL,'{"id":238,"fund_id":2,"code":"43020","name":"ค่าธรรมเนียมขอกู้","kind":"income","is_contra":false,"is_active":true,"role":"request_fee"}');
INSERT INTO "audit_change" VALUES(11,94,'account','239',NULL,'{"id":239,"fund_id":2,"code":"43030","name":"ค่าธรรมเนียมติดตามหนี้","kind":"income","is_contra":false,"is_active":true,"role":"loan_fee"}');
INSERT INTO "audit_change" VALUES(11,95,'account','240',NULL,'{"id":240,"fund_id":2,"code":"43040","name":"ค่าธรรมเนียมอื่น","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,96,'account','241',NULL,'{"id":241,"fund_id":2,"code":"44010","name":"รายได้จากการขายสินค้า","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,97,'account','242',NULL,'{"id":242,"fund_id":2,"code":"44020","name":"รายได้จากการบริการ","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,98,'account','243',NULL,'{"id":243,"fund_id":2,"code":"45010","name":"ดอกเบี้ยเงินฝากธนาคาร","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,99,'account','244',NULL,'{"id":244,"fund_id":2,"code":"45020","name":"ดอกเบี้ยรับอื่น","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,100,'account','245',NULL,'{"id":245,"fund_id":2,"code":"46010","name":"รายได้เบ็ดเตล็ด","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,101,'account','246',NULL,'{"id":246,"fund_id":2,"code":"46020","name":"เงินรับบริจาค","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,102,'account','247',NULL,'{"id":247,"fund_id":2,"code":"46030","name":"รายได้จากการขายทรัพย์สิน","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,103,'account','248',NULL,'{"id":248,"fund_id":2,"code":"46040","name":"หนี้สูญได้รับคืน","kind":"income","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,104,'account','249',NULL,'{"id":249,"fund_id":2,"code":"46050","name":"เงินเกินบัญชี","kind":"income","is_contra":false,"is_active":true,"role":"cash_over"}');
INSERT INTO "audit_change" VALUES(11,105,'account','250',NULL,'{"id":250,"fund_id":2,"code":"47010","name":"เงินสมทบจากสมาชิก (วันละบาท)","kind":"income","is_contra":false,"is_active":true,"role":"contribution"}');
INSERT INTO "audit_change" VALUES(11,106,'account','251',NULL,'{"id":251,"fund_id":2,"code":"47020","name":"เงินสมทบจาก อปท.","kind":"income","is_contra":false,"is_active":true,"role":"match_lgo"}');
INSERT INTO "audit_change" VALUES(11,107,'account','252',NULL,'{"id":252,"fund_id":2,"code":"47030","name":"เงินสมทบจากรัฐ/พอช.","kind":"income","is_contra":false,"is_active":true,"role":"match_state"}');
INSERT INTO "audit_change" VALUES(11,108,'account','253',NULL,'{"id":253,"fund_id":2,"code":"51010","name":"ดอกเบี้ยจ่ายเงินรับฝากออมทรัพย์","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,109,'account','254',NULL,'{"id":254,"fund_id":2,"code":"51020","name":"ดอกเบี้ยจ่ายเงินรับฝากประจำ","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,110,'account','255',NULL,'{"id":255,"fund_id":2,"code":"51030","name":"ดอกเบี้ยจ่ายเงินรับฝากอื่น","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,111,'account','256',NULL,'{"id":256,"fund_id":2,"code":"52010","name":"ซื้อสินค้า","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,112,'account','257',NULL,'{"id":257,"fund_id":2,"code":"52020","name":"ส่งคืนสินค้า","kind":"expense","is_contra":true,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,113,'account','258',NULL,'{"id":258,"fund_id":2,"code":"52030","name":"ค่าขนส่งเข้า","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,114,'account','259',NULL,'{"id":259,"fund_id":2,"code":"53010","name":"เงินเดือน","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,115,'account','260',NULL,'{"id":260,"fund_id":2,"code":"53020","name":"เบี้ยประชุมกรรมการ","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,116,'account','261',NULL,'{"id":261,"fund_id":2,"code":"53030","name":"โบนัส","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,117,'account','262',NULL,'{"id":262,"fund_id":2,"code":"53040","name":"ค่ารับรอง","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,118,'account','263',NULL,'{"id":263,"fund_id":2,"code":"54010","name":"ค่าเช่า","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,119,'account','264',NULL,'{"id":264,"fund_id":2,"code":"54020","name":"ค่าน้ำ","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,120,'account','265',NULL,'{"id":265,"fund_id":2,"code":"54030","name":"ค่าไฟฟ้า","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,121,'account','266',NULL,'{"id":266,"fund_id":2,"code":"54040","name":"ค่าโทรศัพท์/อินเทอร์เน็ต","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,122,'account','267',NULL,'{"id":267,"fund_id":2,"code":"54050","name":"ค่าวัสดุสำนักงาน","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,123,'account','268',NULL,'{"id":268,"fund_id":2,"code":"54060","name":"ค่าพาหนะเดินทาง","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,124,'account','269',NULL,'{"id":269,"fund_id":2,"code":"54070","name":"ค่าซ่อมแซม","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,125,'account','270',NULL,'{"id":270,"fund_id":2,"code":"54080","name":"ค่าศึกษาดูงาน","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,126,'account','271',NULL,'{"id":271,"fund_id":2,"code":"54085","name":"ค่าใช้จ่ายในการประชุม","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,127,'account','272',NULL,'{"id":272,"fund_id":2,"code":"54090","name":"ค่าใช้จ่ายเบ็ดเตล็ด","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,128,'account','273',NULL,'{"id":273,"fund_id":2,"code":"54095","name":"ค่าอากรแสตมป์","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,129,'account','274',NULL,'{"id":274,"fund_id":2,"code":"54099","name":"เงินขาดบัญชี","kind":"expense","is_contra":false,"is_active":true,"role":"cash_short"}');
INSERT INTO "audit_change" VALUES(11,130,'account','275',NULL,'{"id":275,"fund_id":2,"code":"55010","name":"ดอกเบี้ยจ่ายเงินกู้","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,131,'account','276',NULL,'{"id":276,"fund_id":2,"code":"55020","name":"ค่าธรรมเนียมธนาคาร","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,132,'account','277',NULL,'{"id":277,"fund_id":2,"code":"55030","name":"ภาษี","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,133,'account','278',NULL,'{"id":278,"fund_id":2,"code":"55050","name":"หนี้สงสัยจะสูญ","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,134,'account','279',NULL,'{"id":279,"fund_id":2,"code":"56010","name":"สวัสดิการ-รักษาพยาบาล","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,135,'account','280',NULL,'{"id":280,"fund_id":2,"code":"56020","name":"สวัสดิการ-ผู้สูงอายุ","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,136,'account','281',NULL,'{"id":281,"fund_id":2,"code":"56030","name":"สวัสดิการ-แรกเกิด","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,137,'account','282',NULL,'{"id":282,"fund_id":2,"code":"56040","name":"สวัสดิการ-เสียชีวิต","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,138,'account','283',NULL,'{"id":283,"fund_id":2,"code":"56050","name":"สวัสดิการ-อื่น","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,139,'account','284',NULL,'{"id":284,"fund_id":2,"code":"57010","name":"ค่าเสื่อมราคา-อาคาร","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,140,'account','285',NULL,'{"id":285,"fund_id":2,"code":"57020","name":"ค่าเสื่อมราคา-อุปกรณ์","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,141,'account','286',NULL,'{"id":286,"fund_id":2,"code":"57030","name":"ค่าเสื่อมราคา-ครุภัณฑ์","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,142,'account','287',NULL,'{"id":287,"fund_id":2,"code":"57040","name":"ค่าเสื่อมราคา-ยานพาหนะ","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,143,'account','288',NULL,'{"id":288,"fund_id":2,"code":"58010","name":"ตัดหนี้สูญ","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,144,'account','289',NULL,'{"id":289,"fund_id":2,"code":"58020","name":"ค่าใช้จ่ายอื่น","kind":"expense","is_contra":false,"is_active":true}');
INSERT INTO "audit_change" VALUES(11,145,'account','290',NULL,'{"id":290,"fund_id":2,"code":"59000","name":"บัญชีพัก (ต้องเป็นศูนย์เมื่อปิดบัญชี)","kind":"expense","is_contra":false,"is_active":true,"role":"suspense"}');
INSERT INTO "audit_change" VALUES(11,146,'fiscal_period','2',NULL,'{"id":2,"fund_id":2,"year_be":2567,"first":"2024-01-01","last":"2024-12-31"}');
INSERT INTO "audit_change" VALUES(11,147,'document','6',NULL,'{"id":6,"fund_id":2,"kind":"JV","year_be":2567,"sequence":1,"number":"JV2567-00001","day":"2024-01-01","form":"general_voucher","facts":"{\"credits\":[{\"account_code\":\"32060\",\"amount\":10000000,\"label\":\"ทุน-อื่น\"}],\"day\":\"2024-01-01\",\"debits\":[{\"account_code\":\"11010\",\"amount\":10000000,\"label\":\"เงินสด\"}],\"head\":{\"address\":\"99 หมู่ 1 ตำบลตัวอย่าง อำเภอเมืองหนองคาย จังหวัดหนองคาย 43000\",\"amphoe\":\"\",\"council\":\"สภาองค์กรชุมชนตำบลตัวอย่าง\",\"email\":\"\",\"fund\":\"กลุ่มออมทรัพย์ตัวอย่าง\",\"logo\":null,\"phone\":\"\",\"province\":\"\",\"style\":{\"digits\":\"arabic\",\"ed\":\"royal\"},\"tambon\":\"\"},\"number\":\"JV2567-00001\",\"prepared_by\":\"นางสาวตัวอย่าง เลขานุการ\",\"reason\":\"\",\"refers_to\":\"\",\"title\":\"ยอดยกมาเมื่อเริ่มใช้โปรแกรม\"}","code":"a1a7d037","issued_at":"2026-11-22T09:00:00","issued_by":"นางสาวตัวอย่าง เลขานุการ","cancel_reason":"","cancel_agreed_by":"","whom":"","about":"","channel":"","search_text":""}');
INSERT INTO "audit_change" VALUES(11,148,'saving_product','1',NULL,'{"id":1,"fund_id":2,"name":"เงินสัจจะ","kind":"sajja","account_id":208,"rate":0,"basis":"none","unit":0,"least":1000,"can_withdraw":false,"is_active":true,"note":""}');
INSERT INTO "audit_change" VALUES(11,149,'saving_product','2',NULL,'{"id":2,"fund_id":2,"name":"เงินหุ้น","kind":"share","account_id":207,"rate":0,"basis":"none","unit":1000,"least":1000,"can_withdraw":false,"is_active":true,"note":""}');
INSERT INTO "audit_change" VALUES(11,150,'saving_product','3',NULL,'{"id":3,"fund_id":2,"name":"เงินฝากออมทรัพย์","kind":"deposit","account_id":191,"interest_account_id":253,"rate":0,"basis":"none","unit":0,"least":0,"can_withdraw":true,"is_active":true,"note":""}');
INSERT INTO "audit_change" VALUES(12,0,'person','3',NULL,'{"id":3,"title":"นาง","first_name":"สายพิณ","last_name":"ตัวอย่าง","nickname":"","former_names":"","id_kind":"card","claimed_id":"","needs_card_check":false,"sex":"f","birth_precision":"day","marital":"unknown","nationality":"","religion":"","education":"unknown","occupation":"","second_occupation":"","phone":"","home_phone":"","line_id":"","email":"","relation":"unknown","lives_here":true,"address":"","address_note":"","note":"","sort_key":"สายพิณ\t ตัวอยาง\t00003","search_text":"นางสายพิณตัวอยาง"}');
INSERT INTO "audit_change" VALUES(12,1,'membership','3',NULL,'{"id":3,"fund_id":2,"person_id":3,"member_no":"0001","joined":"2026-01-05","note":"","no_key":"000000001","sort_key":"สายพิณ\t ตัวอยาง\t00003","search_text":"0001 นางสายพิณตัวอยาง"}');
INSERT INTO "audit_change" VALUES(13,0,'saving_account','1',NULL,'{"id":1,"fund_id":2,"product_id":1,"membership_id":3,"account_no":"1-0001","opened":"2026-01-05","balance":0,"prepaid":0,"paid_part":0,"passbook_no":1,"printed_lines":0}');
INSERT INTO "audit_change" VALUES(13,1,'pledge','1/2026-01-01',NULL,'{"account_id":1,"since":"2026-01-01","amount":10000}');
INSERT INTO "audit_change" VALUES(13,2,'saving_account','1','{"paid_until":null,"last_day":null}','{"paid_until":"2026-01-01","last_day":null}');
INSERT INTO "audit_change" VALUES(14,0,'fiscal_period','3',NULL,'{"id":3,"fund_id":2,"year_be":2569,"first":"2026-01-01","last":"2026-12-31"}');
INSERT INTO "audit_change" VALUES(14,1,'document','7',NULL,'{"id":7,"fund_id":2,"kind":"RC","year_be":2569,"sequence":1,"number":"RC2569-00001","day":"2026-11-22","form":"receipt","facts":"{\"balances\":[{\"after\":30000,\"before\":0,\"label\":\"เงินสัจจะ 1-0001\"}],\"book\":1,\"channel\":\"เงินสด\",\"day\":\"2026-11-22\",\"details\":[\"เงินสัจจะ ส่งแล้วถึง มี.ค. 2569\"],\"hand_number\":\"\",\"head\":{\"address\":\"99 หมู่ 1 ตำบลตัวอย่าง อำเภอเมืองหนองคาย จังหวัดหนองคาย 43000\",\"amphoe\":\"\",\"council\":\"สภาองค์กรชุมชนตำบลตัวอย่าง\",\"email\":\"\",\"fund\":\"กลุ่มออมทรัพย์ตัวอย่าง\",\"logo\":null,\"phone\":\"\",\"province\":\"\",\"style\":{\"digits\":\"arabic\",\"ed\":\"royal\"},\"tambon\":\"\"},\"leaf\":1,\"lines\":[{\"account_code\":\"31020\",\"amount\":30000,\"label\":\"เงินสัจจะ ม.ค.–มี.ค. 2569\"}],\"member_no\":\"0001\",\"number\":\"RC2569-00001\",\"payer\":\"นางสายพิณ ตัวอย่าง\",\"promptpay\":\"\",\"receiver\":\"นางสาวตัวอย่าง เลขานุการ\",\"receiver_position\":\"ผู้รับเงิน\",\"replaces\":\"\",\"total\":30000}","code":"2da9f370","issued_at":"2026-11-22T09:00:00","issued_by":"นางสาวตัวอย่าง เลขานุการ","cancel_reason":"","cancel_agreed_by":"","whom":"นางสายพิณ ตัวอย่าง","about":"เงินสัจจะ ม.ค.–มี.ค. 2569","total":30000,"channel":"เงินสด","search_text":"นางสายพิณตัวอยาง 0001 rc256900001 เงินสัจจะมคมีค2569"}');
INSERT INTO "audit_change" VALUES(14,2,'saving_event','1',NULL,'{"id":1,"account_id":1,"kind":"paid","day":"2026-11-22","amount":30000,"prepaid":0,"document_id":7,"note":""}');
INSERT INTO "audit_change" VALUES(14,3,'saving_account','1','{"balance":0,"paid_until":"2026-01-01","last_day":null}','{"balance":30000,"paid_until":"2026-04-01","last_day":"2026-11-22"}');
INSERT INTO "audit_change" VALUES(15,0,'saving_account','2',NULL,'{"id":2,"fund_id":2,"product_id":2,"membership_id":3,"account_no":"2-0001","opened":"2026-01-05","balance":0,"prepaid":0,"paid_part":0,"passbook_no":1,"printed_lines":0}');
INSERT INTO "audit_change" VALUES(15,1,'saving_account','2','{"paid_until":null,"last_day":null}','{"paid_until":null,"last_day":null}');
INSERT INTO "audit_change" VALUES(16,0,'document','8',NULL,'{"id":8,"fund_id":2,"kind":"RC","year_be":2569,"sequence":2,"number":"RC2569-00002","day":"2026-11-22","form":"receipt","facts":"{\"balances\":[{\"after\":50000,\"before\":0,\"label\":\"เงินหุ้น 2-0001\"}],\"book\":1,\"channel\":\"เงินสด\",\"day\":\"2026-11-22\",\"details\":[],\"hand_number\":\"\",\"head\":{\"address\":\"99 หมู่ 1 ตำบลตัวอย่าง อำเภอเมืองหนองคาย จังหวัดหนองคาย 43000\",\"amphoe\":\"\",\"council\":\"สภาองค์กรชุมชนตำบลตัวอย่าง\",\"email\":\"\",\"fund\":\"กลุ่มออมทรัพย์ตัวอย่าง\",\"logo\":null,\"phone\":\"\",\"province\":\"\",\"style\":{\"digits\":\"arabic\",\"ed\":\"royal\"},\"tambon\":\"\"},\"leaf\":2,\"lines\":[{\"account_code\":\"31010\",\"amount\":50000,\"label\":\"เงินหุ้น 50 หุ้น\"}],\"member_no\":\"0001\",\"number\":\"RC2569-00002\",\"payer\":\"นางสายพิณ ตัวอย่าง\",\"promptpay\":\"\",\"receiver\":\"นางสาวตัวอย่าง เลขานุการ\",\"receiver_position\":\"ผู้รับเงิน\",\"replaces\":\"\",\"total\":50000}","code":"b74a1046","issued_at":"2026-11-22T09:00:00","issued_by":"นางสาวตัวอย่าง เลขานุการ","cancel_reason":"","cancel_agreed_by":"","whom":"นางสายพิณ ตัวอย่าง","about":"เงินหุ้น 50 หุ้น","total":50000,"channel":"เงินสด","search_text":"นางสายพิณตัวอยาง 0001 rc256900002 เงินหุน50หุน"}');
INSERT INTO "audit_change" VALUES(16,1,'saving_event','2',NULL,'{"id":2,"account_id":2,"kind":"bought","day":"2026-11-22","amount":50000,"prepaid":0,"document_id":8,"note":""}');
INSERT INTO "audit_change" VALUES(16,2,'saving_account','2','{"balance":0,"last_day":null}','{"balance":50000,"last_day":"2026-11-22"}');
INSERT INTO "audit_change" VALUES(17,0,'document','9',NULL,'{"id":9,"fund_id":2,"kind":"RC","year_be":2569,"sequence":3,"number":"RC2569-00003","day":"2026-11-22","form":"receipt","facts":"{\"balances\":[{\"after\":40000,\"before\":30000,\"label\":\"เงินสัจจะ 1-0001\"}],\"book\":1,\"channel\":\"เงินสด\",\"day\":\"2026-11-22\",\"details\":[\"เงินสัจจะ ส่งแล้วถึง เม.ย. 2569\"],\"hand_number\":\"\",\"head\":{\"address\":\"99 หมู่ 1 ตำบลตัวอย่าง อำเภอเมืองหนองคาย จังหวัดหนองคาย 43000\",\"amphoe\":\"\",\"council\":\"สภาองค์กรชุมชนตำบลตัวอย่าง\",\"email\":\"\",\"fund\":\"กลุ่มออมทรัพย์ตัวอย่าง\",\"logo\":null,\"phone\":\"\",\"province\":\"\",\"style\":{\"digits\":\"arabic\",\"ed\":\"royal\"},\"tambon\":\"\"},\"leaf\":3,\"lines\":[{\"account_code\":\"31020\",\"amount\":10000,\"label\":\"เงินสัจจะ เม.ย. 2569\"}],\"member_no\":\"0001\",\"number\":\"RC2569-00003\",\"payer\":\"นางสายพิณ ตัวอย่าง\",\"promptpay\":\"\",\"receiver\":\"นางสาวตัวอย่าง เลขานุการ\",\"receiver_position\":\"ผู้รับเงิน\",\"replaces\":\"\",\"total\":10000}","code":"20076159","issued_at":"2026-11-22T09:00:00","issued_by":"นางสาวตัวอย่าง เลขานุการ","cancel_reason":"","cancel_agreed_by":"","whom":"นางสายพิณ ตัวอย่าง","about":"เงินสัจจะ เม.ย. 2569","total":10000,"channel":"เงินสด","search_text":"นางสายพิณตัวอยาง 0001 rc256900003 เงินสัจจะเมย2569"}');
INSERT INTO "audit_change" VALUES(17,1,'saving_event','3',NULL,'{"id":3,"account_id":1,"kind":"paid","day":"2026-11-22","amount":10000,"prepaid":0,"document_id":9,"note":""}');
INSERT INTO "audit_change" VALUES(17,2,'saving_account','1','{"balance":30000,"paid_until":"2026-04-01"}','{"balance":40000,"paid_until":"2026-05-01"}');
INSERT INTO "audit_change" VALUES(18,0,'document','10',NULL,'{"id":10,"fund_id":2,"kind":"JV","year_be":2569,"sequence":1,"number":"JV2569-00001","day":"2026-11-22","form":"general_voucher","facts":"{\"credits\":[{\"account_code\":\"11010\",\"amount\":10000,\"label\":\"เงินสด\"}],\"day\":\"2026-11-22\",\"debits\":[{\"account_code\":\"31020\",\"amount\":10000,\"label\":\"ทุน-เงินสัจจะ\"}],\"head\":{\"address\":\"99 หมู่ 1 ตำบลตัวอย่าง อำเภอเมืองหนองคาย จังหวัดหนองคาย 43000\",\"amphoe\":\"\",\"council\":\"สภาองค์กรชุมชนตำบลตัวอย่าง\",\"email\":\"\",\"fund\":\"กลุ่มออมทรัพย์ตัวอย่าง\",\"logo\":null,\"phone\":\"\",\"province\":\"\",\"style\":{\"digits\":\"arabic\",\"ed\":\"royal\"},\"tambon\":\"\"},\"number\":\"JV2569-00001\",\"prepared_by\":\"นางสาวตัวอย่าง เลขานุการ\",\"reason\":\"ใส่ยอดผิด\",\"refers_to\":\"RC2569-00003\",\"title\":\"ยกเลิก RC2569-00003\"}","code":"3b222d5e","issued_at":"2026-11-22T09:00:00","issued_by":"นางสาวตัวอย่าง เลขานุการ","cancel_reason":"","cancel_agreed_by":"","whom":"","about":"","channel":"","search_text":""}');
INSERT INTO "audit_change" VALUES(18,1,'document','9','{"cancelled_at":null,"cancelled_by_id":null,"cancel_reason":""}','{"cancelled_at":"2026-11-22T09:00:00","cancelled_by_id":10,"cancel_reason":"ใส่ยอดผิด"}');
INSERT INTO "audit_change" VALUES(18,2,'saving_event','4',NULL,'{"id":4,"account_id":1,"kind":"cancelled","day":"2026-11-22","amount":-10000,"prepaid":0,"document_id":10,"note":""}');
INSERT INTO "audit_change" VALUES(18,3,'saving_event','3','{"cancelled_by_id":null}','{"cancelled_by_id":10}');
INSERT INTO "audit_change" VALUES(18,4,'saving_account','1','{"balance":40000,"paid_until":"2026-05-01"}','{"balance":30000,"paid_until":"2026-04-01"}');
INSERT INTO "audit_change" VALUES(18,5,'document','9','{"cancel_agreed_by":""}','{"cancel_agreed_by":"เลขานุการ"}');
CREATE TABLE audit_record (
	id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	user_id INTEGER, 
	actor VARCHAR NOT NULL, 
	act VARCHAR NOT NULL, 
	changes INTEGER NOT NULL, 
	previous_hash VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, 
	CONSTRAINT pk_audit_record PRIMARY KEY (id), 
	CONSTRAINT fk_audit_record_user_id_user FOREIGN KEY(user_id) REFERENCES user (id)
);
INSERT INTO "audit_record" VALUES(1,'2026-11-01 09:00:00.000000',NULL,'สมหญิง ตั้งใจ','office.start',150,'0000000000000000000000000000000000000000000000000000000000000000','341f406145a1984b083225a60040535afddf7262f475e98775ee4dfb52f223f4');
INSERT INTO "audit_record" VALUES(2,'2026-11-01 09:00:00.000000',NULL,'สมหญิง ตั้งใจ','members.add_member',4,'341f406145a1984b083225a60040535afddf7262f475e98775ee4dfb52f223f4','5c9f8edac4e50e2b3ab0ef268fb1e975f1d7bc1302e7a8e95699e42b46f16bee');
INSERT INTO "audit_record" VALUES(3,'2026-11-01 09:00:00.000000',NULL,'สมหญิง ตั้งใจ','members.add_member',3,'5c9f8edac4e50e2b3ab0ef268fb1e975f1d7bc1302e7a8e95699e42b46f16bee','2aa832090cdadf4a7f222185b0127266626d9afd74f266caac19344e269ef0bc');
INSERT INTO "audit_record" VALUES(4,'2026-11-01 09:00:00.000000',NULL,'สมหญิง ตั้งใจ','loan_products.add',1,'2aa832090cdadf4a7f222185b0127266626d9afd74f266caac19344e269ef0bc','df0f296a98e11558e1e5bab4e55f30192248ffce693da8ba4a37146721b3f6b7');
INSERT INTO "audit_record" VALUES(5,'2026-11-01 09:00:00.000000',NULL,'สมหญิง ตั้งใจ','loans.approve',2,'df0f296a98e11558e1e5bab4e55f30192248ffce693da8ba4a37146721b3f6b7','fd54b937431184485816b8881ca350cfe5221d4255e8797adfb89a585a79e122');
INSERT INTO "audit_record" VALUES(6,'2026-11-01 09:00:00.000000',NULL,'สมหญิง ตั้งใจ','loans.disburse',4,'fd54b937431184485816b8881ca350cfe5221d4255e8797adfb89a585a79e122','edd0229661c02fb9ee15b98e03d4fe6dce112b48420737d530ea4a41df995bb6');
INSERT INTO "audit_record" VALUES(7,'2026-11-01 09:00:00.000000',NULL,'สมหญิง ตั้งใจ','loans.repay',3,'edd0229661c02fb9ee15b98e03d4fe6dce112b48420737d530ea4a41df995bb6','338483df5c7c2891941e7590652546eb9409a6ea1814dc954ec0adf4e9f6f712');
INSERT INTO "audit_record" VALUES(8,'2026-11-22 09:00:00.000000',NULL,'นางสาวตัวอย่าง เลขานุการ','persons.change',3,'338483df5c7c2891941e7590652546eb9409a6ea1814dc954ec0adf4e9f6f712','494a08f4d659aae85a6c90a1a196eb329ac8489f2508b812da18ca353cc45194');
INSERT INTO "audit_record" VALUES(9,'2026-11-22 09:00:00.000000',NULL,'นางสาวตัวอย่าง เลขานุการ','organisations.add',1,'494a08f4d659aae85a6c90a1a196eb329ac8489f2508b812da18ca353cc45194','a49b410fdc9b456edd6f656441e0c0a58c2845b4e13277074a5789bfb237d2df');
INSERT INTO "audit_record" VALUES(10,'2026-11-22 09:00:00.000000',NULL,'นางสาวตัวอย่าง เลขานุการ','terms.add',2,'a49b410fdc9b456edd6f656441e0c0a58c2845b4e13277074a5789bfb237d2df','d5dba79e9e6de5e400a2df08e34b59a8a2252caafbc9b937f8af1d1de628840d');
INSERT INTO "audit_record" VALUES(11,'2026-11-22 09:00:00.000000',NULL,'นางสาวตัวอย่าง เลขานุการ','savings_office.make',151,'d5dba79e9e6de5e400a2df08e34b59a8a2252caafbc9b937f8af1d1de628840d','43f1b37b87015d724b244dd46335b61518d3529e53a91ffd5113d4ac203c20ec');
INSERT INTO "audit_record" VALUES(12,'2026-11-22 09:00:00.000000',NULL,'นางสาวตัวอย่าง เลขานุการ','members.add_member',2,'43f1b37b87015d724b244dd46335b61518d3529e53a91ffd5113d4ac203c20ec','f6f6c053f4f122446b3f4e9a10055bc5d2b686d0d7b7467fbaa33509176ead60');
INSERT INTO "audit_record" VALUES(13,'2026-11-22 09:00:00.000000',NULL,'นางสาวตัวอย่าง เลขานุการ','saving_accounts.open_account',3,'f6f6c053f4f122446b3f4e9a10055bc5d2b686d0d7b7467fbaa33509176ead60','1fdc70652bb17b7f70416acba965430fae9282d1d82475961f8a2f551c5c8ec8');
INSERT INTO "audit_record" VALUES(14,'2026-11-22 09:00:00.000000',NULL,'นางสาวตัวอย่าง เลขานุการ','savings_office.act',4,'1fdc70652bb17b7f70416acba965430fae9282d1d82475961f8a2f551c5c8ec8','51838063e042b39c6adf2cac350bb07b5e87a0d8d59912e22c0775d1fa33b848');
INSERT INTO "audit_record" VALUES(15,'2026-11-22 09:00:00.000000',NULL,'นางสาวตัวอย่าง เลขานุการ','saving_accounts.open_account',2,'51838063e042b39c6adf2cac350bb07b5e87a0d8d59912e22c0775d1fa33b848','8a84f80ed5176c097c4c88e557495ee1332d9f2c45cb711a34ca3a66834909a9');
INSERT INTO "audit_record" VALUES(16,'2026-11-22 09:00:00.000000',NULL,'นางสาวตัวอย่าง เลขานุการ','savings_office.act',3,'8a84f80ed5176c097c4c88e557495ee1332d9f2c45cb711a34ca3a66834909a9','8cae609d553cee49f4a2c859473ad9ffac26564cb0d9dd52b87878488feee39f');
INSERT INTO "audit_record" VALUES(17,'2026-11-22 09:00:00.000000',NULL,'นางสาวตัวอย่าง เลขานุการ','savings_office.act',3,'8cae609d553cee49f4a2c859473ad9ffac26564cb0d9dd52b87878488feee39f','11db244a2eb528ec6a4375ec5d4846223c30d480b5aa494c74aa67242f51dda3');
INSERT INTO "audit_record" VALUES(18,'2026-11-22 09:00:00.000000',NULL,'นางสาวตัวอย่าง เลขานุการ','voiding.void',6,'11db244a2eb528ec6a4375ec5d4846223c30d480b5aa494c74aa67242f51dda3','f51b76954111de7754863e98a36abffe94ad40b7e8baa36fe1b5a6b219056ce0');
CREATE TABLE bank_account (
	id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	bank VARCHAR NOT NULL, 
	branch VARCHAR NOT NULL, 
	number VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	signers VARCHAR NOT NULL, 
	opened DATE, 
	closed DATE, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_bank_account PRIMARY KEY (id), 
	CONSTRAINT fk_bank_account_account_id_account FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_bank_account_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id), 
	CONSTRAINT uq_bank_account_account_id UNIQUE (account_id), 
	CONSTRAINT uq_bank_account_bank_number UNIQUE (bank, number)
);
CREATE TABLE bank_statement (
	id INTEGER NOT NULL, 
	bank_account_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	balance BIGINT NOT NULL, 
	done_at DATETIME, 
	done_by VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_bank_statement PRIMARY KEY (id), 
	CONSTRAINT fk_bank_statement_bank_account_id_bank_account FOREIGN KEY(bank_account_id) REFERENCES bank_account (id), 
	CONSTRAINT uq_bank_statement_bank_account_id_day UNIQUE (bank_account_id, day)
);
CREATE TABLE beneficiary (
	id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	relation VARCHAR NOT NULL, 
	citizen_id VARCHAR NOT NULL, 
	birth_date DATE, 
	phone VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	percent INTEGER, 
	CONSTRAINT pk_beneficiary PRIMARY KEY (id), 
	CONSTRAINT ck_beneficiary_percent CHECK (percent IS NULL OR percent BETWEEN 1 AND 100), 
	CONSTRAINT fk_beneficiary_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id), 
	CONSTRAINT fk_beneficiary_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_beneficiary_fund_id_person_id_position UNIQUE (fund_id, person_id, position)
);
CREATE TABLE benefit (
	id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	category VARCHAR(32) NOT NULL, 
	mode VARCHAR(32) NOT NULL, 
	amount BIGINT NOT NULL, 
	tiers TEXT NOT NULL, 
	most_per_event BIGINT, 
	most_per_year BIGINT, 
	times_per_year INTEGER, 
	times_in_all INTEGER, 
	waiting_days INTEGER NOT NULL, 
	least_months INTEGER NOT NULL, 
	most_arrears_days INTEGER, 
	claim_within_days INTEGER, 
	documents TEXT NOT NULL, 
	account_id INTEGER NOT NULL, 
	is_active BOOLEAN NOT NULL, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_benefit PRIMARY KEY (id), 
	CONSTRAINT ck_benefit_sizes CHECK (waiting_days >= 0 AND least_months >= 0 AND amount >= 0), 
	CONSTRAINT fk_benefit_account_id_account FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_benefit_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id), 
	CONSTRAINT uq_benefit_fund_id_code UNIQUE (fund_id, code)
);
CREATE TABLE budget_line (
	id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	year_be INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	grant_id INTEGER, 
	amount BIGINT NOT NULL, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_budget_line PRIMARY KEY (id), 
	CONSTRAINT ck_budget_line_amount CHECK (amount >= 0), 
	CONSTRAINT fk_budget_line_account_id_account FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_budget_line_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id), 
	CONSTRAINT fk_budget_line_grant_id_grant FOREIGN KEY(grant_id) REFERENCES grant (id), 
	CONSTRAINT uq_budget_line_account_id_year_be_grant_id UNIQUE (account_id, year_be, grant_id)
);
CREATE TABLE cash_count (
	id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	notes TEXT NOT NULL, 
	counted BIGINT NOT NULL, 
	book BIGINT NOT NULL, 
	reason VARCHAR NOT NULL, 
	document_id INTEGER, 
	counted_by VARCHAR NOT NULL, 
	witness VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	CONSTRAINT pk_cash_count PRIMARY KEY (id), 
	CONSTRAINT ck_cash_count_counted CHECK (counted >= 0), 
	CONSTRAINT fk_cash_count_document_id_document FOREIGN KEY(document_id) REFERENCES document (id), 
	CONSTRAINT fk_cash_count_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id), 
	CONSTRAINT uq_cash_count_document_id UNIQUE (document_id)
);
CREATE TABLE claim (
	id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	membership_id INTEGER NOT NULL, 
	benefit_id INTEGER NOT NULL, 
	filing_id INTEGER NOT NULL, 
	number VARCHAR NOT NULL, 
	filed DATE NOT NULL, 
	event_day DATE NOT NULL, 
	detail VARCHAR NOT NULL, 
	nights INTEGER, 
	bill BIGINT, 
	documents TEXT NOT NULL, 
	payee VARCHAR NOT NULL, 
	payee_relation VARCHAR NOT NULL, 
	state VARCHAR(32) NOT NULL, 
	entitled BIGINT, 
	findings TEXT NOT NULL, 
	checked DATE, 
	checked_by VARCHAR NOT NULL, 
	decided DATE, 
	resolution_id INTEGER, 
	resolution VARCHAR NOT NULL, 
	approved BIGINT, 
	reason VARCHAR NOT NULL, 
	paid DATE, 
	payment_id INTEGER, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_claim PRIMARY KEY (id), 
	CONSTRAINT ck_claim_nights CHECK (nights IS NULL OR nights > 0), 
	CONSTRAINT fk_claim_benefit_id_benefit FOREIGN KEY(benefit_id) REFERENCES benefit (id), 
	CONSTRAINT fk_claim_filing_id_document FOREIGN KEY(filing_id) REFERENCES document (id), 
	CONSTRAINT fk_claim_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id), 
	CONSTRAINT fk_claim_membership_id_membership FOREIGN KEY(membership_id) REFERENCES membership (id), 
	CONSTRAINT fk_claim_payment_id_document FOREIGN KEY(payment_id) REFERENCES document (id), 
	CONSTRAINT fk_claim_resolution_id_resolution FOREIGN KEY(resolution_id) REFERENCES resolution (id), 
	CONSTRAINT uq_claim_filing_id UNIQUE (filing_id), 
	CONSTRAINT uq_claim_payment_id UNIQUE (payment_id)
);
CREATE TABLE cleared_line (
	entry_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	statement_id INTEGER NOT NULL, 
	CONSTRAINT pk_cleared_line PRIMARY KEY (entry_id, position), 
	CONSTRAINT fk_cleared_line_entry_id_position_journal_line FOREIGN KEY(entry_id, position) REFERENCES journal_line (entry_id, position), 
	CONSTRAINT fk_cleared_line_statement_id_bank_statement FOREIGN KEY(statement_id) REFERENCES bank_statement (id)
);
CREATE TABLE codi_notice (
	id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	letter_id INTEGER, 
	note VARCHAR NOT NULL, 
	audit_id INTEGER NOT NULL, 
	CONSTRAINT pk_codi_notice PRIMARY KEY (id), 
	CONSTRAINT fk_codi_notice_letter_id_letter FOREIGN KEY(letter_id) REFERENCES letter (id)
);
CREATE TABLE collection (
	id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	place VARCHAR NOT NULL, 
	change BIGINT NOT NULL, 
	opened_at DATETIME NOT NULL, 
	opened_by VARCHAR NOT NULL, 
	notes TEXT NOT NULL, 
	counted BIGINT, 
	reason VARCHAR NOT NULL, 
	closed_at DATETIME, 
	closed_by VARCHAR NOT NULL, 
	witness VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_collection PRIMARY KEY (id), 
	CONSTRAINT ck_collection_change CHECK (change >= 0)
);
CREATE TABLE collection_fund (
	collection_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	difference_id INTEGER, 
	CONSTRAINT pk_collection_fund PRIMARY KEY (collection_id, position), 
	CONSTRAINT fk_collection_fund_collection_id_collection FOREIGN KEY(collection_id) REFERENCES collection (id), 
	CONSTRAINT fk_collection_fund_difference_id_document FOREIGN KEY(difference_id) REFERENCES document (id), 
	CONSTRAINT fk_collection_fund_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id)
);
CREATE TABLE collection_receipt (
	document_id INTEGER NOT NULL, 
	collection_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	CONSTRAINT pk_collection_receipt PRIMARY KEY (document_id), 
	CONSTRAINT fk_collection_receipt_collection_id_collection FOREIGN KEY(collection_id) REFERENCES collection (id), 
	CONSTRAINT fk_collection_receipt_document_id_document FOREIGN KEY(document_id) REFERENCES document (id), 
	CONSTRAINT fk_collection_receipt_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE column_mapping (
	kind VARCHAR NOT NULL, 
	shape VARCHAR NOT NULL, 
	mapping TEXT NOT NULL, 
	CONSTRAINT pk_column_mapping PRIMARY KEY (kind, shape)
);
CREATE TABLE committee (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	missions VARCHAR NOT NULL, 
	duties VARCHAR NOT NULL, 
	since DATE NOT NULL, 
	until DATE, 
	resolved VARCHAR NOT NULL, 
	order_id INTEGER, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_committee PRIMARY KEY (id), 
	CONSTRAINT ck_committee_until_after_since CHECK (until IS NULL OR until >= since), 
	CONSTRAINT fk_committee_order_id_letter FOREIGN KEY(order_id) REFERENCES letter (id)
);
CREATE TABLE committee_member (
	id INTEGER NOT NULL, 
	committee_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	role VARCHAR(32) NOT NULL, 
	since DATE NOT NULL, 
	until DATE, 
	CONSTRAINT pk_committee_member PRIMARY KEY (id), 
	CONSTRAINT ck_committee_member_until_after_since CHECK (until IS NULL OR until >= since), 
	CONSTRAINT fk_committee_member_committee_id_committee FOREIGN KEY(committee_id) REFERENCES committee (id), 
	CONSTRAINT fk_committee_member_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE consent (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	purpose VARCHAR NOT NULL, 
	version VARCHAR NOT NULL, 
	given DATE NOT NULL, 
	channel VARCHAR(32) NOT NULL, 
	withdrawn DATE, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_consent PRIMARY KEY (id), 
	CONSTRAINT ck_consent_withdrawn_after_given CHECK (withdrawn IS NULL OR withdrawn >= given), 
	CONSTRAINT fk_consent_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE contribution (
	id INTEGER NOT NULL, 
	membership_id INTEGER NOT NULL, 
	plan_id INTEGER, 
	day DATE NOT NULL, 
	first DATE NOT NULL, 
	until DATE NOT NULL, 
	amount BIGINT NOT NULL, 
	document_id INTEGER NOT NULL, 
	cancelled_by_id INTEGER, 
	CONSTRAINT pk_contribution PRIMARY KEY (id), 
	CONSTRAINT ck_contribution_sizes CHECK (amount > 0 AND until > first), 
	CONSTRAINT fk_contribution_cancelled_by_id_document FOREIGN KEY(cancelled_by_id) REFERENCES document (id), 
	CONSTRAINT fk_contribution_document_id_document FOREIGN KEY(document_id) REFERENCES document (id), 
	CONSTRAINT fk_contribution_membership_id_membership FOREIGN KEY(membership_id) REFERENCES membership (id), 
	CONSTRAINT fk_contribution_plan_id_contribution_plan FOREIGN KEY(plan_id) REFERENCES contribution_plan (id)
);
CREATE TABLE contribution_plan (
	id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	days INTEGER NOT NULL, 
	amount BIGINT NOT NULL, 
	is_active BOOLEAN NOT NULL, 
	CONSTRAINT pk_contribution_plan PRIMARY KEY (id), 
	CONSTRAINT ck_contribution_plan_sizes CHECK (days > 0 AND amount > 0), 
	CONSTRAINT fk_contribution_plan_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id), 
	CONSTRAINT uq_contribution_plan_fund_id_name UNIQUE (fund_id, name)
);
CREATE TABLE contribution_state (
	membership_id INTEGER NOT NULL, 
	plan_id INTEGER, 
	anchor DATE NOT NULL, 
	paid_until DATE NOT NULL, 
	CONSTRAINT pk_contribution_state PRIMARY KEY (membership_id), 
	CONSTRAINT fk_contribution_state_membership_id_membership FOREIGN KEY(membership_id) REFERENCES membership (id), 
	CONSTRAINT fk_contribution_state_plan_id_contribution_plan FOREIGN KEY(plan_id) REFERENCES contribution_plan (id)
);
CREATE TABLE council (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	tambon VARCHAR NOT NULL, 
	amphoe VARCHAR NOT NULL, 
	province VARCHAR NOT NULL, 
	postcode VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, short_name VARCHAR DEFAULT '' NOT NULL, area_type VARCHAR(32) DEFAULT 'unknown' NOT NULL, lgo_name VARCHAR DEFAULT '' NOT NULL, tambon_code VARCHAR DEFAULT '' NOT NULL, other_tambon_codes VARCHAR DEFAULT '' NOT NULL, mobile VARCHAR DEFAULT '' NOT NULL, email VARCHAR DEFAULT '' NOT NULL, line_id VARCHAR DEFAULT '' NOT NULL, facebook VARCHAR DEFAULT '' NOT NULL, established DATE, registration_no VARCHAR DEFAULT '' NOT NULL, registered DATE, registered_with VARCHAR(32) DEFAULT 'unknown' NOT NULL, registrar_name VARCHAR DEFAULT '' NOT NULL, codi_code VARCHAR DEFAULT '' NOT NULL, codi_region VARCHAR DEFAULT '' NOT NULL, rules VARCHAR DEFAULT '' NOT NULL, bank_holders VARCHAR DEFAULT '' NOT NULL, letter_prefix VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_council PRIMARY KEY (id), 
	CONSTRAINT ck_council_one_row CHECK (id = 1)
);
INSERT INTO "council" VALUES(1,'สภาองค์กรชุมชนตำบลตัวอย่าง','ตัวอย่าง','เมืองหนองคาย','หนองคาย','43000','99 หมู่ 1','','','unknown','','','','','','','',NULL,'',NULL,'unknown','','','','','','');
CREATE TABLE council_member (
	id INTEGER NOT NULL, 
	term_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	village_id INTEGER, 
	organisation_id INTEGER, 
	seat_no INTEGER, 
	expertise VARCHAR NOT NULL, 
	selected DATE NOT NULL, 
	selection_note VARCHAR NOT NULL, 
	starts DATE NOT NULL, 
	ends DATE NOT NULL, 
	replaces_id INTEGER, 
	vacated DATE, 
	vacate_reason VARCHAR(32), 
	vacate_resolution_id INTEGER, 
	vacate_note VARCHAR NOT NULL, 
	card_no VARCHAR NOT NULL, 
	override_reason VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_council_member PRIMARY KEY (id), 
	CONSTRAINT ck_council_member_vacated_has_reason CHECK ((vacated IS NULL) = (vacate_reason IS NULL)), 
	CONSTRAINT ck_council_member_ends_after_starts CHECK (ends > starts), 
	CONSTRAINT ck_council_member_not_her_own_replacement CHECK (replaces_id IS NULL OR replaces_id <> id), 
	CONSTRAINT ck_council_member_vacated_after_starts CHECK (vacated IS NULL OR vacated >= starts), 
	CONSTRAINT fk_council_member_organisation_id_organisation FOREIGN KEY(organisation_id) REFERENCES organisation (id), 
	CONSTRAINT fk_council_member_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_council_member_replaces_id_council_member FOREIGN KEY(replaces_id) REFERENCES council_member (id), 
	CONSTRAINT fk_council_member_term_id_council_term FOREIGN KEY(term_id) REFERENCES council_term (id), 
	CONSTRAINT fk_council_member_vacate_resolution_id_resolution FOREIGN KEY(vacate_resolution_id) REFERENCES resolution (id), 
	CONSTRAINT fk_council_member_village_id_village FOREIGN KEY(village_id) REFERENCES village (id), 
	CONSTRAINT uq_council_member_replaces_id UNIQUE (replaces_id)
);
CREATE TABLE council_term (
	id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	selected DATE NOT NULL, 
	ends DATE NOT NULL, 
	expert_seats INTEGER NOT NULL, 
	status VARCHAR(32) NOT NULL, 
	ended DATE, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_council_term PRIMARY KEY (id), 
	CONSTRAINT ck_council_term_ends_after_selected CHECK (ends > selected), 
	CONSTRAINT ck_council_term_expert_seats CHECK (expert_seats >= 0), 
	CONSTRAINT uq_council_term_number UNIQUE (number)
);
INSERT INTO "council_term" VALUES(1,1,'2026-11-22','2030-11-22',0,'draft',NULL,'');
CREATE TABLE day_close (
	id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	count_id INTEGER NOT NULL, 
	closed_at DATETIME NOT NULL, 
	closed_by VARCHAR NOT NULL, 
	witness VARCHAR NOT NULL, 
	reopened_at DATETIME, 
	reopened_by VARCHAR NOT NULL, 
	reopen_agreed_by VARCHAR NOT NULL, 
	reopen_reason VARCHAR NOT NULL, 
	CONSTRAINT pk_day_close PRIMARY KEY (id), 
	CONSTRAINT fk_day_close_count_id_cash_count FOREIGN KEY(count_id) REFERENCES cash_count (id), 
	CONSTRAINT fk_day_close_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id)
);
CREATE TABLE delegate (
	id INTEGER NOT NULL, 
	level VARCHAR(32) NOT NULL, 
	year_be INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	resolution_id INTEGER, 
	named DATE, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_delegate PRIMARY KEY (id), 
	CONSTRAINT fk_delegate_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_delegate_resolution_id_resolution FOREIGN KEY(resolution_id) REFERENCES resolution (id), 
	CONSTRAINT uq_delegate_level_year_be_person_id UNIQUE (level, year_be, person_id)
);
CREATE TABLE different_people (
	first_id INTEGER NOT NULL, 
	second_id INTEGER NOT NULL, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_different_people PRIMARY KEY (first_id, second_id), 
	CONSTRAINT ck_different_people_in_order CHECK (first_id < second_id), 
	CONSTRAINT fk_different_people_first_id_person FOREIGN KEY(first_id) REFERENCES person (id), 
	CONSTRAINT fk_different_people_second_id_person FOREIGN KEY(second_id) REFERENCES person (id)
);
CREATE TABLE document (
	id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	year_be INTEGER NOT NULL, 
	sequence INTEGER NOT NULL, 
	number VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	form VARCHAR NOT NULL, 
	facts TEXT NOT NULL, 
	code VARCHAR NOT NULL, 
	issued_at DATETIME NOT NULL, 
	issued_by VARCHAR NOT NULL, 
	cancelled_at DATETIME, 
	cancelled_by_id INTEGER, 
	cancel_reason VARCHAR NOT NULL, cancel_agreed_by VARCHAR DEFAULT '' NOT NULL, whom VARCHAR DEFAULT '' NOT NULL, about VARCHAR DEFAULT '' NOT NULL, channel VARCHAR DEFAULT '' NOT NULL, search_text VARCHAR DEFAULT '' NOT NULL, total BIGINT, 
	CONSTRAINT pk_document PRIMARY KEY (id), 
	CONSTRAINT ck_document_sequence_positive CHECK (sequence > 0), 
	CONSTRAINT fk_document_cancelled_by_id_document FOREIGN KEY(cancelled_by_id) REFERENCES document (id), 
	CONSTRAINT fk_document_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id), 
	CONSTRAINT uq_document_fund_id_kind_year_be_sequence UNIQUE (fund_id, kind, year_be, sequence), 
	CONSTRAINT uq_document_fund_id_number UNIQUE (fund_id, number)
);
INSERT INTO "document" VALUES(1,1,'JV',2568,1,'JV2568-00001','2025-01-01','general_voucher','{"credits":[{"account_code":"32060","amount":20000000,"label":"ทุน-อื่น"}],"day":"2025-01-01","debits":[{"account_code":"11010","amount":20000000,"label":"เงินสด"}],"head":{"address":"99 หมู่ 1 ตำบลตัวอย่าง อำเภอเมืองหนองคาย จังหวัดหนองคาย 43000","council":"สภาองค์กรชุมชนตำบลตัวอย่าง","fund":"กองทุนสวัสดิการตัวอย่าง","phone":"","style":{"digits":"arabic","ed":"royal"}},"number":"JV2568-00001","prepared_by":"สมหญิง ตั้งใจ","reason":"","refers_to":"","title":"ยอดยกมาเมื่อเริ่มใช้โปรแกรม"}','1c2dce44','2026-11-01 09:00:00.000000','สมหญิง ตั้งใจ',NULL,NULL,'','','','','','',NULL);
INSERT INTO "document" VALUES(2,1,'LC',2568,1,'LC2568-00001','2025-01-10','instalment_schedule','{"borrower":"นางบัวผัน ใจดี","contract_no":"LC2568-00001","day":"2025-01-10","head":{"address":"99 หมู่ 1 ตำบลตัวอย่าง อำเภอเมืองหนองคาย จังหวัดหนองคาย 43000","council":"สภาองค์กรชุมชนตำบลตัวอย่าง","fund":"กองทุนสวัสดิการตัวอย่าง","phone":"","style":{"digits":"arabic","ed":"royal"}},"interest_total":273536,"lender":"สมหญิง ตั้งใจ","lender_position":"ผู้ให้กู้","member_no":"1","method":"ลดต้นลดดอก เงินต้นเท่ากันทุกงวด (นับวันจริง หนึ่งปีมี 365 วัน)","principal":5000000,"principal_total":5000000,"rate":120000,"rows":[{"balance":4500000,"days":31,"due":"2025-02-10","interest":50959,"n":1,"principal":500000,"total":550959},{"balance":4000000,"days":28,"due":"2025-03-10","interest":41425,"n":2,"principal":500000,"total":541425},{"balance":3500000,"days":31,"due":"2025-04-10","interest":40767,"n":3,"principal":500000,"total":540767},{"balance":3000000,"days":30,"due":"2025-05-10","interest":34521,"n":4,"principal":500000,"total":534521},{"balance":2500000,"days":31,"due":"2025-06-10","interest":30575,"n":5,"principal":500000,"total":530575},{"balance":2000000,"days":30,"due":"2025-07-10","interest":24658,"n":6,"principal":500000,"total":524658},{"balance":1500000,"days":31,"due":"2025-08-10","interest":20384,"n":7,"principal":500000,"total":520384},{"balance":1000000,"days":31,"due":"2025-09-10","interest":15288,"n":8,"principal":500000,"total":515288},{"balance":500000,"days":30,"due":"2025-10-10","interest":9863,"n":9,"principal":500000,"total":509863},{"balance":0,"days":31,"due":"2025-11-10","interest":5096,"n":10,"principal":500000,"total":505096}],"total":5273536,"true_rate":"12.00","version":0}','ddbc1fa3','2026-11-01 09:00:00.000000','สมหญิง ตั้งใจ',NULL,NULL,'','','','','','',NULL);
INSERT INTO "document" VALUES(3,1,'LS',2568,1,'LS2568-00001','2025-01-10','instalment_schedule','{"borrower":"นางบัวผัน ใจดี","contract_no":"LC2568-00001","day":"2025-01-10","head":{"address":"99 หมู่ 1 ตำบลตัวอย่าง อำเภอเมืองหนองคาย จังหวัดหนองคาย 43000","council":"สภาองค์กรชุมชนตำบลตัวอย่าง","fund":"กองทุนสวัสดิการตัวอย่าง","phone":"","style":{"digits":"arabic","ed":"royal"}},"interest_total":273536,"lender":"สมหญิง ตั้งใจ","lender_position":"ผู้ให้กู้","member_no":"1","method":"ลดต้นลดดอก เงินต้นเท่ากันทุกงวด (นับวันจริง หนึ่งปีมี 365 วัน)","principal":5000000,"principal_total":5000000,"rate":120000,"rows":[{"balance":4500000,"days":31,"due":"2025-02-10","interest":50959,"n":1,"principal":500000,"total":550959},{"balance":4000000,"days":28,"due":"2025-03-10","interest":41425,"n":2,"principal":500000,"total":541425},{"balance":3500000,"days":31,"due":"2025-04-10","interest":40767,"n":3,"principal":500000,"total":540767},{"balance":3000000,"days":30,"due":"2025-05-10","interest":34521,"n":4,"principal":500000,"total":534521},{"balance":2500000,"days":31,"due":"2025-06-10","interest":30575,"n":5,"principal":500000,"total":530575},{"balance":2000000,"days":30,"due":"2025-07-10","interest":24658,"n":6,"principal":500000,"total":524658},{"balance":1500000,"days":31,"due":"2025-08-10","interest":20384,"n":7,"principal":500000,"total":520384},{"balance":1000000,"days":31,"due":"2025-09-10","interest":15288,"n":8,"principal":500000,"total":515288},{"balance":500000,"days":30,"due":"2025-10-10","interest":9863,"n":9,"principal":500000,"total":509863},{"balance":0,"days":31,"due":"2025-11-10","interest":5096,"n":10,"principal":500000,"total":505096}],"total":5273536,"true_rate":"12.00","version":1}','0adc8dd8','2026-11-01 09:00:00.000000','สมหญิง ตั้งใจ',NULL,NULL,'','','','','','',NULL);
INSERT INTO "document" VALUES(4,1,'PV',2568,1,'PV2568-00001','2025-01-10','disbursement_voucher','{"address":"บ้านเลขที่ 12/3 หมู่ที่ 4","channel":"เงินสด","contract_no":"LC2568-00001","day":"2025-01-10","deductions":[],"head":{"address":"99 หมู่ 1 ตำบลตัวอย่าง อำเภอเมืองหนองคาย จังหวัดหนองคาย 43000","council":"สภาองค์กรชุมชนตำบลตัวอย่าง","fund":"กองทุนสวัสดิการตัวอย่าง","phone":"","style":{"digits":"arabic","ed":"royal"}},"lines":[{"account_code":"13010","amount":5000000,"label":"เงินกู้สามัญ สัญญา LC2568-00001"}],"member_no":"1","net":5000000,"number":"PV2568-00001","payee":"นางบัวผัน ใจดี","payer":"สมหญิง ตั้งใจ","payer_position":"ผู้ให้กู้","purpose":"ทำนา","resolution":"มติ 1/2568","total":5000000}','b3101578','2026-11-01 09:00:00.000000','สมหญิง ตั้งใจ',NULL,NULL,'','','นางบัวผัน ใจดี','เงินกู้ LC2568-00001','เงินสด','นางบัวผันใจดี 1 pv256800001 เงินกูlc256800001',5000000);
INSERT INTO "document" VALUES(5,1,'RC',2568,1,'RC2568-00001','2025-02-10','repayment_slip','{"book":1,"channel":"เงินสด","contract_no":"LC2568-00001","day":"2025-02-10","head":{"address":"99 หมู่ 1 ตำบลตัวอย่าง อำเภอเมืองหนองคาย จังหวัดหนองคาย 43000","council":"สภาองค์กรชุมชนตำบลตัวอย่าง","fund":"กองทุนสวัสดิการตัวอย่าง","phone":"","style":{"digits":"arabic","ed":"royal"}},"instalments":"1","interest_left":0,"leaf":1,"lines":[{"account_code":"","amount":500000,"label":"เงินต้น"},{"account_code":"","amount":50959,"label":"ดอกเบี้ย ร้อยละ 12 ต่อปี 11 ม.ค. – 10 ก.พ. 2568 (31 วัน)"}],"member_no":"1","next_due":"2025-03-10","next_total":541425,"number":"RC2568-00001","payer":"นางบัวผัน ใจดี","principal_after":4500000,"principal_before":5000000,"principal_paid":500000,"receiver":"สมหญิง ตั้งใจ","receiver_position":"ผู้ให้กู้","replaces":"","total":550959}','e6658cad','2026-11-01 09:00:00.000000','สมหญิง ตั้งใจ',NULL,NULL,'','','นางบัวผัน ใจดี','ชำระเงินกู้ LC2568-00001','เงินสด','นางบัวผันใจดี 1 rc256800001 ชำระเงินกูlc256800001',550959);
INSERT INTO "document" VALUES(6,2,'JV',2567,1,'JV2567-00001','2024-01-01','general_voucher','{"credits":[{"account_code":"32060","amount":10000000,"label":"ทุน-อื่น"}],"day":"2024-01-01","debits":[{"account_code":"11010","amount":10000000,"label":"เงินสด"}],"head":{"address":"99 หมู่ 1 ตำบลตัวอย่าง อำเภอเมืองหนองคาย จังหวัดหนองคาย 43000","amphoe":"","council":"สภาองค์กรชุมชนตำบลตัวอย่าง","email":"","fund":"กลุ่มออมทรัพย์ตัวอย่าง","logo":null,"phone":"","province":"","style":{"digits":"arabic","ed":"royal"},"tambon":""},"number":"JV2567-00001","prepared_by":"นางสาวตัวอย่าง เลขานุการ","reason":"","refers_to":"","title":"ยอดยกมาเมื่อเริ่มใช้โปรแกรม"}','a1a7d037','2026-11-22 09:00:00.000000','นางสาวตัวอย่าง เลขานุการ',NULL,NULL,'','','','','','',NULL);
INSERT INTO "document" VALUES(7,2,'RC',2569,1,'RC2569-00001','2026-11-22','receipt','{"balances":[{"after":30000,"before":0,"label":"เงินสัจจะ 1-0001"}],"book":1,"channel":"เงินสด","day":"2026-11-22","details":["เงินสัจจะ ส่งแล้วถึง มี.ค. 2569"],"hand_number":"","head":{"address":"99 หมู่ 1 ตำบลตัวอย่าง อำเภอเมืองหนองคาย จังหวัดหนองคาย 43000","amphoe":"","council":"สภาองค์กรชุมชนตำบลตัวอย่าง","email":"","fund":"กลุ่มออมทรัพย์ตัวอย่าง","logo":null,"phone":"","province":"","style":{"digits":"arabic","ed":"royal"},"tambon":""},"leaf":1,"lines":[{"account_code":"31020","amount":30000,"label":"เงินสัจจะ ม.ค.–มี.ค. 2569"}],"member_no":"0001","number":"RC2569-00001","payer":"นางสายพิณ ตัวอย่าง","promptpay":"","receiver":"นางสาวตัวอย่าง เลขานุการ","receiver_position":"ผู้รับเงิน","replaces":"","total":30000}','2da9f370','2026-11-22 09:00:00.000000','นางสาวตัวอย่าง เลขานุการ',NULL,NULL,'','','นางสายพิณ ตัวอย่าง','เงินสัจจะ ม.ค.–มี.ค. 2569','เงินสด','นางสายพิณตัวอยาง 0001 rc256900001 เงินสัจจะมคมีค2569',30000);
INSERT INTO "document" VALUES(8,2,'RC',2569,2,'RC2569-00002','2026-11-22','receipt','{"balances":[{"after":50000,"before":0,"label":"เงินหุ้น 2-0001"}],"book":1,"channel":"เงินสด","day":"2026-11-22","details":[],"hand_number":"","head":{"address":"99 หมู่ 1 ตำบลตัวอย่าง อำเภอเมืองหนองคาย จังหวัดหนองคาย 43000","amphoe":"","council":"สภาองค์กรชุมชนตำบลตัวอย่าง","email":"","fund":"กลุ่มออมทรัพย์ตัวอย่าง","logo":null,"phone":"","province":"","style":{"digits":"arabic","ed":"royal"},"tambon":""},"leaf":2,"lines":[{"account_code":"31010","amount":50000,"label":"เงินหุ้น 50 หุ้น"}],"member_no":"0001","number":"RC2569-00002","payer":"นางสายพิณ ตัวอย่าง","promptpay":"","receiver":"นางสาวตัวอย่าง เลขานุการ","receiver_position":"ผู้รับเงิน","replaces":"","total":50000}','b74a1046','2026-11-22 09:00:00.000000','นางสาวตัวอย่าง เลขานุการ',NULL,NULL,'','','นางสายพิณ ตัวอย่าง','เงินหุ้น 50 หุ้น','เงินสด','นางสายพิณตัวอยาง 0001 rc256900002 เงินหุน50หุน',50000);
INSERT INTO "document" VALUES(9,2,'RC',2569,3,'RC2569-00003','2026-11-22','receipt','{"balances":[{"after":40000,"before":30000,"label":"เงินสัจจะ 1-0001"}],"book":1,"channel":"เงินสด","day":"2026-11-22","details":["เงินสัจจะ ส่งแล้วถึง เม.ย. 2569"],"hand_number":"","head":{"address":"99 หมู่ 1 ตำบลตัวอย่าง อำเภอเมืองหนองคาย จังหวัดหนองคาย 43000","amphoe":"","council":"สภาองค์กรชุมชนตำบลตัวอย่าง","email":"","fund":"กลุ่มออมทรัพย์ตัวอย่าง","logo":null,"phone":"","province":"","style":{"digits":"arabic","ed":"royal"},"tambon":""},"leaf":3,"lines":[{"account_code":"31020","amount":10000,"label":"เงินสัจจะ เม.ย. 2569"}],"member_no":"0001","number":"RC2569-00003","payer":"นางสายพิณ ตัวอย่าง","promptpay":"","receiver":"นางสาวตัวอย่าง เลขานุการ","receiver_position":"ผู้รับเงิน","replaces":"","total":10000}','20076159','2026-11-22 09:00:00.000000','นางสาวตัวอย่าง เลขานุการ','2026-11-22 09:00:00.000000',10,'ใส่ยอดผิด','เลขานุการ','นางสายพิณ ตัวอย่าง','เงินสัจจะ เม.ย. 2569','เงินสด','นางสายพิณตัวอยาง 0001 rc256900003 เงินสัจจะเมย2569',10000);
INSERT INTO "document" VALUES(10,2,'JV',2569,1,'JV2569-00001','2026-11-22','general_voucher','{"credits":[{"account_code":"11010","amount":10000,"label":"เงินสด"}],"day":"2026-11-22","debits":[{"account_code":"31020","amount":10000,"label":"ทุน-เงินสัจจะ"}],"head":{"address":"99 หมู่ 1 ตำบลตัวอย่าง อำเภอเมืองหนองคาย จังหวัดหนองคาย 43000","amphoe":"","council":"สภาองค์กรชุมชนตำบลตัวอย่าง","email":"","fund":"กลุ่มออมทรัพย์ตัวอย่าง","logo":null,"phone":"","province":"","style":{"digits":"arabic","ed":"royal"},"tambon":""},"number":"JV2569-00001","prepared_by":"นางสาวตัวอย่าง เลขานุการ","reason":"ใส่ยอดผิด","refers_to":"RC2569-00003","title":"ยกเลิก RC2569-00003"}','3b222d5e','2026-11-22 09:00:00.000000','นางสาวตัวอย่าง เลขานุการ',NULL,NULL,'','','','','','',NULL);
CREATE TABLE document_print (
	document_id INTEGER NOT NULL, 
	copy_number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	CONSTRAINT pk_document_print PRIMARY KEY (document_id, copy_number), 
	CONSTRAINT fk_document_print_document_id_document FOREIGN KEY(document_id) REFERENCES document (id)
);
CREATE TABLE fiscal_period (
	id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	year_be INTEGER NOT NULL, 
	first DATE NOT NULL, 
	last DATE NOT NULL, 
	closed_at DATETIME, 
	CONSTRAINT pk_fiscal_period PRIMARY KEY (id), 
	CONSTRAINT fk_fiscal_period_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id), 
	CONSTRAINT uq_fiscal_period_fund_id_year_be UNIQUE (fund_id, year_be)
);
INSERT INTO "fiscal_period" VALUES(1,1,2568,'2024-10-01','2025-09-30',NULL);
INSERT INTO "fiscal_period" VALUES(2,2,2567,'2024-01-01','2024-12-31',NULL);
INSERT INTO "fiscal_period" VALUES(3,2,2569,'2026-01-01','2026-12-31',NULL);
CREATE TABLE fund (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	address VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	fiscal_start_month INTEGER NOT NULL, 
	receipt_book_size INTEGER NOT NULL, 
	founded DATE, promptpay VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_fund PRIMARY KEY (id), 
	CONSTRAINT ck_fund_month CHECK (fiscal_start_month BETWEEN 1 AND 12), 
	CONSTRAINT uq_fund_name UNIQUE (name)
);
INSERT INTO "fund" VALUES(1,'กองทุนสวัสดิการตัวอย่าง','welfare','','',10,50,NULL,'');
INSERT INTO "fund" VALUES(2,'กลุ่มออมทรัพย์ตัวอย่าง','savings','','',1,50,NULL,'');
CREATE TABLE fund_officer (
	id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	post VARCHAR(32) NOT NULL, 
	community_post VARCHAR NOT NULL, 
	began DATE NOT NULL, 
	ended DATE, 
	CONSTRAINT pk_fund_officer PRIMARY KEY (id), 
	CONSTRAINT ck_fund_officer_ended_after_began CHECK (ended IS NULL OR ended >= began), 
	CONSTRAINT fk_fund_officer_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id), 
	CONSTRAINT fk_fund_officer_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE fund_rule (
	id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	since DATE NOT NULL, 
	value VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_fund_rule PRIMARY KEY (id), 
	CONSTRAINT fk_fund_rule_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id), 
	CONSTRAINT uq_fund_rule_fund_id_key_since UNIQUE (fund_id, "key", since)
);
CREATE TABLE grant (
	id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	giver VARCHAR NOT NULL, 
	amount BIGINT NOT NULL, 
	begins DATE, 
	ends DATE, 
	is_active BOOLEAN NOT NULL, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_grant PRIMARY KEY (id), 
	CONSTRAINT ck_grant_amount CHECK (amount >= 0), 
	CONSTRAINT ck_grant_ends_after_begins CHECK (ends IS NULL OR begins IS NULL OR ends >= begins), 
	CONSTRAINT fk_grant_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id), 
	CONSTRAINT uq_grant_fund_id_code UNIQUE (fund_id, code)
);
CREATE TABLE hand_leaf (
	book_id INTEGER NOT NULL, 
	leaf INTEGER NOT NULL, 
	document_id INTEGER, 
	spoilt VARCHAR NOT NULL, 
	CONSTRAINT pk_hand_leaf PRIMARY KEY (book_id, leaf), 
	CONSTRAINT ck_hand_leaf_accounted CHECK (document_id IS NOT NULL OR spoilt <> ''), 
	CONSTRAINT fk_hand_leaf_book_id_receipt_book FOREIGN KEY(book_id) REFERENCES receipt_book (id), 
	CONSTRAINT fk_hand_leaf_document_id_document FOREIGN KEY(document_id) REFERENCES document (id), 
	CONSTRAINT uq_hand_leaf_document_id UNIQUE (document_id)
);
CREATE TABLE "household" (
	id INTEGER NOT NULL, 
	village_id INTEGER NOT NULL, 
	house_no VARCHAR NOT NULL, 
	house_code VARCHAR, 
	house_key VARCHAR DEFAULT '' NOT NULL, 
	claimed_code VARCHAR DEFAULT '' NOT NULL, 
	lane VARCHAR DEFAULT '' NOT NULL, 
	road VARCHAR DEFAULT '' NOT NULL, 
	postcode VARCHAR DEFAULT '' NOT NULL, 
	latitude VARCHAR DEFAULT '' NOT NULL, 
	longitude VARCHAR DEFAULT '' NOT NULL, 
	housing VARCHAR(32) DEFAULT 'unknown' NOT NULL, 
	ownership VARCHAR(32) DEFAULT 'unknown' NOT NULL, 
	land_wa INTEGER, 
	has_water BOOLEAN, 
	has_electricity BOOLEAN, 
	has_toilet BOOLEAN, 
	is_target BOOLEAN DEFAULT '0' NOT NULL, 
	is_poor BOOLEAN DEFAULT '0' NOT NULL, 
	split_from_id INTEGER, 
	ended DATE, 
	note VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_household PRIMARY KEY (id), 
	CONSTRAINT fk_household_village_id_village FOREIGN KEY(village_id) REFERENCES village (id), 
	CONSTRAINT uq_household_village_id_house_no UNIQUE (village_id, house_no), 
	CONSTRAINT uq_household_house_code UNIQUE (house_code), 
	CONSTRAINT fk_household_split_from_id_household FOREIGN KEY(split_from_id) REFERENCES household (id), 
	CONSTRAINT ck_household_not_its_own_parent CHECK (split_from_id IS NULL OR split_from_id <> id), 
	CONSTRAINT ck_household_land CHECK (land_wa IS NULL OR land_wa >= 0)
);
INSERT INTO "household" VALUES(1,1,'12/3',NULL,'000012/000003','','','','','','','unknown','unknown',NULL,NULL,NULL,NULL,0,0,NULL,NULL,'');
INSERT INTO "household" VALUES(2,1,'7',NULL,'000007','','','','','','','unknown','unknown',NULL,NULL,NULL,NULL,0,0,NULL,NULL,'');
CREATE TABLE import_batch (
	id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	fund_id INTEGER, 
	file_name VARCHAR NOT NULL, 
	file_hash VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	counts TEXT NOT NULL, 
	audit_id INTEGER NOT NULL, 
	undone_at DATETIME, 
	CONSTRAINT pk_import_batch PRIMARY KEY (id), 
	CONSTRAINT fk_import_batch_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id)
);
CREATE TABLE journal_entry (
	id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	document_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	description VARCHAR NOT NULL, 
	reverses_id INTEGER, 
	seal VARCHAR NOT NULL, purpose VARCHAR, 
	CONSTRAINT pk_journal_entry PRIMARY KEY (id), 
	CONSTRAINT fk_journal_entry_document_id_document FOREIGN KEY(document_id) REFERENCES document (id), 
	CONSTRAINT fk_journal_entry_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id), 
	CONSTRAINT fk_journal_entry_reverses_id_journal_entry FOREIGN KEY(reverses_id) REFERENCES journal_entry (id), 
	CONSTRAINT uq_journal_entry_document_id UNIQUE (document_id), 
	CONSTRAINT uq_journal_entry_reverses_id UNIQUE (reverses_id)
);
INSERT INTO "journal_entry" VALUES(1,1,1,'2025-01-01','ยอดยกมาเมื่อเริ่มใช้โปรแกรม',NULL,'af383c374d121d5eefe31b5ccebc8b01c8ebcd26916dfaeb92f5dae62c7bef1e',NULL);
INSERT INTO "journal_entry" VALUES(2,1,4,'2025-01-10','จ่ายเงินกู้ LC2568-00001 นางบัวผัน ใจดี',NULL,'aa1ddbc7536facbf3e432a8554d30d8eedf363986f964c507a86341f22a4033e',NULL);
INSERT INTO "journal_entry" VALUES(3,1,5,'2025-02-10','รับชำระเงินกู้ LC2568-00001 นางบัวผัน ใจดี',NULL,'678d27c6497353b1f1a8942ea0d2989dee5a59e66325ed83f492cde4e9f4610e',NULL);
INSERT INTO "journal_entry" VALUES(4,2,6,'2024-01-01','ยอดยกมาเมื่อเริ่มใช้โปรแกรม',NULL,'6ce01b773ebb7118d51c5503250dc38a6d8fbb4ce3ad38f13d79b11803e3e2e5','opening');
INSERT INTO "journal_entry" VALUES(5,2,7,'2026-11-22','รับ เงินสัจจะ นางสายพิณ ตัวอย่าง',NULL,'eb27a3dd427274bfc66e4f1bb907340ce83fb52222a7b42a321ea4f968d4e073',NULL);
INSERT INTO "journal_entry" VALUES(6,2,8,'2026-11-22','รับ เงินหุ้น นางสายพิณ ตัวอย่าง',NULL,'01eb2860797ca074cdb61b5ad3c48097ef33b3fc4315631517fa28c2130a95b9',NULL);
INSERT INTO "journal_entry" VALUES(7,2,9,'2026-11-22','รับ เงินสัจจะ นางสายพิณ ตัวอย่าง',NULL,'6adbf3db9f1bf28fe954c2b3692312a4357933165156015d2f75a4bc478adee2',NULL);
INSERT INTO "journal_entry" VALUES(8,2,10,'2026-11-22','ยกเลิก RC2569-00003 รับ เงินสัจจะ นางสายพิณ ตัวอย่าง',7,'db81f6239f31a2b8c40e4c79c54c628c399f0d1258089ef934c21c046d41b432',NULL);
CREATE TABLE "journal_line" (
	entry_id INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	day DATE NOT NULL, 
	amount BIGINT NOT NULL, 
	loan_id INTEGER, 
	membership_id INTEGER, 
	sub_ledger_id INTEGER, 
	grant_id INTEGER, 
	CONSTRAINT pk_journal_line PRIMARY KEY (entry_id, position), 
	CONSTRAINT fk_journal_line_entry_id_journal_entry FOREIGN KEY(entry_id) REFERENCES journal_entry (id), 
	CONSTRAINT ck_journal_line_amount_not_zero CHECK (amount <> 0), 
	CONSTRAINT fk_journal_line_account_id_account FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_journal_line_loan_id_loan FOREIGN KEY(loan_id) REFERENCES loan (id), 
	CONSTRAINT fk_journal_line_membership_id_membership FOREIGN KEY(membership_id) REFERENCES membership (id), 
	CONSTRAINT fk_journal_line_grant_id_grant FOREIGN KEY(grant_id) REFERENCES grant (id), 
	CONSTRAINT fk_journal_line_sub_ledger_id_sub_ledger FOREIGN KEY(sub_ledger_id) REFERENCES sub_ledger (id)
);
INSERT INTO "journal_line" VALUES(1,0,1,'2025-01-01',20000000,NULL,NULL,NULL,NULL);
INSERT INTO "journal_line" VALUES(1,1,69,'2025-01-01',-20000000,NULL,NULL,NULL,NULL);
INSERT INTO "journal_line" VALUES(2,0,22,'2025-01-10',5000000,1,NULL,NULL,NULL);
INSERT INTO "journal_line" VALUES(2,1,1,'2025-01-10',-5000000,1,NULL,NULL,NULL);
INSERT INTO "journal_line" VALUES(3,0,1,'2025-02-10',550959,1,NULL,NULL,NULL);
INSERT INTO "journal_line" VALUES(3,1,86,'2025-02-10',-50959,1,NULL,NULL,NULL);
INSERT INTO "journal_line" VALUES(3,2,22,'2025-02-10',-500000,1,NULL,NULL,NULL);
INSERT INTO "journal_line" VALUES(4,0,146,'2024-01-01',10000000,NULL,NULL,NULL,NULL);
INSERT INTO "journal_line" VALUES(4,1,214,'2024-01-01',-10000000,NULL,NULL,NULL,NULL);
INSERT INTO "journal_line" VALUES(5,0,146,'2026-11-22',30000,NULL,NULL,NULL,NULL);
INSERT INTO "journal_line" VALUES(5,1,208,'2026-11-22',-30000,NULL,3,NULL,NULL);
INSERT INTO "journal_line" VALUES(6,0,146,'2026-11-22',50000,NULL,NULL,NULL,NULL);
INSERT INTO "journal_line" VALUES(6,1,207,'2026-11-22',-50000,NULL,3,NULL,NULL);
INSERT INTO "journal_line" VALUES(7,0,146,'2026-11-22',10000,NULL,NULL,NULL,NULL);
INSERT INTO "journal_line" VALUES(7,1,208,'2026-11-22',-10000,NULL,3,NULL,NULL);
INSERT INTO "journal_line" VALUES(8,0,146,'2026-11-22',-10000,NULL,NULL,NULL,NULL);
INSERT INTO "journal_line" VALUES(8,1,208,'2026-11-22',10000,NULL,3,NULL,NULL);
CREATE TABLE letter (
	id INTEGER NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	year_be INTEGER NOT NULL, 
	sequence INTEGER NOT NULL, 
	number VARCHAR NOT NULL, 
	day DATE NOT NULL, 
	booked DATE NOT NULL, 
	sender VARCHAR NOT NULL, 
	recipient VARCHAR NOT NULL, 
	subject VARCHAR NOT NULL, 
	refers_to VARCHAR NOT NULL, 
	urgency VARCHAR(32) NOT NULL, 
	action VARCHAR NOT NULL, 
	handler VARCHAR NOT NULL, 
	reply_due DATE, 
	answers_id INTEGER, 
	settled DATE, 
	form VARCHAR NOT NULL, 
	facts TEXT NOT NULL, 
	code VARCHAR NOT NULL, 
	cancelled DATE, 
	cancel_reason VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	sort_key VARCHAR NOT NULL, 
	search_text VARCHAR NOT NULL, 
	CONSTRAINT pk_letter PRIMARY KEY (id), 
	CONSTRAINT ck_letter_sequence CHECK (sequence > 0), 
	CONSTRAINT fk_letter_answers_id_letter FOREIGN KEY(answers_id) REFERENCES letter (id), 
	CONSTRAINT uq_letter_kind_year_be_sequence UNIQUE (kind, year_be, sequence)
);
CREATE TABLE letter_print (
	letter_id INTEGER NOT NULL, 
	copy_number INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	CONSTRAINT pk_letter_print PRIMARY KEY (letter_id, copy_number), 
	CONSTRAINT fk_letter_print_letter_id_letter FOREIGN KEY(letter_id) REFERENCES letter (id)
);
CREATE TABLE letter_series (
	kind VARCHAR(32) NOT NULL, 
	year_be INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	CONSTRAINT pk_letter_series PRIMARY KEY (kind, year_be)
);
CREATE TABLE loan (
	id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	product_id INTEGER NOT NULL, 
	membership_id INTEGER NOT NULL, 
	contract_id INTEGER NOT NULL, 
	contract_no VARCHAR NOT NULL, 
	purpose VARCHAR NOT NULL, 
	resolution VARCHAR NOT NULL, 
	approved DATE NOT NULL, 
	principal BIGINT NOT NULL, 
	rate INTEGER NOT NULL, 
	terms TEXT NOT NULL, 
	cancelled DATE, 
	cancel_reason VARCHAR NOT NULL, 
	disbursed DATE, 
	schedule_id INTEGER, 
	outstanding BIGINT NOT NULL, 
	oldest_unpaid_due DATE, 
	next_total BIGINT, 
	closed DATE, 
	CONSTRAINT pk_loan PRIMARY KEY (id), 
	CONSTRAINT ck_loan_principal_positive CHECK (principal > 0), 
	CONSTRAINT fk_loan_contract_id_document FOREIGN KEY(contract_id) REFERENCES document (id), 
	CONSTRAINT fk_loan_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id), 
	CONSTRAINT fk_loan_membership_id_membership FOREIGN KEY(membership_id) REFERENCES membership (id), 
	CONSTRAINT fk_loan_product_id_loan_product FOREIGN KEY(product_id) REFERENCES loan_product (id), 
	CONSTRAINT fk_loan_schedule_id_document FOREIGN KEY(schedule_id) REFERENCES document (id), 
	CONSTRAINT uq_loan_contract_id UNIQUE (contract_id), 
	CONSTRAINT uq_loan_fund_id_contract_no UNIQUE (fund_id, contract_no), 
	CONSTRAINT uq_loan_schedule_id UNIQUE (schedule_id)
);
INSERT INTO "loan" VALUES(1,1,1,1,2,'LC2568-00001','ทำนา','มติ 1/2568','2025-01-10',5000000,120000,'{"principal":"50000.00","rate":"12","method":"equal_principal","periods":10,"every":1,"unit":"month","disbursed":"2025-01-10","first_due":null,"basis":"act_365","rounding":{"interest":"half_up","instalment":"0.01","mode":"nearest","half":"half_up"},"instalment":null,"grace":{"principal":0,"interest":0},"tranches":null,"custom":null,"tiers":null,"penalty":{"rate":"3","base":"overdue_principal"},"prepay":"next_instalments","early_close":null,"carried":{"interest":"0.00","parts":0},"cap":"15"}',NULL,'','2025-01-10',3,4500000,'2025-03-10',541425,NULL);
CREATE TABLE "loan_event" (
	id INTEGER NOT NULL, 
	loan_id INTEGER NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	day DATE NOT NULL, 
	amount BIGINT NOT NULL, 
	fee BIGINT NOT NULL, 
	document_id INTEGER NOT NULL, 
	cancelled_by_id INTEGER, 
	CONSTRAINT pk_loan_event PRIMARY KEY (id), 
	CONSTRAINT fk_loan_event_loan_id_loan FOREIGN KEY(loan_id) REFERENCES loan (id), 
	CONSTRAINT fk_loan_event_document_id_document FOREIGN KEY(document_id) REFERENCES document (id), 
	CONSTRAINT fk_loan_event_cancelled_by_id_document FOREIGN KEY(cancelled_by_id) REFERENCES document (id), 
	CONSTRAINT ck_loan_event_amounts CHECK (amount > 0 AND fee >= 0 AND fee <= amount), 
	CONSTRAINT uq_loan_event_document_id_loan_id UNIQUE (document_id, loan_id)
);
INSERT INTO "loan_event" VALUES(1,1,'disbursed','2025-01-10',5000000,0,4,NULL);
INSERT INTO "loan_event" VALUES(2,1,'repaid','2025-02-10',550959,0,5,NULL);
CREATE TABLE loan_product (
	id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	rate INTEGER NOT NULL, 
	least BIGINT NOT NULL, 
	most BIGINT NOT NULL, 
	periods INTEGER NOT NULL, 
	most_periods INTEGER NOT NULL, 
	rules TEXT NOT NULL, 
	is_active BOOLEAN NOT NULL, 
	CONSTRAINT pk_loan_product PRIMARY KEY (id), 
	CONSTRAINT ck_loan_product_amounts CHECK (least > 0 AND most >= least), 
	CONSTRAINT fk_loan_product_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id), 
	CONSTRAINT uq_loan_product_fund_id_name UNIQUE (fund_id, name)
);
INSERT INTO "loan_product" VALUES(1,1,'เงินกู้สามัญ',120000,100000,10000000,10,60,'{"method":"equal_principal","every":1,"unit":"month","basis":"act_365","rounding":{"interest":"half_up","instalment":"0.01","mode":"nearest","half":"half_up"},"instalment":null,"grace":{"principal":0,"interest":0},"tiers":null,"penalty":{"rate":"3","base":"overdue_principal"},"prepay":"next_instalments","early_close":null,"cap":"15"}',1);
CREATE TABLE matched_member (
	matching_id INTEGER NOT NULL, 
	membership_id INTEGER NOT NULL, 
	amount BIGINT NOT NULL, 
	CONSTRAINT pk_matched_member PRIMARY KEY (matching_id, membership_id), 
	CONSTRAINT fk_matched_member_matching_id_matching FOREIGN KEY(matching_id) REFERENCES matching (id), 
	CONSTRAINT fk_matched_member_membership_id_membership FOREIGN KEY(membership_id) REFERENCES membership (id)
);
CREATE TABLE matching (
	id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	source VARCHAR(32) NOT NULL, 
	round INTEGER, 
	day DATE NOT NULL, 
	amount BIGINT NOT NULL, 
	giver VARCHAR NOT NULL, 
	is_capital BOOLEAN NOT NULL, 
	document_id INTEGER NOT NULL, 
	cancelled_by_id INTEGER, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_matching PRIMARY KEY (id), 
	CONSTRAINT ck_matching_sizes CHECK (amount > 0 AND (round IS NULL OR round > 0)), 
	CONSTRAINT fk_matching_cancelled_by_id_document FOREIGN KEY(cancelled_by_id) REFERENCES document (id), 
	CONSTRAINT fk_matching_document_id_document FOREIGN KEY(document_id) REFERENCES document (id), 
	CONSTRAINT fk_matching_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id), 
	CONSTRAINT uq_matching_document_id UNIQUE (document_id)
);
CREATE TABLE meeting (
	id INTEGER NOT NULL, 
	body VARCHAR(32) NOT NULL, 
	committee_id INTEGER, 
	fund_id INTEGER, 
	kind VARCHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	year_be INTEGER NOT NULL, 
	day DATE NOT NULL, 
	starts TIME, 
	ends TIME, 
	place VARCHAR NOT NULL, 
	topic VARCHAR NOT NULL, 
	status VARCHAR(32) NOT NULL, 
	members INTEGER, 
	quorum INTEGER, 
	present INTEGER, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_meeting PRIMARY KEY (id), 
	CONSTRAINT ck_meeting_number CHECK (number > 0), 
	CONSTRAINT fk_meeting_committee_id_committee FOREIGN KEY(committee_id) REFERENCES committee (id), 
	CONSTRAINT fk_meeting_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id)
);
CREATE TABLE member_application (
	id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	applied DATE NOT NULL, 
	entry_fee BIGINT NOT NULL, 
	monthly BIGINT NOT NULL, 
	shares BIGINT NOT NULL, 
	plan_id INTEGER, 
	endorsed_by VARCHAR NOT NULL, 
	state VARCHAR(32) NOT NULL, 
	decided DATE, 
	resolution_id INTEGER, 
	resolution VARCHAR NOT NULL, 
	reason VARCHAR NOT NULL, 
	membership_id INTEGER, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_member_application PRIMARY KEY (id), 
	CONSTRAINT fk_member_application_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id), 
	CONSTRAINT fk_member_application_membership_id_membership FOREIGN KEY(membership_id) REFERENCES membership (id), 
	CONSTRAINT fk_member_application_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_member_application_plan_id_contribution_plan FOREIGN KEY(plan_id) REFERENCES contribution_plan (id), 
	CONSTRAINT fk_member_application_resolution_id_resolution FOREIGN KEY(resolution_id) REFERENCES resolution (id), 
	CONSTRAINT uq_member_application_membership_id UNIQUE (membership_id)
);
CREATE TABLE membership (
	id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	member_no VARCHAR NOT NULL, 
	joined DATE, 
	ended DATE, 
	end_reason VARCHAR(32), 
	note VARCHAR NOT NULL, 
	no_key VARCHAR NOT NULL, 
	sort_key VARCHAR NOT NULL, 
	search_text VARCHAR NOT NULL, 
	CONSTRAINT pk_membership PRIMARY KEY (id), 
	CONSTRAINT ck_membership_end_has_reason CHECK (ended IS NULL OR end_reason IS NOT NULL), 
	CONSTRAINT ck_membership_ended_after_joined CHECK (ended IS NULL OR joined IS NULL OR ended >= joined), 
	CONSTRAINT fk_membership_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id), 
	CONSTRAINT fk_membership_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT uq_membership_fund_id_member_no UNIQUE (fund_id, member_no)
);
INSERT INTO "membership" VALUES(1,1,1,'1','2015-05-20',NULL,NULL,'','000000001','บัวผัน	 จใดี	','1 นางบัวผันใจดี 12/3 หมู4 ม4 0017 0812345678 แดง');
INSERT INTO "membership" VALUES(2,1,2,'2','2015-05-20',NULL,NULL,'','000000002','ทองคำ	 สแนสุข	','2 นายทองคำแสนสุข 7 หมู4 ม4');
INSERT INTO "membership" VALUES(3,2,3,'0001','2026-01-05',NULL,NULL,'','000000001','สายพิณ	 ตัวอยาง	00003','0001 นางสายพิณตัวอยาง');
CREATE TABLE number_series (
	fund_id INTEGER NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	year_be INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	CONSTRAINT pk_number_series PRIMARY KEY (fund_id, kind, year_be), 
	CONSTRAINT fk_number_series_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id)
);
INSERT INTO "number_series" VALUES(1,'JV',2568,1);
INSERT INTO "number_series" VALUES(1,'LC',2568,1);
INSERT INTO "number_series" VALUES(1,'LS',2568,1);
INSERT INTO "number_series" VALUES(1,'PV',2568,1);
INSERT INTO "number_series" VALUES(1,'RC',2568,1);
INSERT INTO "number_series" VALUES(2,'JV',2567,1);
INSERT INTO "number_series" VALUES(2,'RC',2569,3);
INSERT INTO "number_series" VALUES(2,'JV',2569,1);
CREATE TABLE officer (
	id INTEGER NOT NULL, 
	term_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	post VARCHAR(32) NOT NULL, 
	post_note VARCHAR NOT NULL, 
	since DATE NOT NULL, 
	until DATE, 
	basis VARCHAR(32) NOT NULL, 
	resolution_id INTEGER, 
	order_id INTEGER, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_officer PRIMARY KEY (id), 
	CONSTRAINT ck_officer_until_after_since CHECK (until IS NULL OR until >= since), 
	CONSTRAINT fk_officer_order_id_letter FOREIGN KEY(order_id) REFERENCES letter (id), 
	CONSTRAINT fk_officer_person_id_person FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_officer_resolution_id_resolution FOREIGN KEY(resolution_id) REFERENCES resolution (id), 
	CONSTRAINT fk_officer_term_id_council_term FOREIGN KEY(term_id) REFERENCES council_term (id)
);
CREATE TABLE organisation (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	community_type VARCHAR(32) NOT NULL, 
	category VARCHAR(32) NOT NULL, 
	category_note VARCHAR NOT NULL, 
	village_id INTEGER, 
	founded DATE, 
	registered DATE, 
	register_no VARCHAR NOT NULL, 
	registered_with VARCHAR(32) NOT NULL, 
	registrar_name VARCHAR NOT NULL, 
	objective VARCHAR NOT NULL, 
	activity VARCHAR NOT NULL, 
	members_male INTEGER, 
	members_female INTEGER, 
	committee_count INTEGER, 
	leader_name VARCHAR NOT NULL, 
	leader_position VARCHAR NOT NULL, 
	phone VARCHAR NOT NULL, 
	address VARCHAR NOT NULL, 
	has_rules BOOLEAN, 
	has_accounts BOOLEAN, 
	capital BIGINT, 
	other_registration VARCHAR NOT NULL, 
	meeting_frequency VARCHAR NOT NULL, 
	seats INTEGER NOT NULL, 
	status VARCHAR(32) NOT NULL, 
	ended DATE, 
	note VARCHAR NOT NULL, 
	sort_key VARCHAR NOT NULL, 
	search_text VARCHAR NOT NULL, 
	CONSTRAINT pk_organisation PRIMARY KEY (id), 
	CONSTRAINT ck_organisation_ended_after_founded CHECK (ended IS NULL OR founded IS NULL OR ended >= founded), 
	CONSTRAINT fk_organisation_village_id_village FOREIGN KEY(village_id) REFERENCES village (id)
);
INSERT INTO "organisation" VALUES(1,'กลุ่มทอผ้าบ้านหนองทราย','other','other','',NULL,NULL,NULL,'','unknown','','','',NULL,NULL,NULL,'','','','',NULL,NULL,NULL,'','',0,'running',NULL,'','กลุมทอผาบานหนองทราย	003000404','กลุมทอผาบานหนองทราย');
CREATE TABLE organisation_member (
	id INTEGER NOT NULL, 
	organisation_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	role VARCHAR(32) NOT NULL, 
	since DATE, 
	until DATE, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_organisation_member PRIMARY KEY (id), 
	CONSTRAINT ck_organisation_member_until_after_since CHECK (until IS NULL OR since IS NULL OR until >= since), 
	CONSTRAINT fk_organisation_member_organisation_id_organisation FOREIGN KEY(organisation_id) REFERENCES organisation (id), 
	CONSTRAINT fk_organisation_member_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE person (
	id INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	first_name VARCHAR NOT NULL, 
	last_name VARCHAR NOT NULL, 
	citizen_id VARCHAR, 
	claimed_id VARCHAR NOT NULL, 
	needs_card_check BOOLEAN NOT NULL, 
	sex VARCHAR(32) NOT NULL, 
	birth_date DATE, 
	birth_precision VARCHAR(32) NOT NULL, 
	death_date DATE, 
	phone VARCHAR NOT NULL, 
	household_id INTEGER, 
	village_id INTEGER, 
	address_note VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	sort_key VARCHAR NOT NULL, 
	search_text VARCHAR NOT NULL, nickname VARCHAR DEFAULT '' NOT NULL, former_names VARCHAR DEFAULT '' NOT NULL, id_kind VARCHAR(32) DEFAULT 'card' NOT NULL, marital VARCHAR(32) DEFAULT 'unknown' NOT NULL, nationality VARCHAR DEFAULT '' NOT NULL, religion VARCHAR DEFAULT '' NOT NULL, education VARCHAR(32) DEFAULT 'unknown' NOT NULL, occupation VARCHAR DEFAULT '' NOT NULL, second_occupation VARCHAR DEFAULT '' NOT NULL, monthly_income BIGINT, home_phone VARCHAR DEFAULT '' NOT NULL, line_id VARCHAR DEFAULT '' NOT NULL, email VARCHAR DEFAULT '' NOT NULL, relation VARCHAR(32) DEFAULT 'unknown' NOT NULL, household_since DATE, lives_here BOOLEAN DEFAULT '1' NOT NULL, residence_since DATE, address VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT fk_person_household_id_household FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT fk_person_village_id_village FOREIGN KEY(village_id) REFERENCES village (id), 
	CONSTRAINT uq_person_citizen_id UNIQUE (citizen_id)
);
INSERT INTO "person" VALUES(1,'นาง','บัวผัน','ใจดี','1000000000017','',0,'f',NULL,'day',NULL,'081-234-5678',1,1,'','','บัวผัน	 จใดี	','นางบัวผันใจดี 12/3 หมู4 ม4 0017 0812345678 แดง','แดง','','card','unknown','','','unknown','ทำนา','',NULL,'','','','head',NULL,1,NULL,'');
INSERT INTO "person" VALUES(2,'นาย','ทองคำ','แสนสุข',NULL,'',0,'m',NULL,'day',NULL,'',2,1,'','','ทองคำ	 สแนสุข	','นายทองคำแสนสุข 7 หมู4 ม4','','','card','unknown','','','unknown','','',NULL,'','','','unknown',NULL,1,NULL,'');
INSERT INTO "person" VALUES(3,'นาง','สายพิณ','ตัวอย่าง',NULL,'',0,'f',NULL,'day',NULL,'',NULL,NULL,'','','สายพิณ	 ตัวอยาง	00003','นางสายพิณตัวอยาง','','','card','unknown','','','unknown','','',NULL,'','','','unknown',NULL,1,NULL,'');
CREATE TABLE person_group (
	person_id INTEGER NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_person_group PRIMARY KEY (person_id, kind), 
	CONSTRAINT fk_person_group_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
INSERT INTO "person_group" VALUES(1,'elderly');
CREATE TABLE person_merge (
	id INTEGER NOT NULL, 
	kept_id INTEGER NOT NULL, 
	gone_id INTEGER NOT NULL, 
	gone TEXT NOT NULL, 
	at DATETIME NOT NULL, 
	actor VARCHAR NOT NULL, 
	audit_id INTEGER NOT NULL, 
	undone_at DATETIME, 
	CONSTRAINT pk_person_merge PRIMARY KEY (id), 
	CONSTRAINT fk_person_merge_kept_id_person FOREIGN KEY(kept_id) REFERENCES person (id)
);
CREATE TABLE petition (
	id INTEGER NOT NULL, 
	received DATE NOT NULL, 
	signers INTEGER NOT NULL, 
	members INTEGER NOT NULL, 
	topic VARCHAR NOT NULL, 
	due DATE NOT NULL, 
	meeting_id INTEGER, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_petition PRIMARY KEY (id), 
	CONSTRAINT ck_petition_signers CHECK (signers > 0), 
	CONSTRAINT fk_petition_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id)
);
CREATE TABLE plan_choice (
	membership_id INTEGER NOT NULL, 
	since DATE NOT NULL, 
	plan_id INTEGER NOT NULL, 
	CONSTRAINT pk_plan_choice PRIMARY KEY (membership_id, since), 
	CONSTRAINT fk_plan_choice_membership_id_membership FOREIGN KEY(membership_id) REFERENCES membership (id), 
	CONSTRAINT fk_plan_choice_plan_id_contribution_plan FOREIGN KEY(plan_id) REFERENCES contribution_plan (id)
);
CREATE TABLE pledge (
	account_id INTEGER NOT NULL, 
	since DATE NOT NULL, 
	amount BIGINT NOT NULL, 
	CONSTRAINT pk_pledge PRIMARY KEY (account_id, since), 
	CONSTRAINT ck_pledge_amount CHECK (amount >= 0), 
	CONSTRAINT fk_pledge_account_id_saving_account FOREIGN KEY(account_id) REFERENCES saving_account (id)
);
INSERT INTO "pledge" VALUES(1,'2026-01-01',10000);
CREATE TABLE political_post (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	post VARCHAR NOT NULL, 
	since DATE NOT NULL, 
	until DATE, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_political_post PRIMARY KEY (id), 
	CONSTRAINT ck_political_post_until_after_since CHECK (until IS NULL OR until >= since), 
	CONSTRAINT fk_political_post_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE population_snapshot (
	id INTEGER NOT NULL, 
	village_id INTEGER NOT NULL, 
	year_be INTEGER NOT NULL, 
	source VARCHAR NOT NULL, 
	households INTEGER, 
	total INTEGER, 
	males INTEGER, 
	females INTEGER, 
	aged_0_5 INTEGER, 
	aged_6_14 INTEGER, 
	aged_15_24 INTEGER, 
	aged_25_59 INTEGER, 
	aged_60 INTEGER, 
	disabled INTEGER, 
	low_income INTEGER, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_population_snapshot PRIMARY KEY (id), 
	CONSTRAINT fk_population_snapshot_village_id_village FOREIGN KEY(village_id) REFERENCES village (id), 
	CONSTRAINT uq_population_snapshot_village_id_year_be UNIQUE (village_id, year_be)
);
CREATE TABLE qualification (
	member_id INTEGER NOT NULL, 
	clause VARCHAR(32) NOT NULL, 
	fulfilled VARCHAR(32) NOT NULL, 
	declared DATE, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_qualification PRIMARY KEY (member_id, clause), 
	CONSTRAINT fk_qualification_member_id_council_member FOREIGN KEY(member_id) REFERENCES council_member (id)
);
CREATE TABLE receipt_book (
	id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	book_no VARCHAR NOT NULL, 
	first_leaf INTEGER NOT NULL, 
	last_leaf INTEGER NOT NULL, 
	keeper VARCHAR NOT NULL, 
	handed DATE, 
	returned DATE, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_receipt_book PRIMARY KEY (id), 
	CONSTRAINT ck_receipt_book_leaves CHECK (first_leaf > 0 AND last_leaf >= first_leaf), 
	CONSTRAINT fk_receipt_book_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id), 
	CONSTRAINT uq_receipt_book_fund_id_book_no UNIQUE (fund_id, book_no)
);
CREATE TABLE residence (
	id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	household_id INTEGER NOT NULL, 
	relation VARCHAR(32) NOT NULL, 
	since DATE, 
	until DATE NOT NULL, 
	reason VARCHAR(32) NOT NULL, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_residence PRIMARY KEY (id), 
	CONSTRAINT ck_residence_until_after_since CHECK (since IS NULL OR until >= since), 
	CONSTRAINT fk_residence_household_id_household FOREIGN KEY(household_id) REFERENCES household (id), 
	CONSTRAINT fk_residence_person_id_person FOREIGN KEY(person_id) REFERENCES person (id)
);
CREATE TABLE resolution (
	id INTEGER NOT NULL, 
	meeting_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	text TEXT NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	about_id INTEGER, 
	majority VARCHAR(32) NOT NULL, 
	votes_for INTEGER, 
	votes_against INTEGER, 
	abstained INTEGER, 
	casting BOOLEAN, 
	passed BOOLEAN, 
	missions VARCHAR NOT NULL, 
	CONSTRAINT pk_resolution PRIMARY KEY (id), 
	CONSTRAINT ck_resolution_votes CHECK (votes_for >= 0 AND votes_against >= 0 AND abstained >= 0), 
	CONSTRAINT fk_resolution_about_id_person FOREIGN KEY(about_id) REFERENCES person (id), 
	CONSTRAINT fk_resolution_meeting_id_meeting FOREIGN KEY(meeting_id) REFERENCES meeting (id)
);
CREATE TABLE rule_value (
	id INTEGER NOT NULL, 
	"key" VARCHAR NOT NULL, 
	since DATE NOT NULL, 
	value VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_rule_value PRIMARY KEY (id), 
	CONSTRAINT uq_rule_value_key_since UNIQUE ("key", since)
);
CREATE TABLE saved_filter (
	id INTEGER NOT NULL, 
	listing VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	wish TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	CONSTRAINT pk_saved_filter PRIMARY KEY (id), 
	CONSTRAINT uq_saved_filter_listing_name UNIQUE (listing, name)
);
CREATE TABLE saving_account (
	id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	product_id INTEGER NOT NULL, 
	membership_id INTEGER NOT NULL, 
	account_no VARCHAR NOT NULL, 
	opened DATE NOT NULL, 
	closed DATE, 
	balance BIGINT NOT NULL, 
	prepaid BIGINT NOT NULL, 
	paid_until DATE, 
	paid_part BIGINT NOT NULL, 
	last_day DATE, 
	passbook_no INTEGER NOT NULL, 
	printed_event_id INTEGER, 
	printed_lines INTEGER NOT NULL, 
	CONSTRAINT pk_saving_account PRIMARY KEY (id), 
	CONSTRAINT ck_saving_account_balances CHECK (balance >= 0 AND prepaid >= 0), 
	CONSTRAINT ck_saving_account_closed_after_opened CHECK (closed IS NULL OR closed >= opened), 
	CONSTRAINT fk_saving_account_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id), 
	CONSTRAINT fk_saving_account_membership_id_membership FOREIGN KEY(membership_id) REFERENCES membership (id), 
	CONSTRAINT fk_saving_account_product_id_saving_product FOREIGN KEY(product_id) REFERENCES saving_product (id), 
	CONSTRAINT uq_saving_account_fund_id_account_no UNIQUE (fund_id, account_no)
);
INSERT INTO "saving_account" VALUES(1,2,1,3,'1-0001','2026-01-05',NULL,30000,0,'2026-04-01',0,'2026-11-22',1,NULL,0);
INSERT INTO "saving_account" VALUES(2,2,2,3,'2-0001','2026-01-05',NULL,50000,0,NULL,0,'2026-11-22',1,NULL,0);
CREATE TABLE saving_event (
	id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	day DATE NOT NULL, 
	amount BIGINT NOT NULL, 
	prepaid BIGINT NOT NULL, 
	document_id INTEGER NOT NULL, 
	cancelled_by_id INTEGER, 
	until DATE, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_saving_event PRIMARY KEY (id), 
	CONSTRAINT ck_saving_event_moves CHECK (amount <> 0 OR prepaid <> 0), 
	CONSTRAINT fk_saving_event_account_id_saving_account FOREIGN KEY(account_id) REFERENCES saving_account (id), 
	CONSTRAINT fk_saving_event_cancelled_by_id_document FOREIGN KEY(cancelled_by_id) REFERENCES document (id), 
	CONSTRAINT fk_saving_event_document_id_document FOREIGN KEY(document_id) REFERENCES document (id)
);
INSERT INTO "saving_event" VALUES(1,1,'paid','2026-11-22',30000,0,7,NULL,NULL,'');
INSERT INTO "saving_event" VALUES(2,2,'bought','2026-11-22',50000,0,8,NULL,NULL,'');
INSERT INTO "saving_event" VALUES(3,1,'paid','2026-11-22',10000,0,9,10,NULL,'');
INSERT INTO "saving_event" VALUES(4,1,'cancelled','2026-11-22',-10000,0,10,NULL,NULL,'');
CREATE TABLE saving_product (
	id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	account_id INTEGER NOT NULL, 
	interest_account_id INTEGER, 
	rate INTEGER NOT NULL, 
	basis VARCHAR(32) NOT NULL, 
	unit BIGINT NOT NULL, 
	least BIGINT NOT NULL, 
	most BIGINT, 
	can_withdraw BOOLEAN NOT NULL, 
	is_active BOOLEAN NOT NULL, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_saving_product PRIMARY KEY (id), 
	CONSTRAINT ck_saving_product_amounts CHECK (unit >= 0 AND least >= 0 AND (most IS NULL OR most >= least)), 
	CONSTRAINT fk_saving_product_account_id_account FOREIGN KEY(account_id) REFERENCES account (id), 
	CONSTRAINT fk_saving_product_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id), 
	CONSTRAINT fk_saving_product_interest_account_id_account FOREIGN KEY(interest_account_id) REFERENCES account (id), 
	CONSTRAINT uq_saving_product_fund_id_name UNIQUE (fund_id, name)
);
INSERT INTO "saving_product" VALUES(1,2,'เงินสัจจะ','sajja',208,NULL,0,'none',0,1000,NULL,0,1,'');
INSERT INTO "saving_product" VALUES(2,2,'เงินหุ้น','share',207,NULL,0,'none',1000,1000,NULL,0,1,'');
INSERT INTO "saving_product" VALUES(3,2,'เงินฝากออมทรัพย์','deposit',191,253,0,'none',0,0,NULL,1,1,'');
CREATE TABLE setting (
	"key" VARCHAR NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY ("key")
);
CREATE TABLE settlement (
	id INTEGER NOT NULL, 
	membership_id INTEGER NOT NULL, 
	document_id INTEGER NOT NULL, 
	ends BOOLEAN NOT NULL, 
	cancelled_by_id INTEGER, 
	CONSTRAINT pk_settlement PRIMARY KEY (id), 
	CONSTRAINT fk_settlement_cancelled_by_id_document FOREIGN KEY(cancelled_by_id) REFERENCES document (id), 
	CONSTRAINT fk_settlement_document_id_document FOREIGN KEY(document_id) REFERENCES document (id), 
	CONSTRAINT fk_settlement_membership_id_membership FOREIGN KEY(membership_id) REFERENCES membership (id), 
	CONSTRAINT uq_settlement_document_id UNIQUE (document_id)
);
CREATE TABLE sub_ledger (
	id INTEGER NOT NULL, 
	fund_id INTEGER NOT NULL, 
	code VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	is_active BOOLEAN NOT NULL, 
	CONSTRAINT pk_sub_ledger PRIMARY KEY (id), 
	CONSTRAINT fk_sub_ledger_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id), 
	CONSTRAINT uq_sub_ledger_fund_id_code UNIQUE (fund_id, code)
);
CREATE TABLE suspension (
	id INTEGER NOT NULL, 
	membership_id INTEGER NOT NULL, 
	since DATE NOT NULL, 
	until DATE, 
	reason VARCHAR NOT NULL, 
	CONSTRAINT pk_suspension PRIMARY KEY (id), 
	CONSTRAINT ck_suspension_until_after_since CHECK (until IS NULL OR until >= since), 
	CONSTRAINT fk_suspension_membership_id_membership FOREIGN KEY(membership_id) REFERENCES membership (id)
);
CREATE TABLE term_seats (
	id INTEGER NOT NULL, 
	term_id INTEGER NOT NULL, 
	village_id INTEGER, 
	organisation_id INTEGER, 
	seats INTEGER NOT NULL, 
	CONSTRAINT pk_term_seats PRIMARY KEY (id), 
	CONSTRAINT ck_term_seats_one_of_two CHECK ((village_id IS NULL) <> (organisation_id IS NULL)), 
	CONSTRAINT ck_term_seats_seats CHECK (seats >= 0), 
	CONSTRAINT fk_term_seats_organisation_id_organisation FOREIGN KEY(organisation_id) REFERENCES organisation (id), 
	CONSTRAINT fk_term_seats_term_id_council_term FOREIGN KEY(term_id) REFERENCES council_term (id), 
	CONSTRAINT fk_term_seats_village_id_village FOREIGN KEY(village_id) REFERENCES village (id), 
	CONSTRAINT uq_term_seats_term_id_organisation_id UNIQUE (term_id, organisation_id), 
	CONSTRAINT uq_term_seats_term_id_village_id UNIQUE (term_id, village_id)
);
INSERT INTO "term_seats" VALUES(1,1,1,NULL,4);
CREATE TABLE transfer (
	document_id INTEGER NOT NULL, 
	means VARCHAR(32) NOT NULL, 
	bank_account_id INTEGER, 
	reference VARCHAR NOT NULL, 
	other_bank VARCHAR NOT NULL, 
	other_account VARCHAR NOT NULL, 
	cheque_no VARCHAR NOT NULL, 
	cheque_day DATE, 
	cleared DATE, 
	returned DATE, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_transfer PRIMARY KEY (document_id), 
	CONSTRAINT fk_transfer_bank_account_id_bank_account FOREIGN KEY(bank_account_id) REFERENCES bank_account (id), 
	CONSTRAINT fk_transfer_document_id_document FOREIGN KEY(document_id) REFERENCES document (id)
);
CREATE TABLE user (
	id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	role VARCHAR(32) NOT NULL, 
	is_active BOOLEAN NOT NULL, 
	CONSTRAINT pk_user PRIMARY KEY (id), 
	CONSTRAINT uq_user_name UNIQUE (name)
);
INSERT INTO "user" VALUES(1,'เลขานุการ','secretary',1);
CREATE TABLE "village" (
	id INTEGER NOT NULL, 
	moo INTEGER, 
	name VARCHAR NOT NULL, 
	tambon_code VARCHAR DEFAULT '' NOT NULL, 
	kind VARCHAR(32) DEFAULT 'village' NOT NULL, 
	dopa_code VARCHAR DEFAULT '' NOT NULL, 
	headman_name VARCHAR DEFAULT '' NOT NULL, 
	headman_phone VARCHAR DEFAULT '' NOT NULL, 
	headman_since DATE, 
	headman_until DATE, 
	seats INTEGER DEFAULT '0' NOT NULL, 
	latitude VARCHAR DEFAULT '' NOT NULL, 
	longitude VARCHAR DEFAULT '' NOT NULL, 
	area_rai INTEGER, 
	boundary VARCHAR DEFAULT '' NOT NULL, 
	began DATE, 
	ended DATE, 
	note VARCHAR DEFAULT '' NOT NULL, 
	CONSTRAINT pk_village PRIMARY KEY (id), 
	CONSTRAINT ck_village_ended_after_began CHECK (ended IS NULL OR began IS NULL OR ended >= began), 
	CONSTRAINT ck_village_seats CHECK (seats >= 0)
);
INSERT INTO "village" VALUES(1,4,'','','village','','','',NULL,NULL,0,'','',NULL,'',NULL,NULL,'');
CREATE TABLE village_change (
	id INTEGER NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	day DATE NOT NULL, 
	from_id INTEGER NOT NULL, 
	into_id INTEGER NOT NULL, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_village_change PRIMARY KEY (id), 
	CONSTRAINT ck_village_change_two_villages CHECK (from_id <> into_id), 
	CONSTRAINT fk_village_change_from_id_village FOREIGN KEY(from_id) REFERENCES village (id), 
	CONSTRAINT fk_village_change_into_id_village FOREIGN KEY(into_id) REFERENCES village (id)
);
CREATE TABLE welfare_opening (
	fund_id INTEGER NOT NULL, 
	category VARCHAR(32) NOT NULL, 
	people INTEGER NOT NULL, 
	amount BIGINT NOT NULL, 
	CONSTRAINT pk_welfare_opening PRIMARY KEY (fund_id, category), 
	CONSTRAINT ck_welfare_opening_sizes CHECK (people >= 0 AND amount >= 0), 
	CONSTRAINT fk_welfare_opening_fund_id_fund FOREIGN KEY(fund_id) REFERENCES fund (id)
);
CREATE INDEX ix_document_cancelled_by_id ON document (cancelled_by_id);
CREATE INDEX ix_document_number ON document (number);
CREATE INDEX ix_import_batch_file_hash ON import_batch (file_hash);
CREATE INDEX ix_audit_change_entity_entity_id ON audit_change (entity, entity_id);
CREATE INDEX ix_journal_entry_fund_id_day ON journal_entry (fund_id, day);
CREATE INDEX ix_membership_fund_id_end_reason_ended ON membership (fund_id, end_reason, ended);
CREATE INDEX ix_membership_fund_id_no_key ON membership (fund_id, no_key);
CREATE INDEX ix_membership_fund_id_sort_key_search_text ON membership (fund_id, sort_key, search_text);
CREATE INDEX ix_membership_person_id ON membership (person_id);
CREATE INDEX ix_loan_fund_id_oldest_unpaid_due ON loan (fund_id, oldest_unpaid_due);
CREATE INDEX ix_loan_membership_id ON loan (membership_id);
CREATE INDEX ix_attachment_entity_entity_id ON attachment (entity, entity_id);
CREATE INDEX ix_attachment_sha256 ON attachment (sha256);
CREATE INDEX ix_letter_answers_id ON letter (answers_id);
CREATE INDEX ix_letter_reply_due ON letter (reply_due);
CREATE INDEX ix_letter_sort_key_search_text ON letter (sort_key, search_text);
CREATE INDEX ix_organisation_sort_key_search_text ON organisation (sort_key, search_text);
CREATE INDEX ix_organisation_village_id ON organisation (village_id);
CREATE INDEX ix_village_change_from_id ON village_change (from_id);
CREATE INDEX ix_village_change_into_id ON village_change (into_id);
CREATE INDEX ix_meeting_body_day ON meeting (body, day);
CREATE INDEX ix_meeting_committee_id ON meeting (committee_id);
CREATE INDEX ix_meeting_fund_id ON meeting (fund_id);
CREATE INDEX ix_attendance_person_id_kind ON attendance (person_id, kind);
CREATE INDEX ix_committee_member_committee_id ON committee_member (committee_id);
CREATE INDEX ix_committee_member_person_id ON committee_member (person_id);
CREATE INDEX ix_consent_person_id ON consent (person_id);
CREATE INDEX ix_organisation_member_organisation_id_role ON organisation_member (organisation_id, role);
CREATE INDEX ix_organisation_member_person_id ON organisation_member (person_id);
CREATE INDEX ix_person_group_kind_person_id ON person_group (kind, person_id);
CREATE INDEX ix_person_merge_kept_id ON person_merge (kept_id);
CREATE INDEX ix_political_post_person_id ON political_post (person_id);
CREATE INDEX ix_residence_household_id_until ON residence (household_id, until);
CREATE INDEX ix_residence_person_id ON residence (person_id);
CREATE INDEX ix_resolution_meeting_id ON resolution (meeting_id);
CREATE INDEX ix_council_member_organisation_id ON council_member (organisation_id);
CREATE INDEX ix_council_member_person_id ON council_member (person_id);
CREATE INDEX ix_council_member_term_id ON council_member (term_id);
CREATE INDEX ix_council_member_village_id ON council_member (village_id);
CREATE INDEX ix_delegate_person_id ON delegate (person_id);
CREATE INDEX ix_officer_person_id ON officer (person_id);
CREATE INDEX ix_officer_term_id ON officer (term_id);
CREATE INDEX ix_household_split_from_id ON household (split_from_id);
CREATE INDEX ix_person_birth_date ON person (birth_date);
CREATE INDEX ix_person_heads ON person (village_id, lives_here, sex, birth_date, death_date, household_since);
CREATE UNIQUE INDEX ix_village_tambon_code_moo ON village (tambon_code, moo) WHERE ended IS NULL;
CREATE INDEX ix_person_listed ON person (sort_key, search_text, death_date, birth_date, sex, household_id, village_id, lives_here, id_kind, citizen_id, needs_card_check, phone, home_phone);
CREATE INDEX ix_person_housed ON person (household_id, relation, death_date, sort_key);
CREATE INDEX ix_bank_account_fund_id ON bank_account (fund_id);
CREATE INDEX ix_cash_count_fund_id_day ON cash_count (fund_id, day);
CREATE INDEX ix_matching_fund_id ON matching (fund_id);
CREATE INDEX ix_beneficiary_person_id ON beneficiary (person_id);
CREATE INDEX ix_collection_receipt_collection_id_person_id ON collection_receipt (collection_id, person_id);
CREATE INDEX ix_day_close_fund_id_day ON day_close (fund_id, day);
CREATE INDEX ix_fund_officer_fund_id ON fund_officer (fund_id);
CREATE INDEX ix_fund_officer_person_id ON fund_officer (person_id);
CREATE INDEX ix_transfer_cheque_no ON transfer (cheque_no);
CREATE INDEX ix_transfer_reference ON transfer (reference);
CREATE INDEX ix_claim_fund_id_state ON claim (fund_id, state);
CREATE INDEX ix_claim_membership_id_benefit_id_event_day ON claim (membership_id, benefit_id, event_day);
CREATE INDEX ix_contribution_cancelled_by_id ON contribution (cancelled_by_id);
CREATE INDEX ix_contribution_document_id ON contribution (document_id);
CREATE INDEX ix_contribution_membership_id_until ON contribution (membership_id, until);
CREATE INDEX ix_member_application_fund_id ON member_application (fund_id);
CREATE INDEX ix_member_application_person_id ON member_application (person_id);
CREATE INDEX ix_saving_account_membership_id ON saving_account (membership_id);
CREATE INDEX ix_saving_account_product_id_closed_paid_until ON saving_account (product_id, closed, paid_until);
CREATE INDEX ix_suspension_membership_id ON suspension (membership_id);
CREATE INDEX ix_settlement_cancelled_by_id ON settlement (cancelled_by_id);
CREATE INDEX ix_settlement_membership_id ON settlement (membership_id);
CREATE INDEX ix_saving_event_account_id_day ON saving_event (account_id, day);
CREATE INDEX ix_saving_event_cancelled_by_id ON saving_event (cancelled_by_id);
CREATE INDEX ix_saving_event_document_id ON saving_event (document_id);
CREATE INDEX ix_cleared_line_statement_id ON cleared_line (statement_id);
CREATE INDEX ix_document_listed ON document (fund_id, kind, day, search_text, total, cancelled_at, channel);
CREATE INDEX ix_journal_entry_of_purpose ON journal_entry (fund_id, purpose, day) WHERE purpose IS NOT NULL;
CREATE INDEX ix_journal_line_loan_id ON journal_line (loan_id);
CREATE INDEX ix_journal_line_account_id_day ON journal_line (account_id, day);
CREATE INDEX ix_journal_line_of_grant ON journal_line (grant_id) WHERE grant_id IS NOT NULL;
CREATE INDEX ix_journal_line_of_member ON journal_line (membership_id, account_id) WHERE membership_id IS NOT NULL;
CREATE INDEX ix_loan_event_loan_id ON loan_event (loan_id);
CREATE INDEX ix_loan_event_cancelled_by_id ON loan_event (cancelled_by_id);
COMMIT;

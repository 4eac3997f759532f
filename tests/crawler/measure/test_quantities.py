"""Figures of sentences written for the purpose: value, unit, kind, bound, direction, subject."""

import pytest

from storage.measures import Bound, QuantityKind
from tests.crawler.measure.sayings import numbers_of, printed, quantities_of

VI = [  # sentence, its quantities in order
    ("Xã có 1.250 hộ dân với 4.870 nhân khẩu.", ["1250", "4870"]),
    ("Tỷ lệ hộ nghèo còn 3,45%.", ["3.45 %"]),
    ("Dự án trị giá 1.234.567.890 đồng.", ["1234567890 VND"]),
    ("Giá vàng ở mức 75,2 – 77,5 triệu đồng/lượng.", ["75200000..77500000 VND/tael"]),
    ("Mức phạt từ 3 đến 5 triệu đồng.", ["3000000..5000000 VND"]),
    ("Thu nhập bình quân 4,5 triệu đồng/người/tháng.", ["4500000 VND/person"]),
    ("Công trình rộng 2,5 ha, dài 1.200 m.", ["2.5 ha", "1200 m"]),
    ("Tàu chở 12 nghìn tấn gạo.", ["12000 t"]),
    ("Ngân sách chi 3 nghìn tỷ đồng.", ["3000000000000 VND"]),
    ("Doanh thu đạt 2,8 tỷ USD.", ["2800000000 USD"]),
    ("Anh trả 1 tỷ 200 triệu đồng.", ["1200000000 VND"]),
    ("Chị mua hết hai triệu rưỡi đồng.", ["2500000 VND"]),
    ("Bà mất 3 triệu rưỡi đồng.", ["3500000 VND"]),
    ("Vụ cháy làm ba người chết, năm người bị thương.", ["3", "5"]),
    ("Lớp có hai mươi lăm em.", ["25"]),
    ("Làng có một trăm linh năm gia đình.", ["105"]),
    ("Nhà máy thuê mười hai công nhân.", ["12"]),
    ("Một nửa số hộ đã có điện.", ["0.5"]),
    ("Hai phần ba dân số sống ở ven biển.", ["0.666667"]),
    ("Hàng nghìn người xuống đường.", ["1000"]),
    ("Thiệt hại hàng trăm tỷ đồng.", ["100000000000 VND"]),
    ("Sản lượng gấp đôi năm ngoái.", ["2 x"]),
    ("Giá cao gấp 1,9 lần.", ["1.9 x"]),
    ("Đội tuyển đã gặp nhau 3 lần.", ["3"]),
    ("Ông Tư, 67 tuổi, sống một mình.", ["67 year"]),
    ("Bé trai 8 tháng tuổi đã xuất viện.", ["8 month"]),
    ("Bão kéo dài 3 ngày, sức gió 133 km/h.", ["3 day", "133 km/h"]),
    ("Nhiệt độ từ 22 – 29 độ C.", ["22..29 °C"]),
    ("Đêm qua Mẫu Sơn lạnh -2 độ C.", ["-2 °C"]),
    ("Máy có pin 5.000 mAh và 8 GB RAM.", ["5000 mAh", "8 GB"]),
    ("Màn hình 120Hz, 6,7 inch.", ["120 Hz", "6.7 in"]),
    ("Đã có 7/14 huyện hoàn thành.", ["0.5"]),
    ("Lãi suất tăng 0,25 điểm phần trăm.", ["0.25 pp"]),
    ("Nâng tỷ lệ từ 4,8 lên 5,3%.", ["4.8 %", "5.3 %"]),
    ("Giá thuê từ 30 lên 60 triệu đồng/m2.", ["30000000 VND", "60000000 VND/m2"]),
    ("Trường tuyển 1,200 sinh viên.", ["1200"]),
    ("Độ sâu 1,234 m.", ["1.234 m"]),
    ("Có 05 bệnh nhân nặng.", ["5"]),
    ("Nồng độ cồn 0,45 mg/L.", ["0.45 mg/L"]),
    ("Trang trại nuôi 2 vạn con gà.", ["20000"]),
    ("Anh cao 1m72, nặng 65 kg.", ["1.72 m", "65 kg"]),
    ("Quốc hội cần ít nhất 2/3 số phiếu.", ["0.666667"]),
    ("Thanh khoản đạt 18.000 tỷ.", ["18000000000000 VND"]),
    ("Chỉ có một chi bộ ghép.", ["1"]),
    ("Thành phố tám triệu dân đang ngập.", ["8000000"]),
    ("Lương 500k một ngày.", ["500000 VND"]),
    ("Phí thuê bao 120 nghìn đồng hàng tháng.", ["120000 VND/month"]),
    ("Tỷ giá ở mức 24.310 đồng/USD.", ["24310 VND/USD"]),
    ("Khoảng 1.240 trên tổng số 8.900 hộ đã nhận tiền.", ["0.139326"]),
    (
        "Lãi gộp 12.6 14.9 -15% Chi phí bán hàng 31.4 8.25 -74%",
        ["12.6", "14.9", "-15 %", "31.4", "8.25", "-74 %"],
    ),
    ("Lợi nhuận sau thuế -12.5 -8.4 -30.1", ["-12.5", "-8.4", "-30.1"]),
    ("Sửa xong trong 3 -5 ngày.", ["3..5 day"]),
    ("Màn hình có mật độ 445ppi.", ["445 ppi"]),
    ("Có 2000 xe bán ra.", ["2000"]),
    ("Giá 180,8-183,8 triệu đồng/lượng.", ["180800000..183800000 VND/tael"]),
    ("Cổ phiếu mất 200 đồng trên mỗi cổ phiếu.", ["200 VND/share"]),
    ("Rổ có 6 đồng tiền mạnh.", ["6"]),
    (
        "Tiền thưởng là 10 triệu USD (cộng với 1 triệu từ giải trước).",
        ["10000000 USD", "1000000 USD"],
    ),
    ("Trả 25 xu mỗi tin.", ["0.25 USD"]),
]
EN = [
    ("The town has 1,250 households.", ["1250"]),
    (
        "Budgets grew by R7.5bn, then R2,500 and RM5 million.",
        ["7500000000 ZAR", "2500 ZAR", "5000000 MYR"],
    ),
    ("He was 20-of-24 passing.", ["0.833333"]),
    ("Use 2 1/2 cups and 3 3/4 inches; it took 3½ years.", ["2.5", "3.75 in", "3.5 year"]),
    ("Cut it with a 5- to 6-inch knife.", ["5..6 in"]),
    ("They won three of the previous four games.", ["0.75"]),
    ("Solar fell from around $0.23/W to $0.10/W.", ["0.23 USD/W", "0.1 USD/W"]),
    ("Profit was $2.8 billion, or $2.53 per share.", ["2800000000 USD", "2.53 USD/share"]),
    ("He paid Rs 24 lakh and ₹3 crore.", ["2400000 INR", "30000000 INR"]),
    ("Output of 12,34,567 units was reported.", ["1234567"]),
    ("Sales rose 3 to 5 percent.", ["3..5 %"]),
    ("Tickets cost between $10 and $15.", ["10..15 USD"]),
    ("It wiped $1.2bn off, and £5m more.", ["1200000000 USD", "5000000 GBP"]),
    ("About 7 of 14 districts agreed.", ["0.5"]),
    ("One in five children skips breakfast.", ["0.2"]),
    ("Two dozen officers arrived.", ["24"]),
    ("Twenty-five people were hurt.", ["25"]),
    ("A hundred guests came.", ["100"]),
    ("Two hundred and fifty homes burned.", ["250"]),
    ("Half a million euros went missing.", ["500000 EUR"]),
    ("Two-thirds of voters backed it.", ["0.666667"]),
    ("Tens of thousands of fans sang.", ["10000"]),
    ("Rents have doubled.", ["2 x"]),
    ("It is twice as fast and 3 times larger.", ["2 x", "3 x"]),
    ("It was 42 degrees Celsius.", ["42 °C"]),
    ("The 24-year-old ran 26.2 miles.", ["24 year", "26.2 mi"]),
    ("Mary Jones, 45, of Leeds, won.", ["45 year"]),
    ("People age 12 and older can apply.", ["12 year"]),
    ("The storm moved at 25 mph.", ["25 mph"]),
    ("A 10-day truce began.", ["10 day"]),
    ("The plant makes 540 MW.", ["540 MW"]),
    ("Oil hit $83.45 a barrel.", ["83.45 USD/barrel"]),
    ("Rates rose 25 basis points to 4.5%.", ["25 bp", "4.5 %"]),
    ("Support fell 0.3 percentage points.", ["0.3 pp"]),
    ("The flat is 850 square feet.", ["850 ft2"]),
    ("He lost 35 cents on each.", ["0.35 USD"]),
    ("The deal cost 3.5 million euros.", ["3500000 EUR"]),
    ("Three people were killed and two injured.", ["3", "2"]),
    ("Some 300 men, including one boy, left.", ["300", "1"]),
    ("Claims dropped by 12,000 to 220,000.", ["12000", "220000"]),
    ("The city grew from 5 to 8 million.", ["5000000", "8000000"]),
    ("The camera has 48MP.", ["48 megapixel"]),
    ("The Dow lost 300 points.", ["300 point"]),
    ("James scored 31 points.", ["31"]),
    ("It weighs 2.5kg and runs 12 hours.", ["2.5 kg", "12 hour"]),
    ("Air held 35 µg/m3 of dust.", ["35 µg/m3"]),
]
NONE_VI = [
    "Một biên bản được lập ngay tại chỗ.",
    "Anh học lớp 12, chị ở tầng 5.",
    "Bão số 10 đổ bộ vào sáng 20.10.",
    "Nghị định 100/2019/NĐ-CP có hiệu lực.",
    "Đây là lần thứ ba anh vô địch.",
    "Quốc lộ 1A qua phường 5, quận 3.",
    "Đội U23 thắng 3-1.",
    "Nậm Nó 2 là bản xa nhất.",
    "Gọi 0912 345 678 hoặc 1900 1234.",
    "Tay vợt bất ngờ gục ngã 2-6, 2-6.",
    "Chỉ số Nikkei 225 tiếp tục đi ngang.",
    "Công ty dùng đòn bẩy tài chính.",
    "Ông thuộc Đại đoàn 316, em ở Quân đoàn 4.",
    "Cuộc thi hoa hậu biển 2023 diễn ra sớm (hạng 12).",
    "Kết quả kinh doanh 9 tháng 2023, Q2/2023 và 6T2022.",
    "Giai đoạn 2016-2020, quý I, 6 tháng đầu năm 2018.",
    "Xe biển số 51H-123.45 bị giữ.",
    "Một số người đã về.",
    "Chiếc Nexus 5 chạy Android 4.4.",
    "Điều 12 và khoản 3 quy định rõ.",
    "Gió giật cấp 8.",
    "Xem tại https://bao.example/tin/2024/05.html",
    "Ba Lan và Ba Vì đều đẹp.",
    "Những năm 1990, thế kỷ XX.",
    "Trận đấu dừng ở phút 45.",
    "Tỷ lệ ủng hộ cao.",
    "Cửa hàng mở 24/7.",
]
NONE_EN = [
    "One user quipped about it.",
    "It opened on Nov. 18, 2019, at 6am.",
    "The S&P 500 and the LC 500 share a number.",
    "She finished third, he came 6th.",
    "Flight 370 left Room 12.",
    "The bill, H.R. 4, passed 218-210.",
    "Call 1-800-555-0199 or (978) 448-5555.",
    "Covid-19 and the F-16.",
    "See data.somewhere.example.com/files/2159 over 802.11ac.",
    "J. Rural Med. 2015; 28: 685-690.",
    "See 10.1001/somejournal.2023.48213.",
    "It plays films in 4K output.",
    "They lost in the Round of 16 after a 4-5 start, and 50 Cent sang.",
    "In fiscal 2019 and Q3 2020.",
    "Phase 3 of the plan begins.",
    "They live at 99 Pleasant Street.",
    "The No. 2 seed beat No. 5.",
    "Visit www.example.org/page2 today.",
    "In the 1990s and the 21st century.",
    "Version 1.2.3 is out.",
    "It is a one-sided, two-way street.",
    "He won 6-4, 7-5.",
    "Group of Seven leaders met.",
]


@pytest.mark.parametrize(("text", "expected"), VI, ids=[t for t, _ in VI])
def test_vietnamese_figures_are_read(text, expected):
    assert [printed(q) for q in quantities_of(text, "vi")] == expected


@pytest.mark.parametrize(("text", "expected"), EN, ids=[t for t, _ in EN])
def test_english_figures_are_read(text, expected):
    assert [printed(q) for q in quantities_of(text, "en")] == expected


@pytest.mark.parametrize("text", NONE_VI)
def test_vietnamese_numbers_that_are_no_quantities(text):
    assert quantities_of(text, "vi") == ()


@pytest.mark.parametrize("text", NONE_EN)
def test_english_numbers_that_are_no_quantities(text):
    assert quantities_of(text, "en") == ()


KINDS = [  # sentence, language, kind, direction of its first quantity
    ("Dân số tăng 7,6%.", "vi", QuantityKind.CHANGE, "up"),
    ("Bộ máy giảm được 4 đơn vị.", "vi", QuantityKind.CHANGE, "down"),
    ("Giá tăng thêm 100 nghìn đồng.", "vi", QuantityKind.CHANGE, "up"),
    ("Sản lượng tăng lên gần 1,15 triệu tấn.", "vi", QuantityKind.MEASURE, None),
    ("Vàng trong nước đắt hơn 3,3 triệu đồng.", "vi", QuantityKind.MONEY, None),
    ("Giá cao hơn 200 nghìn đồng so với ngày 6/11.", "vi", QuantityKind.CHANGE, "up"),
    ("Tỉnh điều động 119 công chức.", "vi", QuantityKind.COUNT, None),
    ("Tốc độ tăng trưởng đạt 6,8%.", "vi", QuantityKind.CHANGE, "up"),
    ("Giá xăng giảm còn 24.800 đồng.", "vi", QuantityKind.MONEY, None),
    ("Cổ phiếu mất 0,3%.", "vi", QuantityKind.CHANGE, "down"),
    ("Chỉ số ghi thêm 139,41 điểm.", "vi", QuantityKind.CHANGE, "up"),
    ("Chỉ số lùi về 500,94 điểm.", "vi", QuantityKind.MEASURE, None),
    ("Giá vàng giảm nhẹ mỗi chiều 20.000 đồng.", "vi", QuantityKind.CHANGE, "down"),
    ("It saw 5.5% revenue growth.", "en", QuantityKind.CHANGE, "up"),
    ("A 10% year-to-date decline followed.", "en", QuantityKind.CHANGE, "down"),
    ("The plan would cut coal use 42 percent.", "en", QuantityKind.CHANGE, "down"),
    ("Họ đi 3 năm.", "vi", QuantityKind.DURATION, None),
    ("Revenue rose 3.5 percent.", "en", QuantityKind.CHANGE, "up"),
    ("Shares are down 12%.", "en", QuantityKind.CHANGE, "down"),
    ("It saw a 4.8 percent gain.", "en", QuantityKind.CHANGE, "up"),
    ("They cut emissions by 40 percent.", "en", QuantityKind.CHANGE, "down"),
    ("Growth of 1.8 percent is expected.", "en", QuantityKind.CHANGE, "up"),
    ("Unemployment rose to 6.6 percent.", "en", QuantityKind.PERCENT, None),
    ("It trades at a 2.8 percent discount.", "en", QuantityKind.PERCENT, None),
    ("The firm raised $5 million.", "en", QuantityKind.MONEY, None),
    ("He was jailed for 5 years.", "en", QuantityKind.DURATION, None),
    ("She is 5 years old.", "en", QuantityKind.MEASURE, None),
]


@pytest.mark.parametrize(
    ("text", "language", "kind", "direction"), KINDS, ids=[k[0] for k in KINDS]
)
def test_a_change_is_told_from_a_level(text, language, kind, direction):
    first = quantities_of(text, language)[0]
    assert (first.kind, first.direction) == (kind, direction)


def test_a_change_keeps_its_dimension():
    rise = quantities_of("Giá vàng tăng thêm 100 nghìn đồng/lượng.", "vi")[0]
    assert (rise.kind, rise.base_kind) == (QuantityKind.CHANGE, QuantityKind.MONEY)


def test_what_stands_beside_a_change_is_none():
    sold = quantities_of("Sàn có 93 mã giảm, 62 mã đứng giá.", "vi")
    assert [q.direction for q in sold] == [None, None]
    index = quantities_of("Chỉ số giảm 0,28 điểm, chốt tại 61,66 điểm.", "vi")
    assert [q.direction for q in index] == ["down", None]


def test_a_share_in_brackets_is_of_the_same_change():
    found = quantities_of("Mã KXC tăng 400 đồng (+6,67%), SXB giảm 0,6 điểm (-0,1%).", "vi")
    assert [q.direction for q in found] == ["up", "up", "down", "down"]
    assert [q.bound for q in found] == [None] * 4


def test_a_rate_has_no_bound_of_its_base():
    rate = quantities_of("Tỷ lệ mắc là 5,6 ca trên 100.000 dân.", "vi")
    assert [q.bound for q in rate] == [None, None]


def test_a_list_goes_on_with_its_verb():
    found = quantities_of("Ngành giảm được 9 trường, 122 điểm trường với 463 lớp học.", "vi")
    assert [q.direction for q in found] == ["down", "down", "down"]


SUBJECTS = [
    ("Xã có 73 đảng viên, 10 chi bộ.", "vi", ["đảng viên", "chi bộ"]),
    ("Có 24,07% đảng bộ xã đạt chuẩn.", "vi", ["đảng bộ xã"]),
    ("Thiệt hại hơn 1.700 tỉ đồng.", "vi", ["Thiệt hại"]),
    ("Giá vàng tiếp tục tăng 5%.", "vi", ["Giá vàng"]),
    ("GDP tăng 6,5%.", "vi", ["GDP"]),
    ("Hơn 67% số hộ nghèo vay vốn.", "vi", ["hộ nghèo vay vốn"]),
    ("Revenue rose 3.5 percent to $27.2 billion.", "en", ["Revenue", "Revenue"]),
    ("More than 300 Indians were deported.", "en", ["Indians"]),
    ("About 0.4 percent of the total population agreed.", "en", ["population"]),
    ("He has spent Rs 24 lakh.", "en", ["spending"]),
    ("The campaign cost the state roughly $449,000.", "en", ["cost"]),
    (
        "Exports of the province, in the far north, rose 26 percent.",
        "en",
        ["Exports of the province"],
    ),
    ("She gave a $3 million gift to the school.", "en", ["gift"]),
    ("Trại có hai thủ thành và 10 nghệ sĩ lọt vào vòng trong.", "vi", ["thủ thành", "nghệ sĩ"]),
    (
        "Doanh thu thuần 46.7 42.5 8% Lãi gộp 9.8 10.2 -4%",
        "vi",
        ["Doanh thu thuần"] * 3 + ["Lãi gộp"] * 3,
    ),
    (
        "They will increase the average yield of new panels from 23% to 35%.",
        "en",
        ["average yield of new panels"] * 2,
    ),
    ("The plan will reduce coal-fired dust by 90%.", "en", ["coal-fired dust"]),
    ("The package was cut from R11bn to R5.5bn.", "en", ["package", "package"]),
    ("Quốc hội nhất trí nâng trần nợ công 2014 từ 4,8 lên 5,3%.", "vi", ["trần nợ công"] * 2),
    ("Lợi nhuận tăng 5,5% và doanh thu tăng 2,3%.", "vi", ["Lợi nhuận", "doanh thu"]),
    ("Anh nhận 2 triệu USD tiền thưởng.", "vi", ["tiền thưởng"]),
    ("Chỉ số VN30 tăng 5,46 điểm.", "vi", ["Chỉ số VN30"]),
    ("Nhà máy tạo ra 1.400 việc làm.", "vi", ["việc làm"]),
    ("Gánh nặng y tế đã tăng 26%.", "vi", ["Gánh nặng y tế"]),
    ("Tỷ lệ đỗ giảm nhẹ từ mức 7,3% của tháng Tám.", "vi", ["Tỷ lệ đỗ"]),
    ("Có 2 chỉ số lùi.", "vi", ["chỉ số lùi"]),
    ("Trường giảm học phí xuống còn 5 triệu đồng.", "vi", ["học phí"]),
    ("John Smith, 55, was jailed.", "en", ["age"]),
    ("Ông Nam, 55 tuổi, đi tù.", "vi", ["tuổi"]),
]


@pytest.mark.parametrize(("text", "language", "subjects"), SUBJECTS, ids=[s[0] for s in SUBJECTS])
def test_the_subject_is_what_is_counted(text, language, subjects):
    assert [q.subject for q in quantities_of(text, language)] == subjects


def test_what_is_said_of_the_subject_is_its_predicate():
    share = quantities_of("Tỉnh có 24,07% đảng bộ xã đạt trong sạch vững mạnh.", "vi")[0]
    assert share.predicate == "đạt trong sạch vững mạnh"


def test_a_bound_of_the_words_themselves():
    crowd = quantities_of("Thousands of people marched.", "en")[0]
    assert (crowd.bound, crowd.qualifier) == (Bound.ORDER_OF_MAGNITUDE, "Thousands")


def test_the_nearest_time_governs():
    first, second = quantities_of("Năm 2017 có 30 đảng viên, đến năm 2019 có 73 đảng viên.", "vi")
    assert (first.time, first.time_from) == ("Năm 2017", "2017-01-01")
    assert second.time_to == "2019-12-31"


def test_a_row_of_a_table_keeps_its_signs():
    text = "Ticker Security Last Change Change %\nAB ALPHA BETA INC. 225.86 -12.99 -5.44%\n"
    price, change, share = quantities_of(text, "en")
    assert [printed(q) for q in (price, change, share)] == ["225.86 USD", "-12.99 USD", "-5.44 %"]
    assert [q.direction for q in (price, change, share)] == [None, "down", "down"]
    assert all(q.in_table and q.subject == "AB" for q in (price, change, share))


def test_figures_that_point_back_are_marked():
    assert quantities_of("Lãnh đạo hai nước đã gặp nhau.", "vi")[0].marginal
    assert quantities_of("The two sides met.", "en")[0].marginal
    assert quantities_of("The two founded a firm.", "en")[0].marginal
    assert not quantities_of("Two ships sank.", "en")[0].marginal


@pytest.mark.parametrize("language", ["fr", "ja", "de"])
def test_other_languages_have_no_quantities(language):
    quantities, numbers = numbers_of("Le prix est de 1.234,56 euros.", language)
    assert quantities == ()
    assert [n.surface for n in numbers] == ["1", "234", "56"]


def test_nothing_comes_of_nothing():
    assert numbers_of("", "vi") == ((), ())

"""Events told by made-up outlets, in Vietnamese and English, written for the tests.

The form is that of an index of pages with known events. Some articles are copies on purpose: whole
under a credit line, with the lead rewritten, cut short, or with paragraphs added. Some events are of
one topic and must stay apart.
"""

from typing import Any

FIRE_LEAD = (
    "Rạng sáng 12/3/2026, một vụ cháy lớn bùng phát tại xưởng gỗ của công ty Minh Lộc ở khu công "
    "nghiệp Hòa Thuận, thiêu rụi khoảng 2.300 m2 nhà xưởng."
)
FIRE = [
    "Theo lực lượng Cảnh sát phòng cháy chữa cháy, ngọn lửa được phát hiện lúc 2 giờ 15 tại khu vực "
    "sơn thành phẩm rồi lan nhanh sang kho chứa ván ép.",
    "Hơn 120 cán bộ, chiến sĩ cùng 18 xe chữa cháy được điều đến hiện trường. Đến 6 giờ sáng, đám "
    "cháy được khống chế, không lan sang khu nhà trọ công nhân bên cạnh.",
    "Bảo vệ ca đêm Nguyễn Văn Tấn cho biết anh nghe tiếng nổ nhỏ trước khi thấy khói đen bốc lên từ "
    "mái tôn. Anh và bốn công nhân đã kịp chạy ra ngoài qua cổng phụ.",
    "Đại diện công ty Minh Lộc ước tính thiệt hại ban đầu khoảng 14 tỷ đồng. Nguyên nhân vụ cháy "
    "đang được điều tra làm rõ.",
]
FIRE_MORE = (
    "Người dân sống quanh khu công nghiệp kiến nghị chính quyền kiểm tra lại khoảng cách an toàn "
    "giữa các xưởng sơn và khu nhà trọ, vốn chỉ cách nhau một con đường nhỏ."
)
MARKET = [
    "Chiều 14/3/2026, hỏa hoạn xảy ra tại chợ đêm Bến Sỏi khiến 26 ki ốt quần áo bị thiêu rụi, "
    "nhiều tiểu thương ôm nhau khóc vì mất hết hàng mới nhập.",
    "Bà Trần Thị Xuyến, chủ ba ki ốt giày dép, nói bà vừa vay 300 triệu đồng để nhập hàng hè. Ban "
    "quản lý chợ Bến Sỏi cho hay lửa xuất phát từ một quầy bán đồ nướng.",
    "Ủy ban thị trấn hỗ trợ mỗi hộ 10 triệu đồng và cho mượn sân vận động làm nơi bán tạm. Chợ dự "
    "kiến mở lại sau hai tháng.",
]
MARKET_B = [
    "Ngọn lửa bùng lên từ quầy đồ nướng chiều 14/3/2026 đã lan ra hàng chục ki ốt của chợ đêm Bến "
    "Sỏi, cả 26 gian bán quần áo không còn gì.",
    "Ban quản lý chợ Bến Sỏi cho hay không ai bị thương. Tiểu thương được thị trấn hỗ trợ 10 triệu "
    "đồng mỗi hộ, bán tạm ở sân vận động trong lúc chờ dựng lại chợ.",
    "Tiểu thương Trần Thị Xuyến nói khoản vay 300 triệu đồng nhập hàng giày dép chưa biết lấy gì trả.",
]
CUP_A = [
    "Tối 20/3/2026, câu lạc bộ Sông Lam Thượng thắng Biển Xanh 3-1 trên sân Đồng Tâm, giành vé vào "
    "chung kết Cúp Liên đoàn.",
    "Tiền đạo Lê Hoàng Phi ghi cú đúp ở phút 12 và 58, còn hậu vệ Đoàn Khải ấn định tỷ số phút 87. "
    "Biển Xanh gỡ một bàn nhờ quả phạt đền của ngoại binh Marcelo.",
    "Huấn luyện viên Phạm Gia Bảo khen hàng tiền vệ Sông Lam Thượng pressing không biết mệt.",
]
CUP_A2 = [
    "Lê Hoàng Phi lập cú đúp giúp Sông Lam Thượng đánh bại Biển Xanh 3-1 ở bán kết Cúp Liên đoàn "
    "tối 20/3/2026.",
    "Trên sân Đồng Tâm, Phi mở tỷ số phút 12 và nhân đôi cách biệt phút 58. Marcelo rút ngắn cho Biển "
    "Xanh từ chấm phạt đền trước khi Đoàn Khải chốt hạ.",
    "Sau trận, huấn luyện viên Phạm Gia Bảo nói Sông Lam Thượng sẽ dưỡng sức cho trận chung kết.",
]
CUP_B = [
    "Câu lạc bộ Núi Ngự hòa Cảng Đông 1-1 tối 21/3/2026 rồi thắng 5-4 ở loạt luân lưu, vào chung kết "
    "Cúp Liên đoàn.",
    "Thủ môn Vũ Thế Anh của Núi Ngự cản phá hai quả luân lưu liên tiếp. Cảng Đông dẫn trước nhờ cú đá "
    "phạt của Trịnh Quốc Huy nhưng bị Bùi Tiến Lực gỡ hòa phút bù giờ.",
    "Sân vận động Cảng Đông đón 11.000 khán giả, kín chỗ lần đầu trong mùa giải.",
]
CUP_B2 = [
    "Người hùng Vũ Thế Anh cản hai cú luân lưu, Núi Ngự loại Cảng Đông để vào chung kết Cúp Liên đoàn.",
    "Hai đội hòa 1-1 sau 90 phút tối 21/3/2026: Trịnh Quốc Huy đá phạt thành bàn cho Cảng Đông, Bùi "
    "Tiến Lực gỡ cho Núi Ngự ở phút bù giờ. Loạt luân lưu kết thúc 5-4.",
    "11.000 khán giả Cảng Đông rời sân trong im lặng.",
]
BUDGET = [
    "The city council of Harrow Bay voted 9-4 on Tuesday to close the Marsh Street library and two "
    "swimming pools, saving 3.2 million pounds a year.",
    "Council leader Denise Okafor said the town had run out of easier choices after its grant was cut "
    "for the third year. Opponents shouted from the gallery as the result was read out.",
    "The library, opened in 1911 with money from a cotton merchant, lends 80,000 books a year. A "
    "petition to keep it gathered 12,400 names.",
    "Librarian Tom Pell said volunteers were ready to run the building, but the council has offered it "
    "for sale from September.",
]
BUDGET_B = [
    "Marsh Street library in Harrow Bay will shut for good after councillors backed cuts worth 3.2 "
    "million pounds by nine votes to four.",
    "Two swimming pools go as well. Campaigners who collected 12,400 signatures for the library said "
    "they would take the decision to court.",
    "Denise Okafor, who leads the council, told the meeting that falling grants left Harrow Bay no "
    "way out. The building is to be sold in September; librarian Tom Pell hopes volunteers can buy it.",
]
RATES = [
    "The central bank of Norland held its main interest rate at 4.25 per cent on Thursday, against "
    "forecasts of a cut, saying that wages still rise too fast.",
    "Governor Ingrid Solberg-Lund said prices had grown by 3.1 per cent in the year to February. The "
    "krona gained 0.8 per cent against the euro within the hour.",
    "Economists at Varg Bank now expect the first cut in August. Mortgage lenders in Norland left "
    "their offers unchanged.",
]
RATES_B = [
    "Norland's central bank surprised markets on Thursday by keeping its key rate at 4.25 per cent.",
    "Wage growth is too strong for a cut, governor Ingrid Solberg-Lund told reporters, with inflation "
    "at 3.1 per cent in February. The krona rose 0.8 per cent after the decision.",
    "Varg Bank moved its forecast of a first cut to August.",
]
QUAKE_VI = [
    "Trận động đất mạnh 6,7 độ xảy ra lúc 4 giờ sáng 2/4/2026 gần thành phố Palu, Indonesia, làm ít "
    "nhất 48 người chết và 310 người bị thương.",
    "Người phát ngôn cơ quan cứu hộ Abdul Rahman cho biết 1.250 ngôi nhà ở Palu bị sập. Cơ quan khí "
    "tượng BMKG không phát cảnh báo sóng thần.",
    "Sân bay Palu đóng cửa đến ngày 4/4/2026, hàng cứu trợ được đưa đến bằng đường biển từ Makassar.",
]
QUAKE_EN = [
    "A magnitude 6.7 earthquake near the Indonesian city of Palu killed at least 48 people and injured "
    "310 before dawn on 2 April 2026, officials said.",
    "Some 1,250 houses collapsed in Palu, said Abdul Rahman, a spokesman of the rescue agency. BMKG, "
    "the weather agency, did not warn of a tsunami.",
    "The airport of Palu is shut until 4 April 2026, and aid is shipped from Makassar.",
]
QUAKE_EN_2 = [
    "Rescuers dug through the night in Palu, Indonesia, where an earthquake of magnitude 6.7 brought "
    "down 1,250 houses on 2 April 2026 and killed at least 48 people.",
    "With the airport of Palu closed, ships brought tents and water from Makassar. Abdul Rahman of the "
    "rescue agency said that 310 people were hurt and many slept in the open.",
]
STORM = [
    "Bão số 2 mạnh cấp 10 sẽ áp sát bờ biển các tỉnh Bắc Trung Bộ vào đêm 3/4/2026, gây mưa 150 đến "
    "250 mm, Trung tâm dự báo khí tượng thủy văn cho biết.",
    "Các địa phương ven biển kêu gọi 4.100 tàu thuyền vào bờ. Học sinh nhiều huyện được nghỉ học hai "
    "ngày, hồ chứa thủy lợi hạ mực nước đón lũ.",
]
STORM_B = [
    "Học sinh nhiều huyện ven biển Bắc Trung Bộ nghỉ học hai ngày để tránh bão số 2, dự báo áp sát bờ "
    "đêm 3/4/2026 với sức gió cấp 10.",
    "Trung tâm dự báo khí tượng thủy văn nhận định mưa 150 đến 250 mm. Khoảng 4.100 tàu thuyền đã "
    "được gọi vào bờ, các hồ thủy lợi xả bớt nước.",
]


def _told(
    event: str,
    host: str,
    date: str,
    title: str,
    body: list[str],
    lang: str = "vi",
    credit: str | None = None,
) -> dict[str, Any]:
    path = "-".join(title.lower().split())[:40]
    truth = {"title": title, "date": date, "body": body, "credited_source": credit}
    return {"url": f"https://{host}/{path}", "lang": lang, "cluster": event, "truth": truth}


EVENTS = [
    _told("fire", "tin-song.example", "2026-03-12T07:00:00+07:00",
          "Cháy xưởng gỗ Minh Lộc lúc rạng sáng", [FIRE_LEAD, *FIRE]),
    _told("fire", "bao-nhanh.example", "2026-03-12T07:40:00+07:00",
          "Cháy lớn ở khu công nghiệp Hòa Thuận", [FIRE_LEAD, *FIRE], credit="Theo Tin Sông"),
    _told("fire", "doi-moi.example", "2026-03-12T09:00:00+07:00", "Xưởng gỗ 2.300 m2 cháy rụi",
          ["Một xưởng gỗ rộng 2.300 m2 ở Hòa Thuận đã ra tro sau bốn giờ cháy hôm nay.", *FIRE]),
    _told("fire", "xom-cho.example", "2026-03-12T11:30:00+07:00", "Cháy xưởng gỗ, thiệt hại 14 tỷ",
          [FIRE_LEAD, *FIRE, FIRE_MORE]),
    _told("market", "tin-song.example", "2026-03-14T19:00:00+07:00",
          "26 ki ốt chợ đêm Bến Sỏi cháy rụi", MARKET),
    _told("market", "doi-moi.example", "2026-03-15T06:10:00+07:00",
          "Tiểu thương chợ Bến Sỏi trắng tay sau hỏa hoạn", MARKET_B),
    _told("cup-a", "bong-lan.example", "2026-03-20T21:30:00+07:00",
          "Sông Lam Thượng vào chung kết Cúp Liên đoàn", CUP_A),
    _told("cup-a", "tin-song.example", "2026-03-20T22:15:00+07:00",
          "Cú đúp của Lê Hoàng Phi hạ Biển Xanh", CUP_A2),
    _told("cup-b", "bong-lan.example", "2026-03-21T22:00:00+07:00",
          "Núi Ngự thắng luân lưu, vào chung kết Cúp Liên đoàn", CUP_B),
    _told("cup-b", "tin-song.example", "2026-03-21T22:50:00+07:00",
          "Vũ Thế Anh đưa Núi Ngự qua Cảng Đông", CUP_B2),
    _told("library", "harrow-post.example", "2026-03-24T18:00:00+00:00",
          "Council votes to close Marsh Street library", BUDGET, "en"),
    _told("library", "bay-echo.example", "2026-03-24T20:00:00+00:00",
          "Harrow Bay library to shut after cuts", BUDGET_B, "en"),
    _told("library", "county-wire.example", "2026-03-25T06:00:00+00:00",
          "Library closes in Harrow Bay", BUDGET[:3], "en", "Harrow Post"),
    _told("rates", "harrow-post.example", "2026-03-26T12:00:00+00:00",
          "Norland keeps rates at 4.25 per cent", RATES, "en"),
    _told("rates", "bay-echo.example", "2026-03-26T13:00:00+00:00",
          "Krona jumps as Norland bank holds", RATES_B, "en"),
    _told("quake", "tin-song.example", "2026-04-02T08:00:00+07:00",
          "Động đất 6,7 độ ở Indonesia, 48 người chết", QUAKE_VI),
    _told("quake", "harrow-post.example", "2026-04-02T06:00:00+00:00",
          "Earthquake kills at least 48 in Palu", QUAKE_EN, "en"),
    _told("quake", "bay-echo.example", "2026-04-02T16:00:00+00:00",
          "Rescuers search ruins of Palu", QUAKE_EN_2, "en"),
    _told("storm", "tin-song.example", "2026-04-02T10:00:00+07:00",
          "Bão số 2 sắp áp sát Bắc Trung Bộ", STORM),
    _told("storm", "doi-moi.example", "2026-04-02T15:00:00+07:00",
          "Học sinh ven biển nghỉ học tránh bão số 2", STORM_B),
]  # fmt: skip

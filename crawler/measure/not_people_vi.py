"""Capitalised words of Vietnamese texts that are no part of a person's name."""

_PROVINCES = """
An Giang|Bà Rịa|Vũng Tàu|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Cạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định|
Bình Phước|Bình Thuận|Cà Mau|Cao Bằng|Cần Thơ|Đà Nẵng|Đắk Lắk|Đắc Lắc|Đắk Nông|Đắc Nông|Điện Biên|
Điện Biên Phủ|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội|Hà Tây|Hà Tĩnh|Hải Dương|
Hải Phòng|Hậu Giang|Hòa Bình|Hoà Bình|Hưng Yên|Khánh Hòa|Khánh Hoà|Kiên Giang|Kon Tum|Lai Châu|
Lạng Sơn|Lào Cai|Lâm Đồng|Long An|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|
Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sóc Trăng|Sơn La|Tây Ninh|Thái Bình|
Thái Nguyên|Thanh Hóa|Thanh Hoá|Thừa Thiên|Thừa Thiên Huế|Huế|Tiền Giang|TP HCM|TPHCM|TP.HCM|
Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc|Yên Bái|Sài Gòn|Chợ Lớn|Hội An|Nha Trang|Đà Lạt|Phú Quốc|
Hạ Long|Vịnh Hạ Long|Móng Cái|Cam Ranh|Côn Đảo|Hoàng Sa|Trường Sa|Lý Sơn|Cát Bà|Cát Hải|
Phan Thiết|Phan Rang|Tháp Chàm|Quy Nhơn|Tuy Hòa|Vinh|Buôn Ma Thuột|Buôn Mê Thuột|Pleiku|Biên Hòa|
Thủ Dầu Một|Thủ Đức|Mỹ Tho|Cao Lãnh|Sa Đéc|Châu Đốc|Long Xuyên|Rạch Giá|Hà Tiên|Việt Trì|Tam Kỳ|
Hà Đông|Hoàn Kiếm|Ba Đình|Đống Đa|Hai Bà Trưng|Cầu Giấy|Thanh Xuân|Hoàng Mai|Long Biên|Tây Hồ|
Từ Liêm|Nam Từ Liêm|Bắc Từ Liêm|Hồ Tây|Hồ Gươm|Thăng Long|Gò Vấp|Tân Bình|Tân Phú|Bình Tân|
Bình Thạnh|Phú Nhuận|Bình Chánh|Hóc Môn|Củ Chi|Nhà Bè|Cần Giờ|Đông Anh|Gia Lâm|Sóc Sơn|Ba Vì|
Mê Linh|Chương Mỹ|Đan Phượng|Hoài Đức|Mỹ Đức|Phú Xuyên|Quốc Oai|Thạch Thất|Thanh Oai|Thanh Trì|
Thường Tín|Ứng Hòa|Sơn Tây|Sơn Trà|Ngũ Hành Sơn|Hải Châu|Thanh Khê|Liên Chiểu|Cẩm Lệ|Hòa Vang|
Mộc Châu|Sa Pa|Sapa|Tây Nguyên|Tây Bắc|Đông Bắc|Bắc Bộ|Trung Bộ|Nam Bộ|Nam Trung Bộ|Bắc Trung Bộ|
Đông Nam Bộ|Tây Nam Bộ|Trường Sơn|Hồng Hà|Cửu Long|Mê Kông|Mê Công|Hương Giang|Hòa Lạc|
Tân Sơn Nhất|Nội Bài|Thủ Thiêm|Phú Mỹ Hưng|Hồng Bàng|Ngô Quyền|Lê Chân|Kiến An|Đồ Sơn|Hồng Lĩnh|
Kỳ Anh|Cẩm Xuyên|Lương Sơn|Kim Bôi|Mai Châu|Văn Giang|Văn Lâm|Mỹ Hào|Phố Nối|Đức Thọ|Hương Sơn|
Can Lộc|Diễn Châu|Quỳnh Lưu|Đô Lương|Con Cuông|Tương Dương|Kỳ Sơn|Thái Thụy|Tiền Hải|Vũ Thư|
Kiến Xương|Hưng Hà|Hoa Lư|Tam Điệp|Nho Quan|Gia Viễn|Phú Lộc|Phong Điền|Hương Thủy|Hương Trà|
Lê Hồng Phong|Hoàng Thành|Hoàng Liên Sơn|Bạch Mã|Bạch Đằng|Bạch Mai|Thái Hà|Văn Miếu|Văn Điển|
Tô Lịch|Trúc Bạch
"""
_COUNTRIES = """
Việt Nam|VN|Mỹ|Hoa Kỳ|Anh|Pháp|Đức|Ý|Italia|Italy|Nga|Liên Xô|Trung Quốc|TQ|Nhật Bản|Nhật|
Hàn Quốc|Hàn|Triều Tiên|CHDCND Triều Tiên|Đài Loan|Hong Kong|Hồng Kông|Hồng Công|Macau|Ma Cao|
Thái Lan|Thái|Lào|Campuchia|Myanmar|Malaysia|Indonesia|Philippines|Philippine|Singapore|Brunei|
Đông Timor|Ấn Độ|Ấn|Pakistan|Bangladesh|Nepal|Bhutan|Sri Lanka|Maldives|Afghanistan|Iran|Iraq|
Syria|Li Băng|Liban|Lebanon|Israel|Palestine|Jordan|Saudi Arabia|Ả Rập Xê Út|Ả Rập Saudi|Yemen|
Oman|UAE|Qatar|Kuwait|Bahrain|Thổ Nhĩ Kỳ|Gruzia|Georgia|Armenia|Azerbaijan|Kazakhstan|Uzbekistan|
Kyrgyzstan|Tajikistan|Turkmenistan|Mông Cổ|Ukraine|Ukraina|Belarus|Moldova|Ba Lan|Séc|CH Séc|
Cộng hòa Séc|Slovakia|Hungary|Romania|Rumani|Bulgaria|Serbia|Croatia|Bosnia|Slovenia|Montenegro|
Macedonia|Albania|Kosovo|Hy Lạp|Síp|Malta|Tây Ban Nha|Bồ Đào Nha|Bỉ|Hà Lan|Luxembourg|Thụy Sĩ|
Thụy Sỹ|Áo|Đan Mạch|Na Uy|Thụy Điển|Phần Lan|Iceland|Ireland|Bắc Ireland|Scotland|Xứ Wales|Wales|
Estonia|Latvia|Litva|Lithuania|Canada|Mexico|Cuba|Haiti|Jamaica|Brazil|Brasil|Argentina|Chile|
Peru|Colombia|Venezuela|Ecuador|Bolivia|Uruguay|Paraguay|Panama|Costa Rica|Honduras|Guatemala|
Nicaragua|El Salvador|Ai Cập|Libya|Tunisia|Algeria|Morocco|Ma Rốc|Sudan|Nam Sudan|Ethiopia|
Somalia|Kenya|Uganda|Tanzania|Rwanda|Congo|Nigeria|Ghana|Mali|Niger|Senegal|Cameroon|Bờ Biển Ngà|
Zimbabwe|Zambia|Angola|Mozambique|Nam Phi|Australia|Úc|New Zealand|Fiji|Vatican|EU|LHQ|
Liên Hợp Quốc|Liên hợp quốc|NATO|ASEAN|Châu Âu|Châu Á|Châu Phi|Châu Mỹ|Á Châu|Âu Châu|Đông Nam Á|
Đông Á|Nam Á|Tây Á|Bắc Á|Trung Á|Trung Đông|Bắc Phi|Bắc Mỹ|Nam Mỹ|Mỹ La-tinh|Mỹ Latin|Đông Âu|
Tây Âu|Bắc Âu|Biển Đông|Hoa Đông|Thái Bình Dương|Ấn Độ Dương|Đại Tây Dương|Bắc Kinh|Thượng Hải|
Quảng Châu|Thâm Quyến|Tây Tạng|Tân Cương|Nội Mông|Hồ Nam|Hồ Bắc|Hà Bắc|Quảng Đông|Quảng Tây|
Vân Nam|Trùng Khánh|Sơn Đông|Sơn Tây|Giang Tô|Chiết Giang|Phúc Kiến|Tứ Xuyên|Hải Nam|Tế Nam|
Đại Liên|Thiên An Môn|Thiên Tân|Bình Nhưỡng|Seoul|Tokyo|Moscow|Mátxcơva|Matxcơva|London|Paris|
Berlin|Washington|New York|Phnom Penh|Bangkok|Vientiane|Viêng Chăn|Jakarta|Manila|
Bán đảo Triều Tiên|Điếu Ngư|Senkaku|Scarborough|California|Florida|Texas|Hollywood|Điện Kremlin|
Kremlin|Nhà Trắng|Lầu Năm Góc
"""
_OTHERS = """
Hồ Chí Minh|Nhà nước|Phật|Chúa|Bụt|Trời|Đất|Quốc|Bắc|Nam|Đông|Tây|Trung|Trung ương|Trung Ương|Tết|
Noel|Giáng sinh|Internet|Facebook|Google|Youtube|YouTube|Twitter|Zalo|Viber|Samsung|Apple|Nokia|
Honda|Toyota|Yamaha|Vietcombank|Vietinbank|Agribank|BIDV|Viettel|Vinaphone|Mobifone|VinaPhone|
MobiFone|Champions League|Premier League|La Liga|Serie A|Bundesliga|Europa League|World Cup|Euro|
Asian Cup|AFF Cup|SEA Games|Sea Games|V-League|Ngoại hạng Anh|Old Trafford|Emirates|
Stamford Bridge|Anfield|Camp Nou|Bernabeu|Santiago Bernabeu|Mỹ Đình|Hàng Đẫy|Lạch Tray|Thống Nhất|
Gò Đậu|Hoàng Anh Gia Lai|Real Madrid|Barcelona|Barca|Man United|Man Utd|Man City|
Manchester United|Manchester City|Manchester|Chelsea|Arsenal|Liverpool|Tottenham|Everton|
Newcastle|Bayern Munich|Bayern|Dortmund|Juventus|Juve|AC Milan|Milan|Inter|Inter Milan|Roma|
AS Roma|Napoli|PSG|Monaco|Ajax|Porto|Benfica|Atletico|Atletico Madrid|Sevilla|Valencia|Hà Nội T&T|
Sông Lam Nghệ An|SLNA|Becamex Bình Dương|Đồng Tâm Long An|Hoàng Anh|Hồng Nhung|Tân Hiệp Phát|
Vạn Thịnh Phát|Thiên Ngọc Minh Uy|Trung Nguyên|Công giáo|Thiên Chúa|Phật giáo|Hồi giáo|Tin lành|
Cao Đài|Hòa Hảo|Kinh|Tày|Nùng|Thái|Mường|Khmer|Hoa|Mông|Dao|Ê Đê|Ba Na|Chăm|Thiếu Lâm|Võ Đang|
Tây Du Ký|Tam Quốc|Truyện Kiều|Hồng Lâu Mộng|Thủy Hử|Tam Quốc Diễn Nghĩa|Tây Sơn|Nhà Nguyễn|
Văn Lang|Đại Việt|Lạc Long|Âu Lạc|Đông Dương
"""


def _names(text: str) -> frozenset[str]:
    return frozenset(each.strip() for each in text.replace("\n", "").split("|") if each.strip())


COUNTRIES = _names(_COUNTRIES)
PLACES = _names(_PROVINCES) | COUNTRIES
KNOWN = PLACES | _names(_OTHERS)
# Before a name these make a street, a school, a ward, a prize … of it.
_CONTEXT = """
đường|phố|ngõ|đại lộ|quốc lộ|quận|phường|xã|huyện|thị xã|thị trấn|thành phố|tp|tp.|tỉnh|bản|thôn|
làng|ấp|khu|khu phố|khu đô thị|kđt|cầu|hầm|hồ|sông|suối|núi|đèo|đảo|quần đảo|bán đảo|vịnh|biển|
cảng|sân bay|ga|bến xe|chợ|công viên|quảng trường|trường|thpt|thcs|tiểu học|đại học|đh|cao đẳng|
học viện|viện|bệnh viện|bv|chùa|đền|đình|miếu|lăng|nhà thờ|nghĩa trang|bảo tàng|nhà hát|rạp|sân|
sân vận động|svđ|giải|cúp|giải thưởng|huân chương|huy chương|công ty|cty|tập đoàn|tcty|
tổng công ty|ngân hàng|khách sạn|nhà hàng|quán|xí nghiệp|nhà máy|hãng|thương hiệu|nhãn hiệu|dòng|
xe|tàu|báo|tạp chí|đài|kênh|phim|bộ phim|vở|ca khúc|bài hát|bài|album|mv|cuốn|tác phẩm|
tiểu thuyết|game|dự án|bão|cơn bão|siêu bão|đội|clb|câu lạc bộ|đội bóng|nhóm|nhóm nhạc|ban nhạc|
hội|quỹ|đoàn|đảng|chiến dịch|chương trình|cuộc thi|lễ hội|lễ|tết|mùa|khoa|lớp|dòng họ|họ|nhà|
triều|triều đại|thời|hang|động|khu du lịch|kcn|khu công nghiệp|nông trường|hạt|bang|tiểu bang|
thủ đô|vùng|miền|châu|nước|quốc gia|ngoại ô|cao nguyên|đồng bằng|khách|tòa nhà|tòa|chung cư|
cao ốc|trung tâm|tt|tttm|siêu thị|cửa hàng|trại|đồn|chốt|ngã tư|ngã ba|vòng xoay|bùng binh|tuyến|
tx|tt.|p|p.|q|q.|h|h.|tx.|xóm|phum|sóc|bưu điện|tượng đài|tượng
"""
CONTEXT = _names(_CONTEXT)
# As the first word of a run these say that no person is named by it.
_HEADS = """
Bộ|Sở|Ban|Cục|Vụ|Viện|Ủy|Uỷ|UBND|HĐND|Tổng|Trường|Đại|Bệnh|Ngân|Hội|Đảng|Đoàn|Chính|Tòa|Toà|Tỉnh|
Huyện|Xã|Quận|Phường|Đường|Phố|Cầu|Chùa|Đền|Nhà|Hãng|Báo|Đài|Tạp|Sân|Giải|Cúp|Câu|CLB|Đội|Khu|Chợ|
Làng|Thôn|Bản|Sông|Núi|Đảo|Vịnh|Biển|Cảng|Ga|Khoa|Phòng|Trung|Liên|Hiệp|Mặt|Nước|Bang|Bán|Quần|
Chi|Đồn|Trạm|Trại|Nghị|Luật|Bão|Lễ|Tết|Ngày|Tháng|Năm|Thứ|Chủ|Phó|Bí|Giám|Trưởng|Phim|Vườn
"""
HEADS = _names(_HEADS)
# Of these, areas, behind whose name that of an official may follow: "tỉnh Lai Châu Vũ Văn Hoàn".
AREAS = _names(
    "tỉnh|huyện|xã|phường|quận|thành phố|tp|tp.|thị xã|thị trấn|bản|thôn|nước|báo|đài|viện"
)
# Names of places that begin like an address to someone.
NOT_ADDRESSED = _names(
    "Bà Rịa|Bà Nà|Bà Đen|Bà Chiểu|Bà Điểm|Bà Quẹo|Ông Lãnh|Ông Trang|Cô Tô|Anh Sơn"
)
# A run that begins so is a body, whatever title stands before it: "Giám đốc Sở Y tế".
_BODIES = """
Bộ|Sở|Ban|Cục|Vụ|Viện|Ủy|Uỷ|UBND|HĐND|Ngân|Tòa|Toà|Đảng|Đoàn|Hội|Hãng|Nhà|Trường|Bệnh|Tỉnh|Huyện|
Liên|Phòng|Nước|CLB|Đội|Quỹ|Cty|Khoa|HĐQT|TAND|VKSND|TƯ|T.Ư|TW|Trung ương
"""
BODIES = _names(_BODIES)
SHORT_CONTEXT = _names(
    "th|thcs|thpt|ptth|bv|tp|đh|cđ|kđt|kcn|clb|svđ|tt|tx|q|p|ql|ks|nxb|ubnd|đường"
)
# Words that stand in capitals only because they begin a sentence.
_STARTERS = """
Theo|Tại|Trong|Khi|Và|Nhưng|Với|Sau|Trước|Từ|Do|Cùng|Còn|Để|Là|Riêng|Cả|Nếu|Vì|Nhờ|Được|Bị|Đến|Ở|
Về|Người|Những|Các|Một|Hai|Ba|Bốn|Này|Đó|Đây|Cũng|Đã|Đang|Sẽ|Hiện|Hôm|Sáng|Chiều|Tối|Đêm|Trưa|Mới|
Vừa|Nói|Trả|Chia|Ngoài|Bên|Bởi|Thế|Thì|Mà|Nên|Có|Không|Chưa|Phải|Vào|Ra|Lên|Xuống|Qua|Giữa|Dưới|
Trên|Gần|Như|Rồi|Lại|Cho|Chỉ|Nhìn|Gặp|Xem|Ảnh|Clip|Video|Đặc|Tuy|Dù|Song|Thậm|Mặc|Ngay|Lúc|Hồi|
Nghe|Biết|Thấy|Tôi|Chúng|Họ|Nó|Cái|Con|Vậy|Sao|Ai|Gì|Đâu|Khác|Vợ|Chồng|Cựu|Nguyên|Cố|Tân|Nữ|Nam|
Tên|Gia|Trợ|Nghi|Hỏi|PV|Thưa|Bằng|Dẫn|Đại diện|Gửi|Xin|Chào|Cảm|Ngược|Tiếp|Cuối|Đầu|Kể|Hành|Tức
"""
STARTERS = _names(_STARTERS)
# Of these, what a text without line breaks may have right behind a name.
NEXT_SENTENCE = _names(
    "Theo|Với|Dù|Lần|Qua|Bên|Các|Trong|Tuy|Khi|Nhưng|Và|Những|Tại|Đây|Đó|Mở|Cô|Ông|Bà"
)
# ... behind a name of three words, as they are names, too.
NEXT_BEHIND_THREE = NEXT_SENTENCE | _names(
    "Một|Ngày|Sau|Hiện|Trước|Từ|Vì|Do|Nếu|Được|Cùng|Ngoài|Để|Chúng|Nhiều|Mỗi|Có|Còn|Cũng|Đến|Ở|Rồi|"
    "Thế|Vậy|Anh|Chị|Tôi|Tính|Hôm|Năm|Hai|Ba|Tối|Sáng|Chiều"
)

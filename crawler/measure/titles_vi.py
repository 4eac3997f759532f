"""What Vietnamese texts put before a person's name: forms of address, ranks, offices, callings."""

ADDRESS = """
ông|bà|anh|chị|em|cháu|cô|chú|bác|dì|cậu|mợ|thím|cụ|cụ ông|cụ bà|thầy|thầy giáo|cô giáo|bé|bé gái|
bé trai|cháu bé|ngài|bạn|con trai|con gái|vợ|chồng|mẹ|cha|bố|em trai|em gái|anh trai|chị gái|
bạn trai|bạn gái|vợ chồng|vợ chồng anh|vợ chồng ông|vợ chồng chị|chàng trai|cô gái|thiếu nữ|
người vợ|người chồng|người mẹ|mẹ con|cha con|bố con|anh em|cặp vợ chồng|con rể|con dâu|cháu ngoại|
cháu nội|ông nội|bà nội|ông ngoại|bà ngoại|bầu|lão nông|mụ|gã|hắn|tên|quý ông|quý bà|các ông|các bà|
các anh|các chị|hai anh em|chị em|hai ông|nàng|chàng|ái nữ|quý tử|cậu bé|cô bé|tôi là|tôi tên|
tên là
"""  # "em Nguyễn Thị A", "bầu Đức"
OFFICES = """
tổng bí thư|bí thư|phó bí thư|phó bí thư thường trực|bí thư thứ nhất|chủ tịch|chủ tịch nước|
phó chủ tịch nước|phó chủ tịch|chủ tịch quốc hội|phó chủ tịch quốc hội|chủ tịch tỉnh|thủ tướng|
thủ tướng chính phủ|phó thủ tướng|phó thủ tướng chính phủ|phó thủ tướng thường trực|bộ trưởng|
thứ trưởng|thứ trưởng thường trực|bộ trưởng bộ|ủy viên|uỷ viên|trưởng ban|phó trưởng ban|phó ban|
trưởng phòng|phó trưởng phòng|phó phòng|trưởng khoa|phó khoa|trưởng đoàn|phó đoàn|trưởng công an|
phó công an|trưởng thôn|trưởng bản|trưởng ấp|tổ trưởng|tổ phó|nhóm trưởng|chi cục trưởng|cục trưởng|
phó cục trưởng|cục phó|vụ trưởng|phó vụ trưởng|vụ phó|tổng cục trưởng|viện trưởng|phó viện trưởng|
viện phó|giám đốc|phó giám đốc|tổng giám đốc|phó tổng giám đốc|giám đốc điều hành|giám đốc sở|
giám đốc công an|hiệu trưởng|phó hiệu trưởng|hiệu phó|chánh văn phòng|phó chánh văn phòng|chánh án|
phó chánh án|chánh thanh tra|phó chánh thanh tra|viện trưởng vks|tổng thanh tra|tổng kiểm toán|
thống đốc|phó thống đốc|thị trưởng|đô trưởng|tỉnh trưởng|tổng thống|phó tổng thống|cựu tổng thống|
cố tổng thống|tổng thống đắc cử|cựu thủ tướng|cố thủ tướng|tân tổng thống|tân thủ tướng|
ngoại trưởng|cựu ngoại trưởng|quốc trưởng|thủ hiến|thượng nghị sĩ|hạ nghị sĩ|nghị sĩ|nghị sỹ|
thượng nghị sỹ|dân biểu|đại biểu|đbqh|đb|đại biểu quốc hội|phát ngôn viên|người phát ngôn|
nữ phát ngôn viên|phát ngôn nhân|đại sứ|phó đại sứ|tổng lãnh sự|lãnh sự|đặc phái viên|tổng thư ký|
phó tổng thư ký|thư ký|cố vấn|nhà lãnh đạo|lãnh đạo|lãnh tụ|thủ lĩnh|cao ủy|ủy viên hội đồng|vua|
quốc vương|nhà vua|nữ hoàng|hoàng hậu|thái tử|hoàng tử|công chúa|thân vương|nữ công tước|công tước|
hoàng thân|hoàng đế|sa hoàng|đệ nhất phu nhân|phu nhân|tổng tư lệnh|tư lệnh|phó tư lệnh|chính ủy|
phó chính ủy|tham mưu trưởng|tổng tham mưu trưởng|đại tướng|thượng tướng|trung tướng|thiếu tướng|
chuẩn tướng|đô đốc|chuẩn đô đốc|phó đô đốc|đại tá|thượng tá|trung tá|thiếu tá|đại úy|đại uý|
thượng úy|thượng uý|trung úy|trung uý|thiếu úy|thiếu uý|thượng sĩ|trung sĩ|hạ sĩ|binh nhất|binh nhì|
chiến sĩ|liệt sĩ|liệt sỹ|tướng|đồng chí|đ/c|thẩm phán|kiểm sát viên|công tố viên|điều tra viên|
luật sư|chấp hành viên|hội thẩm|thư ký tòa|kế toán trưởng|thủ quỹ|thủ kho|quản đốc|giám sát|
chủ nhiệm|phó chủ nhiệm|chủ đầu tư|chủ doanh nghiệp|chủ cửa hàng|chủ quán|chủ nhà|chủ hộ|cán bộ|
nhân viên|chuyên viên|chuyên gia|trợ lý|phó tổng|tổng biên tập|phó tổng biên tập|trưởng đại diện|
trưởng tàu|thuyền trưởng|máy trưởng|cơ trưởng|cơ phó|phi công|phi hành gia|ceo|cfo|coo|cto|
giám đốc kỹ thuật|giám đốc tài chính|nhà sáng lập|người sáng lập|đồng sáng lập|sáng lập viên|tỷ phú|
tỉ phú|triệu phú|doanh nhân|nữ doanh nhân|nhà đầu tư|đại gia|nhà kinh tế|nhà kinh tế học|
nhà phân tích|kinh tế trưởng|chiến lược gia|đại diện
"""
CALLINGS = """
giáo sư|phó giáo sư|tiến sĩ|tiến sỹ|ts|thạc sĩ|thạc sỹ|ths|th.s|bác sĩ|bác sỹ|bs|bsck|dược sĩ|
dược sỹ|y sĩ|y tá|điều dưỡng|hộ sinh|nữ hộ sinh|lương y|kỹ sư|ks|cử nhân|gs|pgs|pgs.ts|pgs.ts.|
gs.ts|gs.ts.|gs-ts|pgs-ts|gs.tskh|tskh|ts.bs|ths.bs|bs.ckii|bs.cki|ts.ls|ls|kts|ts.|ths.|bs.|ls.|
gs.|pgs.|ks.|nhà khoa học|nhà nghiên cứu|nhà sử học|nhà vật lý|nhà văn hóa|nhà thơ|thi sĩ|nhà văn|
nữ nhà văn|tiểu thuyết gia|nhà báo|phóng viên|nữ phóng viên|pv|biên tập viên|btv|nhiếp ảnh gia|
tác giả|dịch giả|học giả|nhà giáo|giáo viên|giảng viên|sinh viên|học sinh|nam sinh|nữ sinh|
nghiên cứu sinh|cựu sinh viên|thủ khoa|á khoa|học trò|thí sinh|quán quân|á quân|ca sĩ|ca sỹ|
nữ ca sĩ|nam ca sĩ|nhạc sĩ|nhạc sỹ|nghệ sĩ|nghệ sỹ|nghệ nhân|nsnd|nsưt|nsut|nsưt.|nsnd.|danh hài|
danh ca|đạo diễn|nhà sản xuất|nhà biên kịch|biên kịch|biên đạo|biên đạo múa|mc|diva|rapper|dj|
hot girl|hotgirl|hot boy|hotboy|ngôi sao|siêu sao|sao|sao nữ|tài tử|tài nữ|diễn viên|nam diễn viên|
nữ diễn viên|minh tinh|mỹ nhân|kiều nữ|người đẹp|hoa hậu|á hậu|á khôi|hoa khôi|nam vương|người mẫu|
siêu mẫu|chân dài|cựu người mẫu|họa sĩ|họa sỹ|hoạ sĩ|nhà điêu khắc|kiến trúc sư|nhà thiết kế|ntk|
stylist|blogger|tiktoker|youtuber|streamer|nghệ sĩ hài|danh họa|nhà ngoại giao|nhà ngoại cảm|
nhà hoạt động|giọng ca|nữ danh ca|ca nương|đả nữ|cầu thủ|tiền đạo|tiền vệ|hậu vệ|trung vệ|thủ môn|
thủ thành|trung phong|đội trưởng|thủ quân|hlv|huấn luyện viên|hlv trưởng|thuyền trưởng đội|
trợ lý hlv|vđv|vận động viên|tay vợt|tay đua|kỳ thủ|võ sĩ|võ sỹ|võ sư|kình ngư|đô cử|cua-rơ|cơ thủ|
xạ thủ|trọng tài|chân sút|danh thủ|tuyển thủ|cựu danh thủ|cựu tiền đạo|cựu cầu thủ|tân binh|
tài năng trẻ|golfer|siêu đao|chủ công|nạn nhân|bị cáo|bị can|nghi can|nghi phạm|đối tượng|hung thủ|
tử tù|phạm nhân|thủ phạm|nhân chứng|bệnh nhân|thai phụ|sản phụ|tài xế|lái xe|phụ xe|chủ xe|
thuyền viên|ngư dân|nông dân|công nhân|cư dân|người dân|độc giả|bạn đọc|khán giả|tiểu thương|
chủ trang trại|thương binh|anh hùng|mẹ việt nam anh hùng|bà mẹ việt nam anh hùng|cựu chiến binh|
người bị hại|bị hại|nguyên đơn|bị đơn|kẻ sát nhân|trùm|ông trùm|trùm ma túy|siêu lừa|nữ quái|
linh mục|giám mục|tổng giám mục|hồng y|giáo hoàng|đức giáo hoàng|đức cha|đức hồng y|hòa thượng|
hoà thượng|thượng tọa|đại đức|ni sư|sư cô|sư thầy|mục sư|thiền sư|đại lão hòa thượng|lạt ma|
thượng toạ|tỳ kheo|giáo sĩ|thầy thuốc nhân dân|thầy thuốc ưu tú|nhà cựu vô địch|nhà vô địch
"""


def _phrases(text: str) -> frozenset[str]:
    return frozenset(each.strip() for each in text.replace("\n", "").split("|") if each.strip())


# What may stand right before a name; in lower case.
TITLES = _phrases(ADDRESS) | _phrases(OFFICES) | _phrases(CALLINGS)
ADDRESSES = _phrases(ADDRESS)
# Before these a name needs more: they also stand before outlets, bodies and clubs.
_WEAK = """
phóng viên|pv|đại diện|mẹ|cha|bố|lãnh đạo|nhân viên|cán bộ|tôi là|tôi tên|tên là|tác giả|người dân|
cư dân|bạn|sao|giám sát|chuyên viên|thư ký|trùm|nữ phóng viên|vua|tên|đại gia|ông trùm|hai anh em|
chủ nhà|chủ đầu tư|btv|dj|mc|chủ hộ|khán giả|ceo|cầu thủ|giáo viên|học sinh|sinh viên|nhà vô địch
"""
WEAK = _phrases(_WEAK)
LONGEST_TITLE = max(len(title.split()) for title in TITLES)

# How an office begins; what follows, up to the name or a verb, is where it is held.
OFFICE_HEADS = """
Tổng Bí thư|Bí thư thứ nhất|Bí thư Thường trực|Bí thư|Phó Bí thư Thường trực|Phó Bí thư|
Quyền Chủ tịch|Chủ tịch Hội đồng quản trị|Chủ tịch HĐQT|Chủ tịch nước|Chủ tịch Quốc hội|Chủ tịch|
Phó Chủ tịch Thường trực|Phó Chủ tịch nước|Phó Chủ tịch Quốc hội|Phó Chủ tịch|Thủ tướng Chính phủ|
Phó Thủ tướng Thường trực|Phó Thủ tướng|Thủ tướng|Bộ trưởng|Thứ trưởng Thường trực|Thứ trưởng|
Ủy viên Thường trực|Ủy viên Bộ Chính trị|Ủy viên|Uỷ viên|Trưởng Ban|Trưởng ban|Phó Trưởng ban|
Phó trưởng ban|Phó ban|Trưởng Phòng|Trưởng phòng|Phó Trưởng phòng|Phó trưởng phòng|Phó phòng|
Trưởng khoa|Phó Trưởng khoa|Phó trưởng khoa|Phó khoa|Trưởng đoàn|Phó Trưởng đoàn|Trưởng Công an|
Trưởng công an|Phó Trưởng Công an|Phó trưởng công an|Trưởng bộ môn|Trưởng thôn|Trưởng bản|
Trưởng nhóm|Trưởng đại diện|Trưởng trạm|Tổ trưởng|Đội trưởng|Đội phó|Cục trưởng|Phó Cục trưởng|
Cục phó|Chi cục trưởng|Phó Chi cục trưởng|Vụ trưởng|Phó Vụ trưởng|Vụ phó|Tổng cục trưởng|
Phó Tổng cục trưởng|Viện trưởng|Phó Viện trưởng|Viện phó|Tổng Giám đốc|Tổng giám đốc|
Phó Tổng Giám đốc|Phó Tổng giám đốc|Phó tổng giám đốc|Giám đốc điều hành|Giám đốc|Phó Giám đốc|
Phó giám đốc|Hiệu trưởng|Phó Hiệu trưởng|Phó hiệu trưởng|Hiệu phó|Chánh Văn phòng|Chánh văn phòng|
Phó Chánh Văn phòng|Phó chánh văn phòng|Chánh án|Phó Chánh án|Chánh Thanh tra|Chánh thanh tra|
Tổng Thanh tra|Tổng Kiểm toán|Thống đốc|Phó Thống đốc|Thị trưởng|Tổng thống|Phó Tổng thống|
Phó tổng thống|Ngoại trưởng|Thượng nghị sĩ|Hạ nghị sĩ|Nghị sĩ|Đại biểu Quốc hội|Đại biểu|
Phát ngôn viên|Người phát ngôn|Phó Đại sứ|Đại sứ|Tổng lãnh sự|Đặc phái viên|Tổng Thư ký|Tổng thư ký|
Phó Tổng Thư ký|Phó tổng thư ký|Thư ký|Cố vấn|Tổng Tư lệnh|Tư lệnh|Phó Tư lệnh|Chính ủy|
Phó Chính ủy|Tham mưu trưởng|Tổng Tham mưu trưởng|Đồn trưởng|Chủ nhiệm|Phó Chủ nhiệm|Phó chủ nhiệm|
Tổng biên tập|Tổng Biên tập|Phó Tổng biên tập|Kế toán trưởng|Nhà sáng lập|Người sáng lập|
Đồng sáng lập|CEO|HLV trưởng|HLV|Huấn luyện viên trưởng|Huấn luyện viên|Tiền đạo|Tiền vệ|Hậu vệ|
Thủ môn|Thuyền trưởng|Chủ tọa|Thẩm phán|Kiểm sát viên|Luật sư|Giảng viên|Giáo viên|Chuyên gia|
Nhà nghiên cứu|Bác sĩ|Chuyên viên|Kinh tế trưởng|Cán bộ|Nhân viên|Phóng viên|Trợ lý|Đại diện|
Nghệ sĩ|Ca sĩ|Diễn viên|Đạo diễn|Nhạc sĩ|Nhà văn|Nhà thơ|Nhà báo|Sinh viên|Học sinh|Vua|Quốc vương|
Nữ hoàng|Thái tử|Hoàng tử|Chủ cửa hàng|Chủ quán|Quản lý
"""
HEADS = _phrases(OFFICE_HEADS)
# "Trưởng ban Tổ chức" heads the Ban Tổ chức: the body is named in the office itself.
NAMES_ITS_BODY = ("ban", "phòng", "khoa", "đoàn", "công an", "văn phòng", "thanh tra")
BEFORE_OFFICE = ("nguyên", "cựu", "quyền", "tân", "cố", "đồng")

# Verbs that only people and bodies do; the person stands before them, or after "theo".
SPEECH = """
cho biết thêm|cho biết|cho hay|cho rằng|nói thêm|nói rằng|nói rõ|nói|khẳng định|nhấn mạnh|chia sẻ|
bày tỏ|phát biểu|tâm sự|kể lại|kể|thừa nhận|giải thích|phân tích|nhận định|nhận xét|đánh giá|
trả lời|tuyên bố|thông tin|thông báo|báo cáo|lưu ý|cảnh báo|đề nghị|kiến nghị|đề xuất|khuyến cáo|
dự đoán|dự báo|tiết lộ|thổ lộ|bộc bạch|trăn trở|băn khoăn|lo lắng|phản ánh|trình bày|xác nhận|
phủ nhận|bác bỏ|chỉ trích|lên tiếng|kêu gọi|yêu cầu|chất vấn|giải trình|khai nhận|khai|quả quyết|
than thở|giãi bày|bức xúc|hồ hởi|phấn khởi|chỉ đạo|quán triệt|chỉ rõ|nêu rõ|nêu|viết|ghi nhận|
thắc mắc|đặt câu hỏi|hỏi|đáp|hứa|cam kết|cáo buộc|tố cáo|trần tình|phân trần|gợi ý|nhắc lại|nhớ lại|
hồi tưởng|bình luận|tin rằng|hy vọng|mong muốn|quan ngại|tái khẳng định|dẫn chứng|đồng tình|
phản đối|than phiền|phàn nàn|tỏ ra|cảm ơn|chúc mừng|nói tiếp|tiếp lời|ví von|so sánh|ngậm ngùi|
nghẹn ngào|xúc động|rưng rưng|lý giải|lí giải|đặt vấn đề|khuyên|dặn
"""
SPEECH_VERBS = _phrases(SPEECH)

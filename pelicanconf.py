"""Thiết lập của trang mẫu: Công đoàn Điện Biên (minh họa). Chỉ có hằng số."""

PELICAN_CLASS = "newsroom.NewsroomPelican"
PLUGINS: list[str] = []

SITENAME = "Công đoàn Điện Biên"
SITEURL = "http://localhost:8000"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
JINJA_ENVIRONMENT = {"trim_blocks": True, "lstrip_blocks": True, "extensions": []}

NEWSROOM_OWNER = "Liên đoàn Lao động tỉnh Điện Biên"
NEWSROOM_TAGLINE = "Tin, bài của các cấp công đoàn tỉnh Điện Biên (trang minh họa)."
NEWSROOM_TODAY = "2020-05-20"
NEWSROOM_NOTICE = "Đây là trang minh họa: tin, bài, ảnh và số liệu đều không có thật."
NEWSROOM_IMPRINT = (
    ("Cơ quan chủ quản", "Liên đoàn Lao động tỉnh Điện Biên (minh họa)"),
    ("Người chịu trách nhiệm nội dung", "Ban Tuyên giáo, Nữ công (minh họa)"),
    ("Giấy phép", "Chưa có, đây là trang minh họa"),
    ("Địa chỉ", "Thành phố Điện Biên Phủ, tỉnh Điện Biên (minh họa)"),
)

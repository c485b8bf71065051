"""Cổng mẫu theo kế hoạch tong-ldld-2017-2018 (minh họa). Chỉ có hằng số."""

PELICAN_CLASS = "newsroom.NewsroomPelican"
PLUGINS: list[str] = []

SITENAME = "Công đoàn vì lợi ích đoàn viên (mẫu)"
SITEURL = "http://localhost:8000"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "../../theme"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
JINJA_ENVIRONMENT = {"trim_blocks": True, "lstrip_blocks": True, "extensions": []}

NEWSROOM_OWNER = "Tổng Liên đoàn Lao động Việt Nam (minh họa)"
NEWSROOM_TODAY = "2018-02-20"
NEWSROOM_NOTICE = "Đây là trang minh họa: tin, bài và số liệu đều không có thật; chỉ tiêu ghi theo văn bản."

"""Cổng mẫu theo kế hoạch lai-chau-2023-2028 (minh họa). Chỉ có hằng số."""

PELICAN_CLASS = "newsroom.NewsroomPelican"
PLUGINS: list[str] = []

SITENAME = "Công đoàn Lai Châu (mẫu)"
SITEURL = "http://localhost:8000"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "../../theme"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
JINJA_ENVIRONMENT = {"trim_blocks": True, "lstrip_blocks": True, "extensions": []}

NEWSROOM_OWNER = "Liên đoàn Lao động tỉnh Lai Châu (minh họa)"
NEWSROOM_TODAY = "2025-05-20"
NEWSROOM_NOTICE = "Đây là trang minh họa: tin, bài và số liệu đều không có thật; chỉ tiêu ghi theo văn bản."

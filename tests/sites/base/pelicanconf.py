"""A portal of two units for tests."""

PELICAN_CLASS = "newsroom.NewsroomPelican"
PLUGINS: list[str] = []
SITENAME = "Trang thử"
SITEURL = "https://thu.example.org/cong-doan"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
NEWSROOM_OWNER = "Liên đoàn thử"
NEWSROOM_TODAY = "2020-05-20"

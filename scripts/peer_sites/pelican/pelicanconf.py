"""The same portal as a site of stock Pelican, to be measured beside ours. Constants only."""

import json
from pathlib import Path

HERE = Path(__file__).parent
SITENAME = "Cổng thử tốc độ"
SITEURL = "http://localhost:8000"
PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
PLUGINS: list[str] = []
ARTICLE_PATHS = ["bai"]
PAGE_PATHS: list[str] = []
STATIC_PATHS: list[str] = []
USE_FOLDER_AS_CATEGORY = False

UNIT_NAMES = json.loads((HERE / "units.json").read_text("utf-8"))
PLAN = json.loads((HERE / "plan.json").read_text("utf-8"))

ARTICLE_SAVE_AS = "bai/{date:%Y}/{date:%m}/{slug}/index.html"
ARTICLE_URL = "bai/{date:%Y}/{date:%m}/{slug}/"
CATEGORY_SAVE_AS = "chuyen-muc/{slug}/index.html"
CATEGORY_URL = "chuyen-muc/{slug}/"
AUTHOR_SAVE_AS = "don-vi/{slug}/index.html"
AUTHOR_URL = "don-vi/{slug}/"
TAG_SAVE_AS = "the/{slug}/index.html"
TAG_URL = "the/{slug}/"
ARCHIVES_SAVE_AS = ""
CATEGORIES_SAVE_AS = ""
AUTHORS_SAVE_AS = "don-vi/index.html"
TAGS_SAVE_AS = "the/index.html"
DIRECT_TEMPLATES = ["index", "authors", "tags"]
DEFAULT_PAGINATION = False
SUMMARY_MAX_LENGTH = 50

FEED_ALL_ATOM = "feeds/atom.xml"
FEED_ALL_RSS = "feeds/rss.xml"
CATEGORY_FEED_ATOM = "feeds/chuyen-muc/{slug}.atom.xml"
CATEGORY_FEED_RSS = "feeds/chuyen-muc/{slug}.rss.xml"
AUTHOR_FEED_ATOM = "feeds/don-vi/{slug}.atom.xml"
AUTHOR_FEED_RSS = "feeds/don-vi/{slug}.rss.xml"
TRANSLATION_FEED_ATOM = None
FEED_MAX_ITEMS = 50
RSS_FEED_SUMMARY_ONLY = False

CACHE_CONTENT = True
LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER = "generator"
CHECK_MODIFIED_METHOD = "mtime"

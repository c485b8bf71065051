"""Những gì khác đi khi đăng thật. Chỉ có hằng số."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))  # để tìm thấy pelicanconf.py dù chạy lệnh ở thư mục nào

from pelicanconf import *  # noqa: F403 - Pelican's own way to extend settings

SITEURL = "https://congdoan.example.org"
NEWSROOM_TODAY = None

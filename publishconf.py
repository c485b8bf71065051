"""Những gì khác đi khi đăng thật. Chỉ có hằng số."""

from pelicanconf import *  # noqa: F403 - Pelican's own way to extend settings

SITEURL = "https://congdoan.example.org"
NEWSROOM_TODAY = None

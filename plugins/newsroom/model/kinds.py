"""Which kinds of item there are, and what people call them."""

from __future__ import annotations

KIND_LABELS = {
    "tin": "Tin",
    "bai": "Bài",
    "anh": "Ảnh",
    "chum-anh": "Chùm ảnh",
    "video": "Video",
    "infographic": "Infographic",
    "audio": "Âm thanh",
}
"""The kinds an article may have, in the order in which they are shown."""

LEDGER_KIND_LABELS = {
    "bai-fanpage": "Bài trên fanpage",
    "bang-tin": "Bảng tin",
    "can-bo-co-chung-chi": "Cán bộ có chứng chỉ",
    "chuong-trinh-ptth": "Chương trình phát thanh, truyền hình",
    "chuyen-muc": "Chuyên mục",
    "clip-nhan-vat": "Clip về nhân vật",
    "fanpage": "Fanpage",
    "giai-thuong": "Giải thưởng",
    "hoat-dong-truc-tiep": "Hoạt động truyền thông trực tiếp",
    "nguoi-duoc-dao-tao": "Người được đào tạo",
    "nhom-mxh": "Nhóm trên mạng xã hội",
    "poster-mau": "Mẫu poster",
    "poster-to": "Tờ poster",
    "su-kien": "Sự kiện",
    "tai-lieu": "Tài liệu",
    "tap-huan": "Lớp tập huấn",
    "to-roi": "Tờ rơi",
    "video-hoat-hoa-2d": "Video hoạt hình 2D",
}
"""Kinds that only the ledger knows, as the five real plans name them; a plan may bring words of its own."""

CHANNEL_LABELS = {
    "any": "bất kỳ",
    "ban-tin": "bản tin",
    "ban-tin-am-thanh": "bản tin âm thanh",
    "ban-tin-dien-tu": "bản tin điện tử",
    "bang-tin": "bảng tin",
    "bao-chi": "báo chí",
    "bao-chi-dp": "báo chí địa phương",
    "bao-chi-tw": "báo chí trung ương",
    "bao-in": "báo in",
    "bao-lao-dong": "Báo Lao động",
    "dien-dan": "diễn đàn",
    "facebook": "Facebook",
    "fanpage": "fanpage",
    "hoi-thao-tap-huan": "hội thảo, tập huấn",
    "mang-xa-hoi": "mạng xã hội",
    "phat-thanh": "phát thanh",
    "podcast": "podcast",
    "portal": "trang thông tin điện tử",
    "poster": "poster",
    "ptth-tinh": "đài phát thanh, truyền hình tỉnh",
    "su-kien": "sự kiện",
    "tap-chi": "tạp chí",
    "tap-chi-ldcd": "Tạp chí Lao động và Công đoàn",
    "truyen-hinh": "truyền hình",
    "ung-dung-di-dong": "ứng dụng di động",
    "video-truc-tuyen": "video trực tuyến",
    "viber": "Viber",
    "web-tong-ldld": "trang của Tổng LĐLĐ Việt Nam",
    "zalo": "Zalo",
}

PHOTO = "anh"
UNCOMPARED_KINDS = frozenset({"anh", "chum-anh"})
"""Kinds whose text is only a caption, so equal texts prove nothing (counting rule 21)."""


def kind_label(kind: str) -> str:
    """The name readers see; a kind that nobody has named keeps its id."""
    return KIND_LABELS.get(kind) or LEDGER_KIND_LABELS.get(kind, kind)


def channel_label(channel: str) -> str:
    """A channel within a sentence; one that nobody has named keeps its id."""
    return CHANNEL_LABELS.get(channel, channel)

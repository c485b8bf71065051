"""Which picture belongs to which article? Draws the demo's illustrations: `python scripts/illustrations.py [--check]`.

Every picture comes from its line in PICTURES (scene, light, variant, "doc" for portrait) and from nothing else, so
that a second run gives the same bytes (with the Pillow of requirements.lock). `--check` compares and writes nothing.
"""

from __future__ import annotations

import io
import sys
import zlib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from PIL import ImageDraw, ImageFont

from demo_pictures import indoors, nature, streets, tables, villages, workplaces
from demo_pictures.canvas import CREAM, GREEN, INDIGO, INK, ORANGE, RED, SKIES, TEAL, WHITE, YELLOW, Canvas, mix, rgb
from demo_pictures.figures import Look, bust, person

ARTICLES = Path(__file__).resolve().parents[1] / "content" / "articles"
SCENES = (indoors, nature, streets, tables, villages, workplaces)
LANDSCAPE, PORTRAIT = (1600, 1067), (1067, 1600)
PICTURES: dict[str, tuple[str, ...]] = {
    "ban-chinh-sach-phap-luat/2020/ban-giao-mai-am-cong-doan-cho-gia-dinh-doan-vien-truoc-mua": ("nha trua 1",),
    "ban-chinh-sach-phap-luat/2020/chuyen-hai-tan-gao-toi-130-lao-dong-nghi-viec-khong-luong": ("gao sang 0",),
    "ban-chinh-sach-phap-luat/2020/doc-phieu-luong-cung-cong-nhan-nam-dong-hay-bi-nham": ("ban trua 1",),
    "ban-chinh-sach-phap-luat/2020/hop-dong-mua-vu-va-nhung-dieu-nguoi-lam-thue-nen-hoi-truoc": (
        "che sang 1",
        "ban chieu 3",
    ),
    "ban-chinh-sach-phap-luat/2020/nguoi-tho-van-hanh-giu-so-tay-sang-kien-suot-muoi-lam-mua-lu": ("tho sang 0 doc",),
    "ban-chinh-sach-phap-luat/2020/tu-van-phap-luat-luu-dong-cho-tho-lam-duong-tren-deo": ("duong chieu 1",),
    "ban-tai-chinh/2020/huong-dan-cong-khai-doan-phi-bang-bang-mot-trang-o-cong-doan": ("ban hong 5",),
    "ban-to-chuc/2020/boi-duong-nghiep-vu-cho-54-to-truong-cong-doan-moi-duoc-bau": ("lop trua 3",),
    "ban-to-chuc/2020/xay-dung-bo-cau-hoi-cho-hoi-thi-can-bo-cong-doan-gioi-lan": ("ban sang 0",),
    "ban-tuyen-giao-nu-cong/2020/cau-lac-bo-nu-cong-mo-tu-sach-va-lop-cham-con-mua-dich": ("sach trua 0",),
    "ban-tuyen-giao-nu-cong/2020/chi-truong-ban-nu-cong-va-noi-com-chung-cua-day-tro-muoi-bon": ("khu_tro chieu 0",),
    "ban-tuyen-giao-nu-cong/2020/mo-thang-hanh-dong-vi-tre-em-con-cong-nhan-vui-tet-thieu-nhi": (
        "truong trua 2",
        "sach chieu 2",
        "lop chieu 2",
        "qua trua 2",
        "khu_tro trua 2",
        "nui chieu 3",
    ),
    "ban-tuyen-giao-nu-cong/2020/mot-ngay-trong-thang-cong-nhan-tu-cong-xuong-den-dem-xoe": (
        "cong hong 1",
        "tho_may trua 2",
        "bep trua 0",
        "mat_troi chieu 1",
        "xoe toi 0",
    ),
    "ban-tuyen-giao-nu-cong/2020/nhung-ban-tay-thang-ba-phu-nu-o-moi-noi-lam-viec": (
        "che chieu 2",
        "tho_may chieu 3",
        "lop sang 0",
        "cho hong 1",
        "tram trua 0",
        "bep sang 1",
    ),
    "ban-tuyen-giao-nu-cong/2020/pha-bong-quyet-dinh-trong-buoi-giao-huu-cua-cong-nhan-hai-to": ("bong chieu 0",),
    "ban-tuyen-giao-nu-cong/2020/phat-3-000-khau-trang-vai-cho-lao-dong-tu-do-o-cho-va-ben-xe": ("cho sang 0",),
    "ban-tuyen-giao-nu-cong/2020/trao-45-suat-qua-cho-lao-dong-nu-nuoi-con-nho": ("qua sang 1",),
    "ban-tuyen-giao-nu-cong/2020/treo-co-dung-pa-no-chao-mung-cac-ngay-le-lon-trong-quy-ii": ("co sang 0",),
    "cd-nganh-giao-duc/2020/cong-doan-truong-hoc-xuong-bep-ke-lai-ban-don-hoc-sinh-tro": ("truong suong 0",),
    "cd-nganh-giao-duc/2020/mang-bai-ve-ban-nhung-tap-de-chep-tay-trong-mua-hoc-sinh": ("sach suong 1",),
    "cd-nganh-y-te/2020/cong-doan-nganh-y-te-tiep-suc-cac-to-truc-sang-loc-o-tuyen": ("tram sang 1",),
    "cd-nganh-y-te/2020/gui-loi-cam-on-toi-hau-phuong-cua-nguoi-truc-chong-dich": ("tram hong 3",),
    "cdcs-may-muong-thanh/2020/chuyen-mot-chuyen-sang-may-khau-trang-giu-viec-cho-34-lao": ("tho_may sang 1",),
    "cdcs-may-muong-thanh/2020/cong-xuong-mo-lai-sau-le-do-than-nhiet-chia-gio-vao-ca-thanh": ("cong sang 0",),
    "cdcs-may-muong-thanh/2020/xuong-may-sang-den-tro-lai-240-lao-dong-du-viec-lam-trong": (
        "may sang 0",
        "khay trua 1",
    ),
    "huyen-dien-bien-dong/2020/khoi-cong-nha-cong-vu-cho-giao-vien-cam-ban-o-dien-bien-dong": (
        "nha sang 0",
        "nui suong 2",
    ),
    "huyen-dien-bien/2020/ra-quan-trong-cay-dau-xuan-tren-doi-trong-sau-khu-tai-dinh": ("cay sang 0",),
    "huyen-dien-bien/2020/tu-van-che-do-bao-hiem-cho-giao-vien-hop-dong-vung-cao": ("truong sang 1",),
    "huyen-muong-ang/2020/nuong-ca-phe-muong-ang-sang-som-mua-hoa-trang": ("che hong 5",),
    "huyen-muong-ang/2020/thi-dua-cham-ca-phe-dau-mua-mua-chao-mung-dai-hoi-dang-cac": ("che suong 0",),
    "huyen-muong-cha/2020/nhung-nguoi-tho-duong-day-giu-sang-cho-cac-ban-doc-song": ("duong_day hong 0",),
    "huyen-muong-nhe/2020/thi-dua-o-noi-xa-nhat-chuyen-cua-to-lam-duong-cuoi-troi-tay": (
        "duong hong 2",
        "tho chieu 3 doc",
    ),
    "huyen-tua-chua/2020/mua-nuoc-do-tren-ruong-bac-thang-cong-doan-xa-do-viec-nha": ("ruong sang 1",),
    "huyen-tuan-giao/2020/ca-dem-giu-nhip-may-o-nha-may-thuy-dien-mua-nuoc-can": (
        "dap trua 1",
        "dieu_khien toi 0",
    ),
    "huyen-tuan-giao/2020/trong-1-200-cay-ban-doc-duong-vao-cac-diem-truong": ("cay chieu 1",),
    "lanh-dao/2020/buoc-vao-thang-cong-nhan-sau-mua-dich-57-nam-va-bai-hoc-dung": ("nui hong 1",),
    "tp-dien-bien-phu/2020/ca-quet-dem-sau-ngay-le-40-cong-nhan-moi-truong-duoc-tiep": ("quet toi 0",),
    "tp-dien-bien-phu/2020/co-giao-diem-ban-va-lop-hoc-toi-cho-cong-nhan-lam-duong": ("lop toi 1",),
    "tp-dien-bien-phu/2020/to-tu-quan-khu-tro-bon-nam-khong-mat-cap-khong-no-tien-dien": ("khu_tro toi 1",),
    "tx-muong-lay/2020/chuyen-thuyen-dua-gao-ho-tro-qua-ho-luc-chieu-xuong": ("ho chieu 1",),
    "tx-muong-lay/2020/doan-vien-don-rac-long-ho-bang-nam-chiec-thuyen-may": ("ho suong 0",),
    "uy-ban-kiem-tra/2020/kiem-tra-viec-chap-hanh-dieu-le-tai-sau-cong-doan-co-so": ("ban suong 2",),
    "van-phong/2020/do-hoa-thang-cong-nhan-2020-qua-sau-con-so": ("do_hoa trua 0",),
    "van-phong/2020/hoi-nghi-so-ket-cong-tac-cong-doan-ban-cach-giu-doan-vien-o": ("hoi sang 0",),
    "van-phong/2020/pho-dem-rop-co-mung-66-nam-chien-thang-dien-bien-phu": ("co toi 1",),
    "van-phong/2020/tram-gao-khong-dong-mo-cua-hai-buoi-moi-tuan-cho-lao-dong-xa": ("gao trua 1",),
}


def infographic(c: Canvas) -> None:
    """Six figures of the Month of Workers, each under its pictogram; the words stand in the article."""
    tones = (RED, YELLOW, TEAL, INDIGO, ORANGE, GREEN)
    for i, number in enumerate(("34", "45", "3", "240", "10", "32")):
        x0, y0 = c.w * (i % 3) / 3, c.h * (i // 3) / 2
        w, h = c.w / 3, c.h / 2
        paper = mix(tones[i], WHITE, 0.8)
        c.rect((x0, y0, x0 + w + 1, y0 + h + 1), paper, mix(paper, tones[i], 0.12))
        x, y = x0 + w / 2, y0 + h * 0.56
        if i == 0:
            for dx in (-96, 96):
                c.line([(x + dx, y - 60), (x + dx, y)], 12, INK)
            c.rect((x - 150, y - 200, x + 150, y - 50), tones[i], mix(tones[i], INK, 0.2), r=8)
            for k, half in enumerate((110, 80)):
                c.rect((x - half, y - 160 + 40 * k, x + half, y - 144 + 40 * k), YELLOW)
        elif i == 1:
            c.rect((x - 120, y - 130, x + 120, y), tones[i], mix(tones[i], INK, 0.15), r=8)
            c.rect((x - 134, y - 160, x + 134, y - 116), mix(tones[i], WHITE, 0.25), tones[i], r=8)
            c.rect((x - 18, y - 160, x + 18, y), RED)
            for side in (-1, 1):
                c.oval(x + side * 44, y - 182, 44, 24, RED)
                c.oval(x + side * 44, y - 182, 24, 10, mix(paper, RED, 0.1))
        elif i == 2:
            c.rect((x - 110, y - 120, x + 110, y), CREAM, mix(CREAM, INK, 0.12))
            c.poly([(x - 160, y - 110), (x, y - 216), (x + 160, y - 110)], tones[i], mix(tones[i], INK, 0.25))
            c.rect((x - 28, y - 86, x + 28, y), mix(tones[i], INK, 0.3))
        elif i == 3:
            bust(c, x - 90, y, 190, Look(mix(INDIGO, TEAL, 0.5), hat="white"))
            bust(c, x + 90, y, 190, Look(mix(INDIGO, RED, 0.35), hat="scarf"))
            bust(c, x, y, 210, Look(INDIGO, hat="white"))
            c.rect((x0, y, x0 + w + 1, y0 + h + 1), mix(paper, tones[i], 0.07), mix(paper, tones[i], 0.12))
        elif i == 4:
            c.rect((x - 52, y - 150, x + 52, y), RED, mix(RED, INK, 0.25), r=26)
            c.rect((x - 22, y - 186, x + 22, y - 146), INK, r=6)
            c.line([(x + 10, y - 178), (x + 86, y - 150), (x + 92, y - 50)], 13, INK)
            c.rect((x - 52, y - 100, x + 52, y - 54), CREAM)
        else:
            for k in range(3):
                person(
                    c, x - 110 + 110 * k, y, 215, Look((INDIGO, ORANGE, TEAL)[k], hat="helmet", vest=k == 1, back=False)
                )
        font = ImageFont.load_default(size=240)
        pen = ImageDraw.Draw(c.image)
        pen.text(((x0 + w / 2) * 2, (y0 + h * 0.79) * 2), number, font=font, fill=mix(tones[i], INK, 0.6), anchor="mm")
        c.rect((x - 60, y0 + h * 0.93, x + 60, y0 + h * 0.945), rgb("2a3179"))


def paint(spec: str) -> bytes:
    """The JPEG of one line of the table."""
    name, light, variant, *portrait = spec.split()
    canvas = Canvas(*(PORTRAIT if portrait else LANDSCAPE), seed=zlib.crc32(spec.encode()))
    if name == "do_hoa":
        infographic(canvas)
    else:
        module = next(m for m in SCENES if hasattr(m, name))
        getattr(module, name)(canvas, SKIES[light], int(variant))
    buffer = io.BytesIO()
    canvas.finish().save(buffer, "JPEG", quality=80, optimize=True)
    return buffer.getvalue()


def main(arguments: list[str]) -> int:
    """Write (or compare) every picture; 1 when a comparison finds another picture than the table says."""
    wanted = {
        ARTICLES / folder / f"anh-{number}.jpg": spec
        for folder, specs in PICTURES.items()
        for number, spec in enumerate(specs, start=1)
    }
    other = 0
    with ProcessPoolExecutor() as pool:
        for path, data in zip(wanted, pool.map(paint, wanted.values()), strict=True):
            if path.is_file() and path.read_bytes() == data:
                continue
            other += 1
            print(f"{'khác' if '--check' in arguments else 'vẽ'}: {path.relative_to(ARTICLES)}")
            if "--check" not in arguments:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
    print(f"{len(wanted)} ảnh, {other} ảnh mới hoặc khác.")
    return 1 if other and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

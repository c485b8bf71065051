"""Plugins that are not ours: their signals fire, what they write stays, and goes when they are taken out."""

from __future__ import annotations

import gzip
import json
from itertools import groupby
from pathlib import Path

import pytest

from portals import newsroom, pelican, small_portal, tree

REAL = """
PLUGINS = ["pelican_redirect", "precompress"]
CONTENT_REDIRECT_CONFIGURATION = [{"ARTICLE_URL": "cu/{slug}-{kind}.html"}]
"""
OWN = """
PLUGIN_PATHS = ["."]
PLUGINS = ["onlooker"]
"""
ONLOOKER = """
import json
from pathlib import Path

from pelican.contents import Article
from pelican.generators import Generator
from pelican.plugins import signals

NAMES = (
    "initialized", "get_generators", "generator_init", "article_generator_init", "article_generator_preread",
    "article_generator_context", "content_object_init", "article_generator_pretaxonomy",
    "article_generator_finalized", "all_generators_finalized", "get_writer", "article_generator_write_article",
    "content_written", "article_writer_finalized", "finalized",
)
heard, kept = [], []


class Extra(Generator):
    def generate_context(self):
        heard.append("Extra.generate_context")

    def generate_output(self, writer):
        heard.append("Extra.generate_output")
        template = self.env.from_string("{{ articles | length }} bài")
        writer.write_file("them/dem.html", template, self.context, url="them/dem.html")


def early(generator):
    file = Path(generator.output_path, "them", "som.txt")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\\n".join(article.url for article in generator.articles), "utf-8")
    if Path("hong").exists():
        raise RuntimeError("hỏng")


def sign(path, context):
    article = context.get("article")
    if article is not None:
        assert isinstance(article, Article)
        with open(path, "a", encoding="utf-8") as page:
            page.write(f"<!-- {article.title} -->")


def close(pelican):
    Path(pelican.output_path, "nghe.json").write_text(json.dumps(heard), "utf-8")


def tell(generator):
    shown = [
        {
            "title": article.title, "date": article.date.isoformat(), "category": article.category.url,
            "tags": [tag.url for tag in getattr(article, "tags", [])], "authors": [str(a) for a in article.authors],
            "url": article.url, "save_as": article.save_as, "status": article.status, "unit": article.unit,
            "kind": article.kind, "source": article.get_relative_source_path(), "content": article.content,
            "summary": article.summary,
        }
        for article in generator.articles
    ]
    groups = [*generator.categories, *generator.tags.items(), *generator.authors]
    lists = [[str(name), len(found)] for name, found in groups]
    Path(generator.output_path, "thay.json").write_text(json.dumps([shown, len(generator.dates), lists]), "utf-8")


def register():
    for name in NAMES:
        def hear(sender, name=name, **more):
            heard.append(name)
        kept.append(hear)
        getattr(signals, name).connect(hear)
    signals.get_generators.connect(generators)
    signals.article_generator_finalized.connect(early)
    signals.article_generator_finalized.connect(tell)
    signals.content_written.connect(sign)
    signals.finalized.connect(close)


def generators(pelican):
    return Extra
"""


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    return small_portal(tmp_path)


def with_plugins(portal: Path, settings: str) -> None:
    (portal / "onlooker.py").write_text(ONLOOKER, "utf-8")
    file = portal / "pelicanconf.py"
    file.write_text(file.read_text("utf-8") + settings, "utf-8")


def write_item(portal: Path, number: int, title: str, status: str = "published") -> None:
    folder = portal / "content" / "articles" / "ban-tuyen-giao" / "2020" / f"tin-{number}"
    folder.mkdir()
    month, day = 1 + number // 28 % 4, 1 + number % 28
    front = (
        f"---\nid: 2b1c9a3e-5a07-4e0f-8c3f-0d7b6d1f6{number:03}\ntitle: {title}\ndate: 2020-{month:02}-{day:02} 08:30\n"
        f"unit: ban-tuyen-giao\nkind: tin\ncategory: Pháp luật\n"
        f"tags: [Việc {number}]\nstatus: {status}\nsummary: Tin.\n"
    )
    (folder / "index.md").write_text(f"{front}---\n\nNội dung của {title.lower()}.\n", "utf-8")


def built(portal: Path, *arguments: str) -> str:
    result = newsroom(portal, "build", *arguments)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "Traceback" not in result.stderr
    return result.stdout


def test_two_plugins_of_others_do_their_work_and_leave_nothing(portal: Path) -> None:
    settings = (portal / "pelicanconf.py").read_text("utf-8")
    built(portal)
    plain = tree(portal / "output")
    with_plugins(portal, REAL)

    said = built(portal)

    output = portal / "output"
    named = "pelican.plugins.pelican_redirect, pelican.plugins.precompress"
    assert f"Có phần bổ trợ ngoài ({named}): dựng lại mọi trang mỗi lần." in said
    moved = sorted((output / "cu").glob("*.html"))
    articles = sorted(page.relative_to(output).parent.as_posix() for page in output.glob("bai/*/*/*/index.html"))
    assert len(moved) == len(articles) == 2
    for address in articles:
        assert any(f'content="0;url=/{address}/"' in page.read_text("utf-8") for page in moved)
    assert gzip.decompress((output / "index.html.gz").read_bytes()) == (output / "index.html").read_bytes()
    with_them = tree(output)
    assert {path: found for path, found in with_them.items() if path in plain} == plain

    assert "dựng lại, vì" in built(portal, "--explain", "/")  # although nothing has changed
    assert tree(output) == with_them

    (portal / "pelicanconf.py").write_text(settings, "utf-8")
    built(portal)
    assert tree(output) == plain


def test_the_same_bytes_by_one_process_and_by_two_and_by_pelican(portal: Path) -> None:
    with_plugins(portal, REAL)
    for number in range(60):
        write_item(portal, number, f"Tin số {number}")
    built(portal, "--jobs", "1", "-o", "one")
    built(portal, "--jobs", "2", "-o", "two")
    theirs = pelican(portal, "content", "-o", "theirs")

    assert theirs.returncode == 0, theirs.stdout + theirs.stderr
    assert tree(portal / "one") == tree(portal / "two") == tree(portal / "theirs")


def test_the_signals_come_in_pelicans_order_and_bring_real_objects(portal: Path) -> None:
    settings = (portal / "pelicanconf.py").read_text("utf-8")
    with_plugins(portal, OWN)
    write_item(portal, 1, "Bài còn nháp", "draft")
    built(portal)

    output = portal / "output"
    heard = json.loads((output / "nghe.json").read_text("utf-8"))
    assert heard[:5] == ["initialized", "get_generators", "generator_init", "article_generator_init", "generator_init"]
    reading = ["article_generator_preread", "article_generator_context", "content_object_init"]
    assert heard[5:11] == reading * 2
    assert [name for name, _ in groupby(heard[11:])] == [
        "article_generator_pretaxonomy",
        "article_generator_finalized",
        "Extra.generate_context",
        "all_generators_finalized",
        "get_writer",
        *["article_generator_write_article", "content_written"] * 2,
        "article_writer_finalized",
        "Extra.generate_output",
        "content_written",
        "finalized",
    ]

    assert "Bài còn nháp" not in (output / "thay.json").read_text("utf-8")
    shown, dates, lists = json.loads((output / "thay.json").read_text("utf-8"))
    assert (len(shown), dates) == (2, 2)
    for article in shown:
        assert (output / article["save_as"]).is_file()
        assert (output / article["category"] / "index.html").is_file()
        assert all((output / tag / "index.html").is_file() for tag in article["tags"])
        assert (portal / "content" / article["source"]).is_file()
        assert article["url"] == article["save_as"].removesuffix("index.html")
        assert article["status"] == "published"
        assert article["unit"] in article["source"]
        assert article["content"].startswith("<")
        page = (output / article["save_as"]).read_text("utf-8")
        assert page.count(f"<!-- {article['title']} -->") == 1
    assert ["Ban Tuyên giáo", 1] in lists

    assert (output / "them" / "dem.html").read_text("utf-8") == "2 bài"
    assert (output / "them" / "som.txt").read_text("utf-8").splitlines() == [article["url"] for article in shown]
    first = tree(output)
    built(portal)
    assert tree(output) == first  # each page was made again, and signed once

    (portal / "pelicanconf.py").write_text(settings, "utf-8")
    built(portal)
    again = tree(output)
    built(portal, "-o", "fresh")
    assert again == tree(portal / "fresh")


def test_what_is_installed_counts_where_the_settings_name_no_plugins(portal: Path) -> None:
    file = portal / "pelicanconf.py"
    file.write_text(file.read_text("utf-8").replace("PLUGINS: list[str] = []\n", ""), "utf-8")

    assert "Có phần bổ trợ ngoài (pelican.plugins." in built(portal)
    assert (portal / "output" / "index.html.gz").is_file()


def test_after_a_plugin_has_failed_the_next_build_is_whole(portal: Path) -> None:
    with_plugins(portal, OWN)
    (portal / "hong").touch()
    failed = newsroom(portal, "build", breaks=True, env={"TMPDIR": str(portal.parent)})
    assert (failed.returncode, "RuntimeError: hỏng" in failed.stderr) == (1, True)
    assert "Chương trình gặp một lỗi chưa lường trước (RuntimeError)." in failed.stderr
    assert "onlooker.py" in (portal.parent / "newsroom-loi.txt").read_text("utf-8")

    (portal / "hong").unlink()
    built(portal)
    built(portal, "-o", "fresh")
    assert tree(portal / "output") == tree(portal / "fresh")

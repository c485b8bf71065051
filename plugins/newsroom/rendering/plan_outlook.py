"""The parts of a plan's page that look further than its figures: forecast, ranking, themes."""

from __future__ import annotations

from collections.abc import Iterator

from newsroom.model.kinds import kind_label
from newsroom.rendering.addresses import topic_path, unit_progress_path
from newsroom.rendering.course_chart import course_of_total
from newsroom.rendering.edition import Edition
from newsroom.rendering.progress_views import RankLine
from newsroom.rendering.progress_words import kind_word
from newsroom.rendering.vietnamese import number, share
from newsroom.rendering.views import Link
from newsroom.tally.outlook import forecast, ranking, topic_counts, uncovered
from newsroom.tally.progress import PlanProgress

FORECAST_METHOD = (
    "Cách dự báo: giữ nhịp từ đầu kỳ đến nay (số đã làm ÷ ngày làm việc đã qua), phần còn lại dao động quanh nhịp ấy "
    "(phân phối Poisson); ghi khoảng từ mức 20 % đến mức 80 %. Chưa dự báo khi chưa qua một phần mười kỳ."
)


def forecast_lines(progress: PlanProgress) -> Iterator[str]:
    """One sentence a printed total, then how it was reckoned; nothing where it is too early or too late to tell."""
    said = False
    for kind, total in progress.totals.items():
        found = forecast(total.done, course_of_total(progress, kind), progress.as_of)
        if found is None:
            continue
        said = True
        span = number(found.low) if found.low == found.high else f"{number(found.low)} đến {number(found.high)}"
        need = f"kế hoạch cần {number(total.required)}"
        yield f"{kind_label(kind)}: cuối kỳ có thể được {span} {kind_word(kind)}, {need}."
    if said:
        yield FORECAST_METHOD


def rankings(edition: Edition, progress: PlanProgress) -> Iterator[tuple[str, tuple[RankLine, ...]]]:
    """Each group with at least two members that owe something (rule 17)."""
    for group in progress.plan.groups:
        places = ranking(progress, progress.registry, group.id)
        if group.population or len(places) < 2:
            continue
        yield (
            group.name,
            tuple(
                RankLine(
                    rank=str(place.rank),
                    name=progress.registry.by_id[place.unit].name,
                    href=edition.href(unit_progress_path(progress.plan.id, place.unit)),
                    why=", ".join(
                        [
                            "đủ mọi chỉ tiêu" if place.all_met else f"đạt {share(int(place.score * 100))}",
                            f"{number(place.total)} sản phẩm",
                        ]
                    ),
                )
                for place in places
            ),
        )


def topic_lines(edition: Edition, progress: PlanProgress) -> tuple[tuple[Link, ...], tuple[str, ...]]:
    """The plan's themes with the number of counted items, and the suggested ones that nothing is about yet."""
    labels = {topic.id: topic.label for topic in progress.plan.topics}
    counts = topic_counts(progress)
    links = []
    for topic, amount in counts:
        if amount:
            label = labels[topic]
            known = label if topic_path(label).split("/")[2] in edition.by_topic else topic
            there = topic_path(known).split("/")[2] in edition.by_topic
            links.append(Link(edition.href(topic_path(known)) if there else "", label, f"{number(amount)} tin, bài"))
    return tuple(links), tuple(labels[topic] for topic in uncovered(progress.plan, counts))

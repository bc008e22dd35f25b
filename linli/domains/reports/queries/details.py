"""What programs read of a report besides what every matter has."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from linli.cores.matters.public import Detail, Matter


def told_details(matter: Matter) -> Iterator[Detail]:
    """The answers to the category's questions in their order, then what became of the report."""
    report = matter.report
    for row in report.answers:
        yield Detail(row["code"], row["question"], row["answer"])
    yield Detail("on_the_spot", _("当场处置"), report.on_the_spot)
    yield Detail("followers", _("同感人数"), report.followers)
    extension = report.extension_until
    yield Detail("extension_until", _("申请延至"), extension.isoformat() if extension else None)
    yield Detail("solved", _("是否解决"), report.solved)
    yield Detail("satisfaction", _("满意度"), report.satisfaction or None)
    judged = report.judged_at
    yield Detail("judged_at", _("评价时间"), judged.isoformat() if judged else None)

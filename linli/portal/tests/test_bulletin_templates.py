"""The county's own Word template: tried before it is taken, used when something is issued, and gone back from."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from linli.cores.access.public import actor_of
from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.documents.public import official_document
from linli.kernel.errors import Invalid
from linli.portal.actions import bulletins as actions
from linli.portal.models import Bulletin, BulletinTemplate
from linli.portal.rules.bulletin.template import VALUES, built_in_template
from linli.portal.tests.factories import BulletinTemplateFactory
from linli.portal.tests.test_bulletins import NOW, clerk, county, files, issued, page_of
from linli.portal.views.bulletins.shaping import MEANINGS

pytestmark = pytest.mark.django_db
__all__ = ["county", "files"]


def template(*lines: str) -> SimpleUploadedFile:
    made, into = official_document(), io.BytesIO()
    for line in lines:
        made.add_paragraph(line, style="公文正文")
    made.save(into)
    return SimpleUploadedFile("县里的.docx", into.getvalue())


def upload(file: SimpleUploadedFile, note: str = "换了版头") -> tuple[int, str]:
    keeper = page_of(actor_of(PostFactory.create(role=Role.SYSTEM_ADMIN, area_code="990001").user))
    answer = keeper.post(reverse("portal:bulletin_templates"), {"file": file, "note": note}, follow=True)
    return answer.status_code, answer.content.decode()


def words(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs]


def test_the_countys_template_is_used_from_then_on_and_can_be_gone_back_from(county: None) -> None:
    office = clerk()
    status, page = upload(
        template(
            "清溪县委政法委 {{ number }}",
            "{%p for section in sections %}",
            "{{ section.heading }}",
            "{%p endfor %}",
        )
    )
    assert (status, "第1版已启用" in page) == (200, True)
    own = issued(office)
    with own.file.open("rb") as kept:
        assert words(kept.read())[:2] == ["清溪县委政法委 〔2026〕第1期", "一、总体情况"]
    upload(template("第二版 {{ title }}"))
    client = page_of(office)
    first = BulletinTemplate.objects.get(version=1)
    client.post(reverse("portal:bulletin_use_template", args=[first.pk]))
    assert BulletinTemplate.objects.get(in_use=True) == first
    client.post(reverse("portal:bulletin_use_built_in"))
    assert not BulletinTemplate.objects.filter(in_use=True).exists()
    own.refresh_from_db()
    assert own.template == first, "what was issued stays with the template it was issued with"


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (template("{{ title }}{{ titel }}{{ name }}"), "不认识的占位符：name、titel"),
        (template("{% for one in sections %}{{ one.heading }}"), "这个模板填不出来"),
        (template("{{ title.__class__.__mro__ }}"), "这个模板填不出来"),
        (SimpleUploadedFile("a.docx", b"hello"), "只能上传"),
    ],
    ids=["unknown", "open loop", "out of the sandbox", "no Word"],
)
def test_a_template_that_could_not_be_filled_is_refused_in_words(
    county: None, file: SimpleUploadedFile, sentence: str
) -> None:
    status, page = upload(file)
    assert status == 422
    assert sentence in page
    assert not BulletinTemplate.objects.exists()


def test_a_template_that_broke_meanwhile_issues_nothing_and_costs_no_number(county: None) -> None:
    office = clerk()
    BulletinTemplateFactory.create(in_use=True, file__data=b"no Word any more")
    with pytest.raises(Invalid, match="填不出来"):
        issued(office)
    made = Bulletin.objects.get()
    assert (made.is_draft, made.number, bool(made.file)) == (True, None, False)
    actions.use_template(template_id=None, by=office)
    done = actions.issue_bulletin(bulletin_id=made.pk, version=made.version, by=office, now=NOW)
    assert done.number == 1


def test_the_built_in_one_is_a_start_that_is_taken_back_as_it_is(county: None) -> None:
    office = page_of(clerk())
    answer = office.get(reverse("portal:bulletin_built_in"))
    data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert words(data) == words(built_in_template())
    assert upload(SimpleUploadedFile("自带.docx", data))[0] == 200


def test_every_placeholder_is_explained() -> None:
    assert set(VALUES) == set(MEANINGS)

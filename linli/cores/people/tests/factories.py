"""Contacts for tests."""

import factory

from linli.cores.people.models import Contact, Reveal


class ContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Contact

    name = "林小满"
    phone = factory.Sequence(lambda n: f"1390000{n:04d}")


class RevealFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Reveal

    contact = factory.SubFactory(ContactFactory)
    fields = ["phone"]
    by_id = 1
    by_name = "工作人员"
    reason = "电话回访"
    subject = "matter:2026-00000001"

"""What programs and posters add to the crowd: once, and then fifty times."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from linli.cores.access.models import Post
from linli.cores.access.rules import Role
from linli.cores.access.tests.factories import PostFactory
from linli.cores.accounts.models import User
from linli.cores.documents.models import PosterSet
from linli.cores.documents.tests.factories import PortraitFactory, PosterSetFactory
from linli.cores.matters.models import Matter
from linli.cores.matters.tests.factories import TimelineEntryFactory
from linli.doors.api.models import ServiceClient, Webhook
from linli.doors.api.rules import PERSONAL, SERVICE, new_token, shown_part
from linli.doors.api.tests.factories import (
    ApiTokenFactory,
    DeliveryFactory,
    ServiceClientFactory,
    WebhookFactory,
)
from linli.doors.open311.tests.factories import ClientKeyFactory
from linli.kernel.crypto import secret_hash

HAVE_PROGRAMS = (Role.TOWNSHIP_DISPATCHER, Role.GRIDWORKER)


@dataclass
class Programs:
    """The one system, webhook and set of posters whose page is opened, and the programs that ask.

    `asking`: programs of people by their role; the one of another system stands under the system administrator.
    """

    staff: dict[Role, User]
    matter: Matter
    system: ServiceClient = field(init=False)
    post: Post = field(init=False)
    webhook: Webhook = field(init=False)
    posters: PosterSet = field(init=False)
    asking: dict[Role | None, Client] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.system = ServiceClientFactory.create()
        self.post = PostFactory.create(user=self.system.account, role=Role.COUNTY_DISPATCHER)
        self.webhook = WebhookFactory.create(client=self.system)
        for role in HAVE_PROGRAMS:
            self.asking[role] = self._asking(PERSONAL, user=self.staff[role])
        self.asking[Role.SYSTEM_ADMIN] = self._asking(
            SERVICE, user=self.system.account, client=self.system, post=self.post
        )
        PortraitFactory.create(user=self.staff[Role.GRIDWORKER])
        self.posters = PosterSetFactory.create(
            asked_by=self.staff[Role.TOWNSHIP_DISPATCHER],
            done=1,
            file=ContentFile(b"%PDF-1.7", "posters.pdf"),
            finished_at=timezone.now(),
        )

    def _asking(self, kind: str, **facts: object) -> Client:
        secret = new_token(kind)
        ApiTokenFactory.create(prefix=shown_part(secret), token_hash=secret_hash(secret), **facts)
        return Client(headers={"authorization": f"Bearer {secret}"})

    def one_more(self) -> None:
        ServiceClientFactory.create()
        ApiTokenFactory.create(user=self.system.account, client=self.system, post=self.post)
        ApiTokenFactory.create(user=self.staff[Role.TOWNSHIP_DISPATCHER])
        WebhookFactory.create(client=self.system)
        DeliveryFactory.create(
            webhook=self.webhook, entry=TimelineEntryFactory.create(matter=self.matter, step="comment")
        )
        ClientKeyFactory.create(secret=f"linli_o_{timezone.now().timestamp()}")
        PosterSetFactory.create(asked_by=self.staff[Role.TOWNSHIP_DISPATCHER])

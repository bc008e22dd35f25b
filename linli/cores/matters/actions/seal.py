"""Free texts on their way in: what points to a person is taken out, encrypted and kept apart.

Every action that stores what somebody typed sends it through here, so that the database holds no telephone or
identity number in a text, whoever typed it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from linli.cores.matters.models import Matter, SealedWords, TimelineEntry
from linli.cores.orgs.public import public_numbers
from linli.cores.people.models import Contact
from linli.kernel.chinese import TakenOut, find_personal, take_out_personal


class Sealing:
    """The texts of one matter, or of one entry on its timeline, while they are being stored.

    `name` and `home` of the person whom they are about, where they are known, are taken out as well.
    """

    def __init__(self, *, name: str = "", home: str = "") -> None:
        self.name, self.home = name, home
        self.taken: list[tuple[str, tuple[TakenOut, ...]]] = []

    @classmethod
    def about(cls, contact: Contact | None) -> Sealing:
        """A sealing that knows whom the texts are about."""
        if contact is None or contact.anonymised_at is not None:
            return cls()
        return cls(name=contact.name, home=contact.address)

    def text(self, place: str, text: str) -> str:
        """The text to store; what was taken out is remembered for `rows`."""
        spared = public_numbers() if find_personal(text) else frozenset()
        masked, taken = take_out_personal(text, name=self.name, home=self.home, spared=spared)
        if taken:
            self.taken.append((place, taken))
        return masked

    def data(self, data: Mapping[str, object]) -> dict[str, object]:
        """The same for the words among an entry's data."""
        return {
            key: self.text("data", value) if isinstance(value, str) else value for key, value in data.items()
        }

    def rows(self, matter: Matter, entry: TimelineEntry | None = None) -> list[SealedWords]:
        """Rows to save along with the texts."""
        return [
            SealedWords(matter=matter, entry=entry, place=place, words=_written(taken))
            for place, taken in self.taken
        ]

    def keep(self, matter: Matter, entry: TimelineEntry | None = None) -> None:
        """Save what was taken out; no query where nothing was."""
        if self.taken:
            SealedWords.objects.bulk_create(self.rows(matter, entry))


def _written(taken: Iterable[TakenOut]) -> str:
    return json.dumps([[one.kind.value, one.words, one.mask] for one in taken], ensure_ascii=False)

"""Names of files: the one that people see, and the one under which the file lies."""

from __future__ import annotations

import re
import secrets
import unicodedata

MAX_NAME = 100


def clean_name(name: str, suffix: str) -> str:
    """The sender's name of a file without folders and reserved characters, with the true suffix (".jpg")."""
    base = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    base = "".join(char for char in base if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    base = re.sub(r'[<>:"|?*;%]', "_", base)
    stem = re.sub(r"\.[A-Za-z0-9]{1,8}$", "", base.strip())
    stem = " ".join(stem.split()).strip(". ")[: MAX_NAME - len(suffix)]
    return f"{stem or '附件'}{suffix}"


def unguessable_name(suffix: str = "", *, folder: str = "") -> str:
    """A storage path out of 128 random bits, spread over 256 folders: "attachments/3f/3f9c….jpg"."""
    token = secrets.token_hex(16)
    return "/".join(part for part in (folder.strip("/"), token[:2], token + suffix) if part)

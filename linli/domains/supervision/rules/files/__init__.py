"""Files that people write documents in, read into plain text: Word, PDF, text. What cannot be read says why."""

from linli.domains.supervision.rules.files.loaded import Loaded, Table, Unreadable, Why, tidy
from linli.domains.supervision.rules.files.pdf import pdf_text
from linli.domains.supervision.rules.files.plain import plain_text
from linli.domains.supervision.rules.files.word import word_text

__all__ = ["Loaded", "Table", "Unreadable", "Why", "pdf_text", "plain_text", "tidy", "word_text"]

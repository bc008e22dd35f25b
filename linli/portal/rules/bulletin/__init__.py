"""What a bulletin says: figures, sentences, tables, charts. No database; Chinese, as it is an official document."""

from linli.portal.rules.bulletin.drafting import draft_sections
from linli.portal.rules.bulletin.figures import FORMAT, Figures, Number, Numbers, Old, Row, ranked
from linli.portal.rules.bulletin.parts import (
    HEADINGS,
    Bars,
    Section,
    Table,
    charts_of,
    heading_of,
    sections_of,
    tables_of,
)
from linli.portal.rules.bulletin.periods import (
    CHOSEN,
    LONGEST_DAYS,
    MONTHLY,
    WEEKLY,
    before,
    day_words,
    last_period,
    period_of,
    span_words,
    title_lines,
    title_words,
)
from linli.portal.rules.bulletin.text import TO_FILL_IN, Line, has_personal, left_to_fill_in, lines_of

__all__ = [
    "CHOSEN",
    "FORMAT",
    "HEADINGS",
    "LONGEST_DAYS",
    "MONTHLY",
    "TO_FILL_IN",
    "WEEKLY",
    "Bars",
    "Figures",
    "Line",
    "Number",
    "Numbers",
    "Old",
    "Row",
    "Section",
    "Table",
    "before",
    "charts_of",
    "day_words",
    "draft_sections",
    "has_personal",
    "heading_of",
    "last_period",
    "left_to_fill_in",
    "lines_of",
    "period_of",
    "ranked",
    "sections_of",
    "span_words",
    "tables_of",
    "title_lines",
    "title_words",
]

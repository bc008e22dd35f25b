"""The door of the assessment: what sets schemes up from outside."""

from linli.domains.assessment.actions import adjust, draft_scheme, enter_values, keep_indicator, put_in_force
from linli.domains.assessment.queries import boards

__all__ = ["adjust", "boards", "draft_scheme", "enter_values", "keep_indicator", "put_in_force"]

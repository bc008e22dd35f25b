"""The door of the policy answers."""

from linli.domains.policies.actions import add_answer
from linli.domains.policies.models import PolicyAnswer

__all__ = ["PolicyAnswer", "add_answer"]

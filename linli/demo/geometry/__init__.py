"""The land of the invented county: divisions, grids that tile it, and what one sees on its map."""

from linli.demo.geometry.build import build_county
from linli.demo.geometry.plan import AreaPlan, CountyPlan, FeaturePlan
from linli.demo.geometry.saving import save

__all__ = ["AreaPlan", "CountyPlan", "FeaturePlan", "build_county", "save"]

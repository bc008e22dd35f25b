"""Open311 GeoReport v2: how other systems report on behalf of residents, and read what everybody may know."""

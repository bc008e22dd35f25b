"""Who did what to what: append only, chained by hash."""

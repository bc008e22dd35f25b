"""The staff API: all that the pages do with matters, for programs, with tokens, under the same rules."""

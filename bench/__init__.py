"""Benchmarks, one command each; figures in docs/benchmarks.md."""

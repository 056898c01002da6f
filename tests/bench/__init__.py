"""Measuring: the generator of invented records, and the benchmarks that feed on it."""

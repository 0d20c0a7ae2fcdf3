"""The measures: one file each, found by themselves. A file holds one `MEASURE` (insight/measure.py says what it is)."""

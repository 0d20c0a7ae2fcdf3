"""Event logs as files: XES, OCEL 2.0, CSV and Parquet, read and written. Starts no Django."""

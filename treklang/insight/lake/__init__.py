"""The lake: the published rows as Parquet files, and the engines that read them. Starts no Django of its own."""

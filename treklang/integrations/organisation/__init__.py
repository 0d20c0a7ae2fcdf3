"""The organisation as a file: read, checked, loaded through the system's own actions, and written out again as of a day."""

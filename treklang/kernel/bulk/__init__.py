"""Writing many rows at once, with the versions they would have had: for imports and for the demo.

`rows` turns rows and their lives into lines (`coding`: values), `copying` writes the lines by COPY, `aside` puts indexes,
constraints and history triggers aside meanwhile and back again. What the rows are is each room's own: `<room>/bulk.py`.
"""

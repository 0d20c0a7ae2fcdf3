"""Tables as files for a spreadsheet. The one way out of the house for a list of rows."""

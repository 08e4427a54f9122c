"""Taking a workbook in: choose it, match its columns, look at every row, and only then save."""

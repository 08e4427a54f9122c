"""Papers: each module here turns one kind of frozen facts (services.papers) into the bytes of a PDF.

The only home of ReportLab. Nothing here asks the database, and the same facts always give the same bytes.
"""

"""Workbooks in and out: the only home of openpyxl and calamine; nothing here touches the database."""

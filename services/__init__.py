"""What the office does: functions that take a Session first and plain values after.

A service imports models and other services without circles, never ui and never Qt. ReportLab lives only in
services/forms, openpyxl and calamine only in services/excel. tests/test_architecture.py keeps all of it.
"""

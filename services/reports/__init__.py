"""Reports as values: the screen, the paper and the workbook render the same one."""

"""รับ–จ่ายเงิน: receipts and vouchers of a fund, taken, paid, taken back, and books written by hand."""

"""How much slower the program is than the bare libraries doing the same, measured side by side in one run.

`make bench` prints ratios with the aims of the design beside them; it asserts nothing about time.
"""

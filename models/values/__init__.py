"""The floor: money, rates, Thai dates, Thai text and identity numbers. Imports nothing of ours above it."""

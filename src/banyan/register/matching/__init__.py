"""How records are told apart and put together: values in, values out, nothing kept.

This package is the door of matching. What is above it asks three things: what a record can be
found by (`keys`), which of the records found are one (`cluster.partition`), and what is worth
showing to a person (`compare.name_score`). How they are answered may change behind these.
"""

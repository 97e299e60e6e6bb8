"""The same linking on Spark: records and pairs in parts, on as many processors as Spark is given.

Only what is loaded by `linkage.engines` when Spark is asked for. What one part says of its records
and pairs is worked out by the very functions of the embedded engine.
"""

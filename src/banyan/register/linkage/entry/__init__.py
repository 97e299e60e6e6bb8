"""Looking up one record among a million: keys to find it by, weights, and reasons field by field.

Pure, and small: neither Splink nor its engine is loaded, so that it answers while somebody types.
"""

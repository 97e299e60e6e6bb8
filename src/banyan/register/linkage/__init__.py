"""Linking many records at once: which of a million are one enterprise.

Pure but for the file that is read and the one that is written: no database of ours is touched.
"""

"""Linking many records of people at once, with stricter defaults than enterprises have.

Pure, and made of the same stages: keys, a first look, trees, clusters. What differs is what people
are compared by, and what says that two are never one.
"""

"""A second maker of lists whose truth is known, with words and habits of its own.

Nothing here is shared with `benchmarks.linkage.enterprises` but the two files a list lies in. Every
enterprise and person is invented: names are put together from common words, numbers are drawn.
"""

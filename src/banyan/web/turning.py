"""Turning the pages of long lists: as far as anybody turns, with the whole of it counted."""

from collections.abc import Sequence
from typing import Any, Final

from django.core.paginator import Page, Paginator

MOST: Final = 100  # pages: who looks for more narrows the list


class Cut(Page[Any]):
    """A page of a list whose pages may end before the list does."""

    def end_index(self) -> int:
        """Return the place of the last line on this page, counted from 1."""
        return min(self.number * self.paginator.per_page, self.paginator.count)


class Turned(Paginator[Any]):
    """A long list in pages: `count` is the whole of it, `num_pages` goes no further than `MOST`.

    What lies deep in a list costs as much to reach as all that lies before it.
    """

    def __init__(self, rows: Any, per_page: int) -> None:
        super().__init__(rows, per_page)

    def _get_page(self, object_list: Sequence[Any], number: int, paginator: Any) -> Cut:
        return Cut(object_list, number, paginator)

    @property
    def num_pages(self) -> int:
        """Return how many pages can be turned."""
        return min(-(-max(self.count, 1) // self.per_page), MOST)

    @property
    def reached(self) -> int:
        """Return how many lines can be turned to; 0 where that is all of them."""
        within = self.num_pages * self.per_page
        return within if within < self.count else 0

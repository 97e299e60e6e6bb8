"""Addresses of pages by name, for lines that lead from one part of the flow to another."""

from django.urls import NoReverseMatch, reverse


def address(name: str, *args: str, **kwargs: str) -> str:
    """Return the address of a page, or nothing where the pages of that part are not installed."""
    try:
        return reverse(name, args=args, kwargs=kwargs)
    except NoReverseMatch:
        return ""

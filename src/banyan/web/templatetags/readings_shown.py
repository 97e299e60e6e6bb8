"""How numbers of what changed are written."""

from django import template

from banyan.web.templatetags.banyan import number

register = template.Library()


@register.filter
def rounded(value: float | None) -> str:
    """Write a mean or a share: whole above a hundred, else with at most two decimals."""
    if value is None:
        return ""
    return number(round(value) if abs(value) >= 100 else round(value, 1 if abs(value) >= 10 else 2))


@register.filter
def moved(value: float | None) -> str:
    """Write a change with its sign: `+1.5`, `−2`, `0`."""
    if value is None:
        return ""
    said = rounded(abs(value))
    return said if said == "0" else f"{'−' if value < 0 else '+'}{said}"

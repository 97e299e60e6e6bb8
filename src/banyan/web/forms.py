"""How every form is drawn: with our own field, hint and fault, by the same templates as pages."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.forms import DateInput
from django.forms.renderers import TemplatesSetting
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

SELECT: Final = "django/forms/widgets/select.html"


class DayInput(DateInput):
    """A field for a day: written as browsers read one, whatever the language of the page."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class Renderer(TemplatesSetting):
    """Draw `{{ form }}` and `{{ form.field.as_field_group }}` with our components.

    Choices are written here: Django draws a template for each, and a page offers hundreds.
    """

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"

    def render(
        self, template_name: str, context: Mapping[str, Any], request: HttpRequest | None = None
    ) -> str:
        """Draw a widget or a field as its template says; a choice of one as Django's would."""
        if template_name == SELECT:
            return _select(context["widget"])
        return super().render(template_name, dict(context), request)


def _select(widget: Mapping[str, Any]) -> SafeString:
    named = flatatt({"name": widget["name"]}) + flatatt(widget["attrs"])
    groups = "\n".join(_group(name, options) for name, options, _ in widget["optgroups"])
    return mark_safe(f"<select{named}>\n{groups}\n</select>")  # noqa: S308 - escaped below


def _group(name: str | None, options: Iterable[Mapping[str, Any]]) -> str:
    chosen = "\n".join(
        f'<option value="{conditional_escape(option["value"])}"'
        f"{flatatt(option['attrs']) if option['attrs'] else ''}>"
        f"{conditional_escape(option['label'])}</option>"
        for option in options
    )
    if not name:
        return chosen
    return f'<optgroup label="{conditional_escape(name)}">\n{chosen}\n</optgroup>'

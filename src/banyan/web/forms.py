"""How every form is drawn: with our own field, hint and fault, by the same templates as pages."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Draw `{{ form }}` and `{{ form.field.as_field_group }}` with our components."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"

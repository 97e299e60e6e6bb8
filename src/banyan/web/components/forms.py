"""A form with one field of each kind, for the page of components."""

from django import forms

from banyan.web.forms import DayInput


class Sample(forms.Form):
    name = forms.CharField(
        label="Name of the organization",
        help_text="As it writes itself, in its own script.",
        error_messages={"required": "The name is missing. Write it as the sheet has it."},
    )
    country = forms.ChoiceField(
        label="Country", choices=[("MM", "Myanmar"), ("KH", "Cambodia"), ("LA", "Lao PDR")]
    )
    kind = forms.ChoiceField(
        label="Kind of sheet",
        widget=forms.RadioSelect,
        choices=[("ATTENDANCE", "Training attendance"), ("TRAINERS", "Trainer list")],
        error_messages={"invalid_choice": "Choose one of the kinds of sheet."},
    )
    held_on = forms.DateField(
        label="Day of the training",
        required=False,
        widget=DayInput(),
    )
    note = forms.CharField(
        label="What the desk should know", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    file = forms.FileField(
        label="Sheet",
        required=False,
        help_text="A workbook or a CSV, as you would send it. Drop it here, or choose it.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.tsv"}),
    )
    is_final = forms.BooleanField(label="This is the final list", required=False)

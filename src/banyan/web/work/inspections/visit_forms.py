"""The forms of a visit and of a follow-up: a block for each topic, filled in at the door."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.forms.boundfield import BoundField

from banyan.assessments.findings.statements import (
    CheckEntry,
    FindingEntry,
    FollowUpEntry,
    VisitEntry,
)
from banyan.assessments.findings.vocabulary import (
    FOLLOWED_UP,
    FindingState,
    Severity,
    Verdict,
)
from banyan.assessments.queries.campaigns import ChecklistTopic
from banyan.assessments.queries.visits import Finding
from banyan.web.work.entries import day_field

ANNOUNCED: Final = (("NO", "No"), ("YES", "Yes"))


@dataclass(frozen=True, slots=True)
class Block:
    """What is asked of one topic: its line of the checklist, and the fields below it."""

    topic: ChecklistTopic
    first: BoundField  # what decides whether the rest is asked
    rest: list[BoundField]
    finding: Finding | None = None


VISIT_FIRST: Final = ("visited_on", "is_announced", "inspectors", "inspector_names")


class Visit(forms.Form):
    """A visit, with a block for each topic of the checklist."""

    visited_on = day_field("Day of the visit")
    is_announced = forms.ChoiceField(
        label="Was it announced?", choices=ANNOUNCED, widget=forms.RadioSelect, initial="NO"
    )
    inspectors = forms.IntegerField(label="Inspectors", min_value=1, max_value=99, initial=2)
    inspector_names = forms.CharField(label="Their names", required=False, max_length=300)
    workers = forms.IntegerField(label="Workers there", required=False, min_value=0)
    women_workers = forms.IntegerField(label="Of them women", required=False, min_value=0)
    note = forms.CharField(
        label="Remarks", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, topics: Sequence[ChecklistTopic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.topics = topics
        for topic in topics:
            self._ask(topic.code)

    def _ask(self, code: str) -> None:
        self.fields[f"{code}-verdict"] = forms.ChoiceField(
            label="What was found", choices=Verdict.choices, widget=forms.RadioSelect
        )
        self.fields[f"{code}-severity"] = forms.ChoiceField(
            label="How serious it is", required=False, choices=[("", "Choose"), *Severity.choices]
        )
        self.fields[f"{code}-asked"] = forms.CharField(
            label="What was asked", required=False, widget=forms.Textarea(attrs={"rows": 2})
        )
        self.fields[f"{code}-due_on"] = day_field(
            "To be remedied by", required=False, help_text="Empty: as the campaign says."
        )

    def blocks(self) -> list[Block]:
        """Return the topics with their fields, in the order of the checklist."""
        rest = ("severity", "asked", "due_on")
        return [
            Block(
                topic,
                self[f"{topic.code}-verdict"],
                [self[f"{topic.code}-{name}"] for name in rest],
            )
            for topic in self.topics
        ]

    def about(self) -> list[BoundField]:
        """Return the fields of the visit itself, asked first."""
        return [self[name] for name in VISIT_FIRST]

    def besides(self) -> list[BoundField]:
        """Return what may be left out, asked last."""
        names = ("workers", "women_workers", "note")
        return [self[name] for name in names]

    def clean(self) -> dict[str, Any]:
        """Ask of a violation how serious it is, and what was asked."""
        given = self.cleaned_data
        for topic in self.topics:
            if given.get(f"{topic.code}-verdict") != Verdict.NON_COMPLIANT:
                continue
            if not given.get(f"{topic.code}-severity"):
                self.add_error(f"{topic.code}-severity", "Say how serious the violation is.")
            if not given.get(f"{topic.code}-asked"):
                self.add_error(f"{topic.code}-asked", "Say what the workplace was asked to do.")
        women, workers = given.get("women_workers"), given.get("workers")
        if women is not None and (workers is None or women > workers):
            self.add_error("women_workers", "Give the workers, at least as many as the women.")
        return given

    def entry(self, workplace: str) -> VisitEntry:
        """Return what was entered, of a workplace."""
        given = self.cleaned_data
        names = ("visited_on", "inspectors", "inspector_names", "workers", "women_workers", "note")
        return VisitEntry(
            workplace=workplace,
            is_announced=given["is_announced"] == "YES",
            findings=tuple(self._finding(topic.code) for topic in self.topics),
            **{name: given[name] for name in names},
        )

    def _finding(self, code: str) -> FindingEntry:
        given = {
            name: self.cleaned_data[f"{code}-{name}"]
            for name in ("verdict", "severity", "asked", "due_on")
        }
        # What was written before somebody changed their mind is not a violation.
        if given["verdict"] != Verdict.NON_COMPLIANT:
            return FindingEntry(code, given["verdict"])
        return FindingEntry(code, **given)


class FollowUp(forms.Form):
    """A follow-up visit, with a block for each violation that is not closed."""

    visited_on = day_field("Day of the follow-up")
    inspectors = forms.IntegerField(label="Inspectors", min_value=1, max_value=99, initial=2)
    note = forms.CharField(
        label="Remarks", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, violations: Sequence[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.violations = [one for one in violations if one.state != FindingState.CLOSED]
        found = [(state.value, state.label) for state in FOLLOWED_UP]
        for one in self.violations:
            self.fields[f"{one.topic.code}-state"] = forms.ChoiceField(
                label="What was found",
                choices=[*found, ("", "Was not looked at")],
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[f"{one.topic.code}-note"] = forms.CharField(
                label="What was seen", required=False, max_length=300
            )

    def blocks(self) -> list[Block]:
        """Return the violations with their fields."""
        return [
            Block(one.topic, self[f"{one.topic.code}-state"], [self[f"{one.topic.code}-note"]], one)
            for one in self.violations
        ]

    def about(self) -> list[BoundField]:
        """Return the fields of the follow-up itself, asked first."""
        return [self["visited_on"], self["inspectors"]]

    def besides(self) -> list[BoundField]:
        """Return what may be left out, asked last."""
        return [self["note"]]

    def clean(self) -> dict[str, Any]:
        """Ask for one violation at least."""
        if not any(self.cleaned_data.get(f"{one.topic.code}-state") for one in self.violations):
            raise forms.ValidationError("Say what was found of one violation at least.")
        return self.cleaned_data

    def entry(self, visit: str) -> FollowUpEntry:
        """Return what was entered, of a visit."""
        given = self.cleaned_data
        return FollowUpEntry(
            visit=visit,
            visited_on=given["visited_on"],
            inspectors=given["inspectors"],
            note=given["note"],
            checks=tuple(
                CheckEntry(one.topic.code, state, given[f"{one.topic.code}-note"])
                for one in self.violations
                if (state := given[f"{one.topic.code}-state"])
            ),
        )


class Settle(forms.Form):
    """A violation that is sanctioned, or closed."""

    on = day_field("On")
    reason = forms.CharField(label="What was done, and by whom", required=False, max_length=300)

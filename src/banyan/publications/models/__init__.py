"""Tables of rounds, country inputs and publications."""

from banyan.publications.models.drawn import DrawnFigure, DrawnList, EditionChart
from banyan.publications.models.editions import (
    Box,
    CitedFigure,
    Edition,
    Paragraph,
    Passage,
    Section,
)
from banyan.publications.models.rounds import Input, InputComment, Question, Reminder, Round

__all__ = [
    "Box",
    "CitedFigure",
    "DrawnFigure",
    "DrawnList",
    "Edition",
    "EditionChart",
    "Input",
    "InputComment",
    "Paragraph",
    "Passage",
    "Question",
    "Reminder",
    "Round",
    "Section",
]

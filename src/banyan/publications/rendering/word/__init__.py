"""The edition as a Word file that an office can edit: real styles, languages, fonts."""

from banyan.publications.rendering.word.document import edition_docx

__all__ = ["edition_docx"]

"""Why nothing can be understood of a file that could be read."""

from banyan.intake.reading.refusals import UnreadableFile


class NoTableFound(UnreadableFile):
    """A book in which no sheet has a header with rows below it."""

    code = "intake.no_table_found"
    template = (
        "No sheet has a row of column headers with records below it. "
        "Put headers such as Name, Sex and Telephone in one row above the list, and send it again."
    )


class WrongKind(UnreadableFile):
    """A sheet of another kind than was said."""

    code = "intake.wrong_kind"
    template = (
        'Sheet "{sheet}" was sent as {asked}, but it looks like {found}: {reason}. '
        "Send it as {found}, or name its columns so that they can be told."
    )

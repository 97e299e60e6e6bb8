"""Why a file cannot be read: one sentence each, with what to do next."""

from banyan.foundation.refusals import Refusal, Why


class UnreadableFile(Refusal):
    """Base of every reason for which a whole file cannot be taken in."""

    why = Why.INVALID
    code = "intake.unreadable_file"
    template = "{filename} cannot be read."


class EmptyTable(UnreadableFile):
    """A file in which no cell is filled."""

    code = "intake.empty_table"
    template = "{filename} has no filled cell. Send the sheet that holds the list."


class ProtectedWorkbook(UnreadableFile):
    """A workbook that opens only with a password."""

    code = "intake.protected_workbook"
    template = (
        "{filename} is protected by a password. "
        "Open it, save it again without the password, and send that."
    )


class DamagedFile(UnreadableFile):
    """A file that ends early or contradicts itself."""

    code = "intake.damaged_file"
    template = (
        "{filename} is damaged or was cut off on its way. "
        "Open it in a spreadsheet program, save it again, and send that."
    )


class WorkbookWithMacros(UnreadableFile):
    """A workbook that carries programs."""

    code = "intake.workbook_with_macros"
    template = (
        "{filename} carries macros, which are never opened here. "
        "Save it as .xlsx without macros, and send that."
    )


class NotASpreadsheet(UnreadableFile):
    """A file of quite another kind, whatever its name says."""

    code = "intake.not_a_spreadsheet"
    template = (
        "{filename} is {what}, not a spreadsheet. Send the list as .xlsx, .xls, .ods or .csv."
    )


class FileTooLarge(UnreadableFile):
    """A file over the size that is read in one go."""

    code = "intake.file_too_large"
    template = (
        "{filename} is larger than the {largest} MB that are read in one go. "
        "Split it into several files, or remove its pictures."
    )


class UnpacksTooLarge(UnreadableFile):
    """A small file that would become enormous when unpacked."""

    code = "intake.unpacks_too_large"
    template = (
        "{filename} would take more than {largest} MB of memory once opened, which is more than a "
        "list needs. Copy its rows into a new workbook, and send that."
    )


class SheetTooWide(UnreadableFile):
    """A sheet with more rows or columns than a list has."""

    code = "intake.sheet_too_wide"
    template = (
        '{filename}, sheet "{sheet}": its cells reach to row {rows}, column {columns}. At most '
        "1,048,576 rows and 500 columns are read. Remove what stands far from the list."
    )


class UnknownEncoding(UnreadableFile):
    """A text file whose letters nobody can tell."""

    code = "intake.unknown_encoding"
    template = (
        "{filename}: its letters are written in an encoding we do not know. "
        "Save it as CSV UTF-8 or as .xlsx, and send that."
    )


class DeclaresEntities(UnreadableFile):
    """A workbook whose XML defines text that multiplies itself."""

    code = "intake.declares_entities"
    template = (
        "{filename} defines XML entities, which no spreadsheet program writes. "
        "Copy its rows into a new workbook, and send that."
    )

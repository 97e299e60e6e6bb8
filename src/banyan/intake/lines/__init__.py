"""The lines of a file in order, each with what it says: no database, no clock.

The preview, the acceptance, the command line and the page all come through here, so what was
foreseen is what happens.
"""

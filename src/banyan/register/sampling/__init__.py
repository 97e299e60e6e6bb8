"""How sure a distinct count is: what to have people review, and the interval that follows.

Pure: places of records and numbers go in, numbers come out. A model's scores say where to look; the
interval rests on what people found alone.
"""

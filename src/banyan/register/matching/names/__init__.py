"""Names of enterprises and people made comparable across the scripts of the region.

Pure: text in, values out. `NAMES_VERSION` rises with every change of what comes out.
"""

from typing import Final

from banyan.register.matching.names.enterprise import ParsedName as ParsedName
from banyan.register.matching.names.enterprise import parse_name as parse_name
from banyan.register.matching.names.person import ParsedPerson as ParsedPerson
from banyan.register.matching.names.person import parse_person as parse_person
from banyan.register.matching.names.placeholders import is_placeholder as is_placeholder
from banyan.register.matching.names.placeholders import (
    is_placeholder_phone as is_placeholder_phone,
)
from banyan.register.matching.names.romanize import romanize as romanize
from banyan.register.matching.names.sounds import skeleton as skeleton
from banyan.register.matching.names.sounds import vowelled as vowelled

NAMES_VERSION: Final = 3

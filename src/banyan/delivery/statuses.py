"""Which HTTP status answers which family of refusals."""

from typing import Final

from banyan.foundation.refusals import Why

STATUS: Final[dict[Why, int]] = {
    Why.NOT_FOUND: 404,
    Why.NOT_ALLOWED: 403,
    Why.CONFLICT: 409,
    Why.INVALID: 422,
}

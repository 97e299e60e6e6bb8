"""Who is asking, at whatever door."""

from django.contrib.auth.models import AnonymousUser

from banyan.accounts.models import User
from banyan.accounts.permissions import NOBODY, Actor
from banyan.accounts.queries import actor_of


def whoever(user: User | AnonymousUser) -> Actor:
    """Return the actor that `user` is: `NOBODY`, who may do nothing, when they have not signed in.

    Costs two queries for somebody who has.
    """
    return actor_of(user) if isinstance(user, User) else NOBODY

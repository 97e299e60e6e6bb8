"""Let go of what was kept for long enough, from the command line or a clock."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils import timezone

from banyan.accounts.queries import actor_named
from banyan.engagements.commands.expire_sign_ins import expire_sign_ins
from banyan.jobs.words import Answer, Word


class Command(Word):
    help = "Delete sign-ins of doors that closed long ago; who was taken in stays."

    def answer(self, options: Mapping[str, Any]) -> Answer:
        by = actor_named(options["username"])
        gone = expire_sign_ins(kept_for=settings.SIGN_INS_KEPT, by=by, at=timezone.now())
        return {"sign_ins": gone, "kept_days": settings.SIGN_INS_KEPT.days}

    def in_words(self, answer: Answer) -> str:
        return f"{answer['sign_ins']:,} sign-ins, kept for {answer['kept_days']} days, are gone."

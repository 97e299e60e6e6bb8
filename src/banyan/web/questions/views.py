"""The page of questions, for the team: what is asked, and where it is answered."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from banyan.web.addresses import address
from banyan.web.pages import ActorRequest, page
from banyan.web.questions.asked import QUESTIONS, Answer


@require_safe
def listing(request: ActorRequest) -> HttpResponse:
    """Show every question with links to what answers it, and what is not answered yet."""
    rows = [
        (question, [(answer.shows, place_of(answer)) for answer in question.answers])
        for question in QUESTIONS
    ]
    return page(request, "questions.html", {"heading": "Questions", "rows": rows})


def place_of(answer: Answer) -> str:
    """Return the address of a page that answers, or nothing where its part is not installed."""
    at = address(answer.name, *answer.args)
    return f"{at}?{answer.query}" if at and answer.query else at

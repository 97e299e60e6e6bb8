"""Addresses below /register/."""

from django.urls import path
from django.urls.resolvers import URLPattern

from banyan.register.vocabulary import Half
from banyan.web.register import like, organizations, people, review, sample, second, split, ties

app_name = "register"


def review_of(half: Half, below: str) -> list[URLPattern]:
    """Return the addresses of the review of one half of the register, all below one address."""
    chosen = {"half": half}
    return [
        path(f"{below}", review.listing, chosen, name="review"),
        path(f"{below}cases/<str:ref>/", review.one, chosen, name="case"),
        path(f"{below}progress/", review.how_far, chosen, name="progress"),
        path(f"{below}second/", second.asked, chosen, name="second"),
        path(f"{below}second/give/", second.give, chosen, name="give-opinion"),
        path(f"{below}disagreements/", second.differing, chosen, name="disagreements"),
        path(f"{below}disagreements/settle/", second.settle, chosen, name="settle"),
        path(f"{below}judge/", review.judge, chosen, name="judge"),
        path(f"{below}take-back/", review.undo, chosen, name="take-back"),
    ]


# Asked for without saying which half, an address is that of organizations: they come last here,
# for names are looked up from the end. `test_the_review_is_of_organizations_unless_said` holds it.
urlpatterns = [
    path("", organizations.listing, name="start"),
    path("like/", like.like, name="like"),
    path("like.json", like.like_json, name="like-json"),
    path("organizations/<str:ref>/", organizations.one, name="organization"),
    path("organizations/<str:ref>/ties/", ties.add, name="tie"),
    path("people/", people.listing, name="people"),
    path("people/<str:ref>/", people.one, name="person"),
    path("people/<str:ref>/split/", split.split, {"half": Half.PEOPLE}, name="split"),
    path("organizations/<str:ref>/split/", split.split, {"half": Half.ORGANIZATIONS}, name="split"),
    path("review/link/", review.link, name="link"),
    *review_of(Half.PEOPLE, "review/people/"),
    *review_of(Half.ORGANIZATIONS, "review/"),
    path("sample/", sample.one, name="sample"),
    path("sample/answer/", sample.answer, name="sample-answer"),
    path("sample/later/", sample.later, name="sample-later"),
    path("sample/draw/", sample.draw, name="sample-draw"),
]

"""Addresses below /register/."""

from django.urls import path

from banyan.web.register import like, organizations, people, review, sample, second, split, ties

app_name = "register"
urlpatterns = [
    path("", organizations.listing, name="start"),
    path("like/", like.like, name="like"),
    path("like.json", like.like_json, name="like-json"),
    path("organizations/<str:ref>/", organizations.one, name="organization"),
    path("organizations/<str:ref>/split/", split.split, name="split"),
    path("organizations/<str:ref>/ties/", ties.add, name="tie"),
    path("people/", people.listing, name="people"),
    path("people/<str:ref>/", people.one, name="person"),
    path("review/", review.listing, name="review"),
    path("review/cases/<str:ref>/", review.one, name="case"),
    path("review/link/", review.link, name="link"),
    path("review/progress/", review.how_far, name="progress"),
    path("review/second/", second.asked, name="second"),
    path("review/second/give/", second.give, name="give-opinion"),
    path("review/disagreements/", second.differing, name="disagreements"),
    path("review/disagreements/settle/", second.settle, name="settle"),
    path("review/judge/", review.judge, name="judge"),
    path("review/take-back/", review.undo, name="take-back"),
    path("sample/", sample.one, name="sample"),
    path("sample/answer/", sample.answer, name="sample-answer"),
    path("sample/later/", sample.later, name="sample-later"),
    path("sample/draw/", sample.draw, name="sample-draw"),
]

"""Addresses below /register/."""

from django.urls import path

from banyan.web.register import organizations, people, review, sample

app_name = "register"
urlpatterns = [
    path("", organizations.listing, name="start"),
    path("organizations/<str:ref>/", organizations.one, name="organization"),
    path("people/", people.listing, name="people"),
    path("people/<str:ref>/", people.one, name="person"),
    path("review/", review.listing, name="review"),
    path("review/judge/", review.judge, name="judge"),
    path("review/take-back/", review.undo, name="take-back"),
    path("sample/", sample.one, name="sample"),
    path("sample/answer/", sample.answer, name="sample-answer"),
    path("sample/later/", sample.later, name="sample-later"),
    path("sample/draw/", sample.draw, name="sample-draw"),
]

"""Addresses below /register/."""

from django.urls import path

from banyan.web.register import like, organizations, people, review

app_name = "register"
urlpatterns = [
    path("", organizations.listing, name="start"),
    path("like/", like.like, name="like"),
    path("like.json", like.like_json, name="like-json"),
    path("organizations/<str:ref>/", organizations.one, name="organization"),
    path("people/", people.listing, name="people"),
    path("people/<str:ref>/", people.one, name="person"),
    path("review/", review.listing, name="review"),
    path("review/judge/", review.judge, name="judge"),
    path("review/take-back/", review.undo, name="take-back"),
]

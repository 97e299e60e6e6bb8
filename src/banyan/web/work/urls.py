"""Addresses below /work/."""

from django.urls import path

from banyan.web.work import engagements, lists

app_name = "work"
urlpatterns = [
    path("", engagements.listing, name="start"),
    path("record/", engagements.record, name="record"),
    path("engagements/<str:ref>/", engagements.one, name="engagement"),
    path("engagements/<str:ref>/change/", engagements.change, name="change"),
    path("engagements/<str:ref>/parties/", engagements.add, name="add-party"),
    path("engagements/<str:ref>/people/", engagements.people, name="people"),
    path("outcomes/", lists.served, name="outcomes"),
    path("packages/", lists.catalogue, name="packages"),
]

"""Addresses below /c/: short, since they stand on paper."""

from django.urls import path

from banyan.web.verify import views

app_name = "verify"
urlpatterns = [
    path("", views.start, name="start"),
    # The code on paper is shorter, and so coarser and easier to read, without the last stroke.
    path("<str:number>", views.check),
    path("<str:number>/", views.check, name="check"),
]

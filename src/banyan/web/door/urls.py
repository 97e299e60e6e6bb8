"""Addresses of doors."""

from django.urls import path

from banyan.web.door import views
from banyan.web.door.arrivals import arrivals

app_name = "door"
urlpatterns = [
    path("<str:token>/", views.page, name="page"),
    # Answered before it comes here, by `ArrivalsMiddleware`.
    path("<str:token>/arrivals", arrivals, name="arrivals"),
    path("<str:token>/manifest.webmanifest", views.manifest, name="manifest"),
    path("<str:token>/worker.js", views.worker, name="worker"),
]

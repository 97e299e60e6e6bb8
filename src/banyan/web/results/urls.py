"""Addresses below /results/."""

from django.urls import path

from banyan.web.results import tracing, views

app_name = "results"
urlpatterns = [
    path("", views.start, name="start"),
    path("snapshot/", views.renew, name="snapshot"),
    path("stated/", views.stated, name="stated"),
    path("state/", views.state, name="state"),
    path("kept/<str:ref>/", views.kept, name="kept"),
    path("kept/<str:ref>/attribution/", tracing.attribute, name="attribute"),
    path("<str:code>/changes/", tracing.changes, name="changes"),
    path("<str:code>/", views.one, name="figure"),
    path("<str:code>/records/", views.behind, name="records"),
    path("<str:code>/cite/", views.cite, name="cite"),
    path("<str:code>/numbers.csv", views.numbers, name="numbers"),
]

"""Addresses of assessments, below Work."""

from django.urls import path

from banyan.web.work.readings import asked, changed, listing, record

urlpatterns = [
    path("readings/", listing.listing, name="readings"),
    path("readings/enterprises/", listing.enterprises, name="readings-enterprises"),
    path("readings/changed/", changed.changed, name="readings-changed"),
    path("readings/asked/", asked.listing, name="readings-asked"),
    path("readings/asked/<slug:kind>/add/", asked.add, name="add-asked"),
    path("readings/asked/<slug:kind>/<slug:code>/", asked.change, name="change-asked"),
    path("readings/record/", record.record, name="record-reading"),
    path("readings/<str:ref>/", record.one, name="reading"),
    path("readings/<str:ref>/correct/", record.correct, name="correct-reading"),
    path("readings/<str:ref>/strike/", record.strike, name="strike-reading"),
]

"""Addresses of assessments, below Work."""

from django.urls import path, re_path

from banyan.web.work.readings import asked, changed, listing, record

_KIND = r"(?P<kind>indicators|practices|clusters)"

urlpatterns = [
    path("readings/", listing.listing, name="readings"),
    path("readings/enterprises/", listing.enterprises, name="readings-enterprises"),
    path("readings/changed/", changed.changed, name="readings-changed"),
    path("readings/asked/", asked.listing, name="readings-asked"),
    re_path(rf"^readings/asked/{_KIND}/add/$", asked.add, name="add-asked"),
    re_path(rf"^readings/asked/{_KIND}/(?P<code>[A-Z0-9-]+)/$", asked.change, name="change-asked"),
    path("readings/record/", record.record, name="record-reading"),
    path("readings/<str:ref>/", record.one, name="reading"),
    path("readings/<str:ref>/correct/", record.correct, name="correct-reading"),
    path("readings/<str:ref>/strike/", record.strike, name="strike-reading"),
]

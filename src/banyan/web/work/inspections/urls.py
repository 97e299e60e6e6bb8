"""Addresses of inspections, below /work/."""

from django.urls import path

from banyan.web.work.inspections import campaigns, lists, rates, visits, workplaces

urlpatterns = [
    path("inspections/", campaigns.listing, name="inspections"),
    path("inspections/start/", campaigns.start, name="start-campaign"),
    path("inspections/follow-ups/", workplaces.lacking, name="lacking-follow-up"),
    path("inspections/follow-ups.<str:kind>", workplaces.lacking_file, name="lacking-file"),
    path("inspections/rates/", rates.listing, name="rates"),
    path("inspections/rates/list.csv", rates.export, name="rates-file"),
    path("inspections/rates/state/", rates.state, name="state-rate"),
    path("inspections/rates/<str:ref>/take-back/", rates.take_back, name="take-back-rate"),
    path("inspections/workplaces/<str:ref>/", workplaces.one, name="workplace"),
    path("inspections/workplaces/<str:ref>/visit/", visits.visit, name="visit-workplace"),
    path("inspections/workplaces/<str:ref>/leave-out/", workplaces.leave_out, name="leave-out"),
    path(
        "inspections/workplaces/<str:ref>/visits/<str:visit>/follow-up/",
        visits.follow_up,
        name="follow-up-visit",
    ),
    path(
        "inspections/workplaces/<str:ref>/visits/<str:visit>/<str:topic>/<slug:then>/",
        visits.settle,
        name="settle-violation",
    ),
    path("engagements/<str:ref>/campaign/", campaigns.take_up, name="take-up-campaign"),
    path("inspections/<str:ref>/", campaigns.one, name="campaign"),
    path("inspections/<str:ref>/move/", campaigns.move, name="move-campaign"),
    path("inspections/<str:ref>/checklist/", lists.checklist, name="checklist"),
    path("inspections/<str:ref>/checklist/<str:code>/", lists.topic, name="checklist-topic"),
    path("inspections/<str:ref>/checklist/<str:code>/drop/", lists.drop, name="drop-topic"),
    path("inspections/<str:ref>/risks/", lists.risks, name="risk-map"),
    path("inspections/<str:ref>/risks/drop/", lists.drop_cell, name="drop-risk"),
    path("inspections/<str:ref>/workplaces/", workplaces.listing, name="workplaces"),
    path("inspections/<str:ref>/workplaces/add/", workplaces.add, name="add-workplace"),
    path("inspections/<str:ref>/workplaces.<str:kind>", workplaces.export, name="workplaces-file"),
    path("inspections/<str:ref>/findings.<str:kind>", workplaces.findings, name="findings-file"),
]

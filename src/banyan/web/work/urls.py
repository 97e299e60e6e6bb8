"""Addresses below /work/."""

from django.urls import path

from banyan.web.work import (
    adaptations,
    deliveries,
    engagements,
    institutions,
    lists,
    materials,
    packages,
)

app_name = "work"
urlpatterns = [
    path("", engagements.listing, name="start"),
    path("record/", engagements.record, name="record"),
    path("engagements/<str:ref>/", engagements.one, name="engagement"),
    path("engagements/<str:ref>/change/", engagements.change, name="change"),
    path("engagements/<str:ref>/parties/", engagements.add, name="add-party"),
    path("engagements/<str:ref>/people/", engagements.people, name="people"),
    path("deliveries/", deliveries.listing, name="deliveries"),
    path("deliveries/send/", deliveries.send, name="send"),
    path("deliveries/<str:ref>/", deliveries.one, name="delivery"),
    path("deliveries/<str:ref>/accept/", deliveries.accept, name="accept"),
    path("deliveries/<str:ref>/read/", deliveries.read, name="read"),
    path("deliveries/<str:ref>/withdraw/", deliveries.withdraw, name="withdraw"),
    path("deliveries/<str:ref>/about/", deliveries.about, name="about"),
    path("deliveries/<str:ref>/tables/<int:table>/", deliveries.columns, name="columns"),
    path("deliveries/<str:ref>/rows/<int:line>/", deliveries.decide, name="decide"),
    path("deliveries/<str:ref>/corrected.xlsx", deliveries.corrected, name="corrected"),
    path("deliveries/<str:ref>/original/", deliveries.original, name="original"),
    path("outcomes/", lists.served, name="outcomes"),
    path("packages/", packages.catalogue, name="packages"),
    path("packages/adaptations/", adaptations.listing, name="adaptations"),
    path("packages/adaptations.csv", adaptations.as_csv, name="adaptations-file"),
    path("packages/adaptations/add/", adaptations.add, name="add-adaptation"),
    path("packages/adaptations/<str:ref>/", adaptations.one, name="adaptation"),
    path("packages/adaptations/<str:ref>/move/", adaptations.move, name="move-adaptation"),
    path("packages/adaptations/<str:ref>/correct/", adaptations.correct, name="correct-adaptation"),
    path("packages/institutions/", institutions.listing, name="institutions"),
    path("packages/institutions/add/", institutions.add_institution, name="add-institution"),
    path("packages/institutions/<str:ref>/", institutions.institution, name="institution"),
    path("packages/institutions/<str:ref>/end/", institutions.end, name="end-institution"),
    path("packages/schools/add/", institutions.add_curriculum, name="add-curriculum"),
    path("packages/schools/<str:ref>/", institutions.curriculum, name="curriculum"),
    path("packages/schools/<str:ref>/move/", institutions.move, name="move-curriculum"),
    path("packages/materials/", materials.listing, name="materials"),
    path("packages/<str:code>/", packages.one, name="package"),
]

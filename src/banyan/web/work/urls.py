"""Addresses below /work/."""

from django.urls import path

from banyan.web.work import consents, deliveries, engagements, lists, mentoring, research
from banyan.web.work.trainers import urls as trainers

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
    path("mentoring/", mentoring.listing, name="mentoring"),
    path("mentoring/propose/", mentoring.propose, name="propose-pair"),
    path("mentoring/pairs/<str:ref>/", mentoring.one_pair, name="pair"),
    path("mentoring/pairs/<str:ref>/move/", mentoring.move, name="move-pair"),
    path("mentoring/pairs/<str:ref>/met/", mentoring.meet, name="meet"),
    path("mentoring/start/", mentoring.start, name="start-cohort"),
    path("mentoring/cohorts/<str:ref>/", mentoring.one_cohort, name="cohort"),
    path("mentoring/cohorts/<str:ref>/join/", mentoring.join, name="join-cohort"),
    path("mentoring/cohorts/<str:ref>/<int:member>/", mentoring.ask, name="follow-up"),
    path("research/", research.listing, name="research"),
    path("research/design/", research.design, name="design-study"),
    path("research/<str:ref>/", research.one, name="study"),
    path("research/<str:ref>/move/", research.move, name="move-study"),
    path("research/<str:ref>/heard/", research.listen, name="hear"),
    path("research/<str:ref>/agreements/", research.agreement, name="read-agreement"),
    path("research/<str:ref>/found/", research.found, name="find"),
    path("research/<str:ref>/consents/", consents.listing, name="consents"),
    path("research/<str:ref>/consents/ask/", consents.give, name="give-consent"),
    path("research/<str:ref>/consents/consents.csv", consents.export, name="consents-csv"),
    path("research/<str:ref>/consents/<str:code>/", consents.withdraw, name="withdraw-consent"),
    path("outcomes/", lists.served, name="outcomes"),
    path("packages/", lists.catalogue, name="packages"),
    *trainers.urlpatterns,
]

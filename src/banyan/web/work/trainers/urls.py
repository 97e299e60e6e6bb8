"""Addresses of trainers, below /work/."""

from django.urls import path

from banyan.web.work.trainers import branches, cohorts, credentials, register, rules

urlpatterns = [
    path("trainers/", register.listing, name="trainers"),
    path("trainers/list.csv", register.exported, name="trainers-file"),
    path("trainers/funnel/", cohorts.whole, name="funnel"),
    path("trainers/funnel/<str:stage>/", cohorts.people, name="funnel-people"),
    path("trainers/funnel/<str:stage>.csv", cohorts.exported, name="funnel-file"),
    path("trainers/lapsing/", register.lapses, name="lapsing"),
    path("trainers/lapsing.csv", register.lapses_exported, name="lapsing-file"),
    path("trainers/cascade/", branches.tops, name="cascade"),
    path("trainers/cascade/count/", branches.count, name="count-cascade"),
    path("trainers/rules/", rules.listing, name="credential-rules"),
    path("trainers/rules/add/", rules.add, name="add-credential-rule"),
    path("trainers/rules/<str:code>/<str:level>/", rules.change, name="credential-rule"),
    path("trainers/record/", credentials.record, name="record-credential"),
    path("trainers/<str:ref>/", register.one, name="trainer"),
    path("trainers/<str:ref>/branch/", branches.one, name="branch"),
    path("credentials/<str:ref>/", credentials.one, name="credential"),
    path("credentials/<str:ref>/<str:what>/", credentials.act, name="credential-act"),
    path("engagements/<str:ref>/certify/", credentials.several, name="certify-completers"),
]

"""Addresses of plans."""

from django.urls import path

from banyan.web.work.plans import overview, register, steps

urlpatterns = [
    path("plans/", register.listing, name="plans"),
    path("plans/record/", register.record, name="record-plan"),
    path("plans/late-actions/", overview.late_actions, name="late-actions"),
    path("plans/by-region/", overview.regions, name="resilience"),
    path("plans/after-disasters/", overview.after_disasters, name="after-disasters"),
    path("plans/rules/", overview.rules, name="plan-rules"),
    path("plans/rules/<str:kind>/", overview.change_rule, name="plan-rule"),
    path("plans/<str:ref>/", register.one, name="plan"),
    path("plans/<str:ref>/change/", register.change, name="change-plan"),
    path("plans/<str:ref>/move/", steps.move, name="move-plan"),
    path("plans/<str:ref>/test/", steps.test, name="test-plan"),
    path("plans/<str:ref>/act/", steps.act, name="act-on-plan"),
    path("plans/<str:ref>/actions/<int:action>/", steps.settle, name="settle-action"),
    path("plans/<str:ref>/document/", steps.document, name="plan-document"),
    path("engagements/<str:ref>/plans/", register.of_work, name="plans-of-work"),
]

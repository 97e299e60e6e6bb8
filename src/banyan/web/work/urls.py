"""Addresses below /work/."""

from django.urls import path

from banyan.web.work import cards, deliveries, engagements, filing, lists, reports

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
    path("reports/", reports.listing, name="reports"),
    path("reports/file/", filing.file, name="file-report"),
    path("reports/file/worker.js", filing.worker, name="report-worker"),
    path("reports/<str:ref>/", reports.one, name="report"),
    path("reports/<str:ref>/again/", filing.again, name="file-again"),
    path("reports/<str:ref>/comment/", reports.comment, name="comment-report"),
    path("reports/<str:ref>/return/", reports.give_back, name="return-report"),
    path("reports/<str:ref>/accept/", reports.accept, name="accept-report"),
    path("reports/<str:ref>/withdraw/", reports.take_back, name="withdraw-report"),
    path("reports/<str:ref>/follow-up/", reports.follow_up, name="follow-up"),
    path("performance/", cards.listing, name="cards"),
    path("performance/cards.csv", cards.export, name="cards-export"),
    path("performance/card/", cards.one, name="card"),
    path("outcomes/", lists.served, name="outcomes"),
    path("packages/", lists.catalogue, name="packages"),
]

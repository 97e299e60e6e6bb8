"""Addresses below /work/."""

from django.urls import path

from banyan.web.work import deliveries, doors, engagements, lists

app_name = "work"
urlpatterns = [
    path("", engagements.listing, name="start"),
    path("record/", engagements.record, name="record"),
    path("engagements/<str:ref>/", engagements.one, name="engagement"),
    path("engagements/<str:ref>/change/", engagements.change, name="change"),
    path("engagements/<str:ref>/parties/", engagements.add, name="add-party"),
    path("engagements/<str:ref>/people/", engagements.people, name="people"),
    path("engagements/<str:ref>/door/", doors.opening, name="open-door"),
    path("doors/", doors.listing, name="doors"),
    path("doors/<str:ref>/", doors.one, name="door"),
    path("doors/<str:ref>/poster/", doors.poster, name="door-poster"),
    path("doors/<str:ref>/waiting/", doors.waiting, name="door-waiting"),
    path("doors/<str:ref>/waiting/<str:item>/", doors.decide, name="door-decide"),
    path("doors/<str:ref>/close/", doors.closing, name="close-door"),
    path("doors/<str:ref>/take-in/", doors.taking_in, name="door-take-in"),
    path("doors/<str:ref>/list/", doors.printed, name="door-list"),
    path("doors/<str:ref>/list.csv", doors.exported, name="door-csv"),
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
    path("packages/", lists.catalogue, name="packages"),
]

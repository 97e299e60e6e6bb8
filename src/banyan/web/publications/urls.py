"""Addresses below /publications/."""

from django.urls import path

from banyan.web.publications import composing, editions, inputs, rounds

app_name = "publications"
urlpatterns = [
    path("", editions.listing, name="start"),
    path("rounds/", rounds.listing, name="rounds"),
    path("rounds/open/", rounds.opening, name="open-round"),
    path("rounds/<slug:slug>/", rounds.one, name="round"),
    path("inputs/<str:ref>/", inputs.one, name="input"),
    path("inputs/<str:ref>/submit/", inputs.submit, name="submit-input"),
    path("inputs/<str:ref>/return/", inputs.give_back, name="return-input"),
    path("inputs/<str:ref>/accept/", inputs.accept, name="accept-input"),
    path("inputs/<str:ref>/comment/", inputs.comment, name="comment-input"),
    path("editions/start/", composing.start, name="start-edition"),
    path("editions/<slug:slug>/", editions.one, name="edition"),
    path("editions/<slug:slug>/edition.pdf", editions.as_pdf, name="edition-pdf"),
    path("editions/<slug:slug>/edition.docx", editions.as_word, name="edition-word"),
    path("editions/<slug:slug>/desk/", composing.desk, name="desk"),
    path("editions/<slug:slug>/desk/masthead/", composing.masthead, name="masthead"),
    path("editions/<slug:slug>/desk/take/<str:ref>/", composing.take, name="take-input"),
    path("editions/<slug:slug>/desk/box/", composing.box, name="add-box"),
    path("editions/<slug:slug>/desk/clear/", composing.clear, name="clear-edition"),
    path("editions/<slug:slug>/desk/publish/", composing.publish, name="publish-edition"),
    path("editions/<slug:slug>/correct/", composing.correct, name="correct-edition"),
    path(
        "editions/<slug:slug>/desk/<int:section>/",
        composing.add_paragraph,
        name="add-paragraph",
    ),
    path(
        "editions/<slug:slug>/desk/<int:section>/<int:position>/",
        composing.paragraph,
        name="paragraph",
    ),
    path(
        "editions/<slug:slug>/desk/<int:section>/<int:position>/move/",
        composing.move,
        name="move-paragraph",
    ),
    path(
        "editions/<slug:slug>/desk/<int:section>/<int:position>/remove/",
        composing.remove,
        name="remove-paragraph",
    ),
]

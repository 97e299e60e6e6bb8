"""Addresses below /publications/."""

from django.urls import path

from banyan.web.publications import (
    changes,
    composing,
    drawing,
    editions,
    inputs,
    rounds,
    taking,
)

app_name = "publications"
urlpatterns = [
    path("", editions.listing, name="start"),
    path("rounds/", rounds.listing, name="rounds"),
    path("rounds/open/", rounds.opening, name="open-round"),
    path("rounds/<slug:slug>/", rounds.one, name="round"),
    path("rounds/<slug:slug>/remind/<slug:office>/", rounds.remind, name="remind"),
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
    path("editions/<slug:slug>/desk/take/", taking.take, name="take-in"),
    path("editions/<slug:slug>/desk/box/", composing.box, name="add-box"),
    path("editions/<slug:slug>/desk/clear/", composing.clear, name="clear-edition"),
    path("editions/<slug:slug>/desk/publish/", composing.publish, name="publish-edition"),
    path("editions/<slug:slug>/edition.txt", editions.as_text, name="edition-text"),
    path("editions/<slug:slug>/message.html", editions.as_mail, name="edition-mail"),
    path("editions/<slug:slug>/since/", changes.changed, name="since"),
    path(
        "editions/<slug:slug>/desk/<int:section>/draw/",
        drawing.figures,
        name="draw-figures",
    ),
    path("editions/<slug:slug>/desk/<int:section>/chart/", drawing.chart, name="draw-chart"),
    path(
        "editions/<slug:slug>/desk/<int:section>/take-out/",
        drawing.take_out,
        name="take-drawn-out",
    ),
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

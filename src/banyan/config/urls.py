"""All addresses. Each part of the flow keeps its own."""

from django.urls import include, path

urlpatterns = [
    path("", include("banyan.web.today.urls")),
    path("", include("banyan.web.signin.urls")),
    path("", include("banyan.web.look.urls")),
    path("", include("banyan.web.search.urls")),
    path("", include("banyan.web.components.urls")),
    path("c/", include("banyan.web.verify.urls")),
    path("door/", include("banyan.web.door.urls")),
    path("", include("banyan.web.questions.urls")),
    path("register/", include("banyan.web.register.urls")),
    path("work/", include("banyan.web.work.urls")),
    path("results/", include("banyan.web.results.urls")),
    path("publications/", include("banyan.web.publications.urls")),
]

handler404 = "banyan.web.faults.not_found"
handler403 = "banyan.web.faults.not_allowed"
handler400 = "banyan.web.faults.not_understood"
handler500 = "banyan.web.faults.broken"

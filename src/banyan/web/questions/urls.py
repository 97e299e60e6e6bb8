"""The address of the questions."""

from django.urls import path

from banyan.web.questions import views

urlpatterns = [path("questions/", views.listing, name="questions")]

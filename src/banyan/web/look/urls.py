"""Addresses of the look."""

from django.urls import path

from banyan.web.look.views import look

urlpatterns = [path("look", look, name="look")]

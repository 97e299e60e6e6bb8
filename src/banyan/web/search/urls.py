"""Addresses of the search."""

from django.urls import path

from banyan.web.search.views import search

urlpatterns = [path("search", search, name="search")]

"""Addresses of the page of components."""

from django.urls import path

from banyan.web.components.views import components

urlpatterns = [path("components", components, name="components")]

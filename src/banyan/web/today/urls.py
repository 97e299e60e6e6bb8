"""Addresses of the first page."""

from django.urls import path

from banyan.web.today.views import today

urlpatterns = [path("", today, name="today")]

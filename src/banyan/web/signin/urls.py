"""Addresses of the door."""

from django.urls import path

from banyan.web.signin.views import SignIn, SignOut

urlpatterns = [
    path("signin", SignIn.as_view(), name="signin"),
    path("signout", SignOut.as_view(), name="signout"),
]

"""The door for web servers."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "banyan.config.settings")

application = get_wsgi_application()

from banyan.web.results.warm import warm_up  # noqa: E402 - applications are loaded only now

# A server that has said it is up should answer its first visitor as quickly as the next.
get_resolver().check()
warm_up()
# All that was loaded stays. To look through it for what may go, now and then in the middle of an
# answer, would take longer than most answers do.
gc.collect()
gc.freeze()

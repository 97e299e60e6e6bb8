"""Every component on one page."""

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from banyan.web.components.forms import Sample
from banyan.web.components.samples import SAMPLES
from banyan.web.pages import ActorRequest, page


@login_not_required
@require_safe
def components(request: ActorRequest) -> HttpResponse:
    """Show each component with invented content, in the look that is chosen."""
    faulty = Sample({"name": "", "country": "MM", "kind": "X"})
    context = {
        **SAMPLES,
        "form": Sample(),
        "faulty": faulty,
        "pages": Paginator(range(1, 481), 20).page(7),
    }
    return page(request, "components.html", context)

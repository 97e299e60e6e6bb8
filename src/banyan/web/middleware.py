"""What every request passes through: the content policy, who is asking, and refusals."""
from django.utils.deprecation import MiddlewareMixin


class PolicyMiddleware(MiddlewareMixin):
    pass


class ActorMiddleware(MiddlewareMixin):
    pass


class RefusalMiddleware(MiddlewareMixin):
    pass

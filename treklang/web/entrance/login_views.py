"""Logging in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpResponse

from treklang.demo.users import DEMO_PASSWORD, DEMO_USERS
from treklang.web.entrance.login_forms import LoginForm
from treklang.web.entrance.login_presenter import demo_users


class Login(LoginView):
    """The log-in page; in demo mode it names the invented users."""

    template_name = "entrance/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """What is refused answers 422, as every form of the house does."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, and the demo users where there are any."""
        shown = {"demo_users": demo_users(DEMO_USERS), "demo_password": DEMO_PASSWORD} if settings.DEMO else {}
        return {**super().get_context_data(**kwargs), "demo_users": [], **shown}

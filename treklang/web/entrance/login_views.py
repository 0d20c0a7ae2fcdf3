"""Logging in and out: staff and citizens have an entrance each."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import logout as end_session
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from treklang.demo.users import DEMO_CITIZENS, DEMO_PASSWORD, DEMO_USERS
from treklang.integrations.login.adapter import brokers_for
from treklang.integrations.login.brokers import Audience
from treklang.integrations.login.leaving import way_out
from treklang.kernel.actor import ActorKind
from treklang.kernel.sessions import note_browser
from treklang.ui.addresses import address_of
from treklang.ui.signed_in import actor_of, signed_in
from treklang.web.entrance import half_way, local_login, login_presenter
from treklang.web.entrance.login_forms import CitizenLoginForm, StaffLoginForm


class Login(LoginView):
    """The staff's log-in page: brokers, and the system owner's password; in demo mode it names the invented users."""

    template_name = "entrance/login.html"
    authentication_form: type[AuthenticationForm] = StaffLoginForm
    redirect_authenticated_user = True
    audience = Audience.STAFF

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """A demo user is in; a system owner has her second factor before her."""
        user: Any = form.get_user()
        if user.backend != local_login.PATH:
            answer = super().form_valid(form)
            note_browser(self.request)
            return answer
        return half_way.begin(self.request, user, next_address=self.get_redirect_url())

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """What is refused answers 422, as every form of the house does; whoever tried too often, 429."""
        status = 429 if getattr(form, "is_throttled", False) else 422
        return self.render_to_response(self.get_context_data(form=form), status=status)

    def get_default_redirect_url(self) -> str:
        return landing(self.request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form, the brokers, and the demo users where there are any."""
        brokers = login_presenter.brokers(brokers_for(self.audience))
        shown = {"demo_users": self.demo(), "demo_password": DEMO_PASSWORD} if settings.DEMO else {}
        return {
            **super().get_context_data(**kwargs),
            "demo_users": [],
            "brokers": brokers,
            **shown,
            "demo": settings.DEMO,
        }

    def demo(self) -> list[dict[str, Any]]:
        """The invented users of this entrance."""
        return login_presenter.demo_users(DEMO_USERS)


class CitizenLogin(Login):
    """The citizens' log-in page. A password is taken in demo mode only."""

    template_name = "entrance/citizen_login.html"
    authentication_form = CitizenLoginForm
    audience = Audience.CITIZENS

    def demo(self) -> list[dict[str, Any]]:
        return login_presenter.demo_citizens(DEMO_CITIZENS)


def entered(request: HttpRequest) -> HttpResponse:
    """Whoever has logged in goes on to where her day begins."""
    return redirect(landing(request))


def landing(request: HttpRequest) -> str:
    """Where a user's day begins: the portal, My day, or her account where no unit has given her anything to do."""
    if actor_of(request).kind is ActorKind.CITIZEN:
        return address_of(settings.LOGIN_CITIZEN_URL, otherwise=reverse("account"))
    if not settings.DEMO and actor_of(request).kind is ActorKind.STAFF and not signed_in(request).functions:
        return reverse("account")
    return reverse(settings.LOGIN_REDIRECT_URL)


def logout(request: HttpRequest) -> HttpResponse:
    """End the session, here and with the broker by which it began."""
    entrance = "citizen-login" if actor_of(request).kind is ActorKind.CITIZEN else settings.LOGOUT_REDIRECT_URL
    back = reverse(entrance)
    onward = way_out(request, back=back)
    end_session(request)
    return redirect(onward or back)

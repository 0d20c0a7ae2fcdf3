from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.decorators.http import require_POST
from django.views.generic import RedirectView
from django.views.i18n import set_language

from treklang.ui.audience import for_everybody
from treklang.web.entrance import account_views, broker_views, factor_views, login_views

urlpatterns = [
    path("", login_not_required(RedirectView.as_view(pattern_name="entered")), name="home"),
    path("log-ind/", login_views.Login.as_view(), name="login"),
    path("borger/log-ind/", login_views.CitizenLogin.as_view(), name="citizen-login"),
    path("log-ind/afvist/", login_not_required(broker_views.refused), name="login-refused"),
    path("log-ind/kode/", login_not_required(factor_views.ask), name="login-factor"),
    path("log-ind/noedkode/", login_not_required(factor_views.ask_recovery), name="login-recovery"),
    path("log-ind/ny-kode/", login_not_required(factor_views.enrol), name="login-enrol"),
    path("velkommen/", for_everybody(login_views.entered), name="entered"),
    path("log-ud/", for_everybody(require_POST(login_views.logout)), name="logout"),
    path("sprog/", login_not_required(set_language), name="set_language"),
    path("konto/", for_everybody(account_views.account), name="account"),
    path("konto/afslut/", for_everybody(require_POST(account_views.end_one)), name="session-end"),
    path("konto/log-ud-overalt/", for_everybody(require_POST(account_views.end_all)), name="sessions-end"),
    path("konto/noedkoder/", account_views.new_codes, name="recovery-codes"),
    # The names are django-allauth's, which asks for them by name.
    path("log-ind/oidc/<slug:provider_id>/", broker_views.oidc_login, name="openid_connect_login"),
    path("log-ind/oidc/<slug:provider_id>/retur/", broker_views.oidc_callback, name="openid_connect_callback"),
    path("log-ind/saml/<slug:organization_slug>/", broker_views.saml_login, name="saml_login"),
    path("log-ind/saml/<slug:organization_slug>/acs/", broker_views.saml_acs, name="saml_acs"),
    path("log-ind/saml/<slug:organization_slug>/acs/slut/", broker_views.saml_finish, name="saml_finish_acs"),
    path("log-ind/saml/<slug:organization_slug>/sls/", broker_views.saml_logout, name="saml_sls"),
    path("log-ind/saml/<slug:organization_slug>/metadata/", broker_views.saml_metadata, name="saml_metadata"),
]

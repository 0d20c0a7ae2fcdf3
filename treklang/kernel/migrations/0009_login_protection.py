"""What the running system may do with the tables of log-in (django-allauth's too).

A second factor is its owner's alone. E-mail addresses, tokens and applications of django-allauth are not used: the
running system may not even write them.
"""

from django.db import migrations

UNUSED = [
    "account_emailaddress", "account_emailconfirmation", "socialaccount_socialapp", "socialaccount_socialtoken",
    "django_session",
]
GRANT = """
grant delete on kernel_session, kernel_attempt to treklang_runtime;
revoke update on kernel_attempt from treklang_runtime;
alter table mfa_authenticator enable row level security;
create policy own_factor on mfa_authenticator to treklang_runtime
    using (user_id = (select kernel_acting_user()) or (select kernel_acting_system()))
    with check (user_id = (select kernel_acting_user()) or (select kernel_acting_system()));
grant delete on mfa_authenticator to treklang_runtime;
revoke delete on django_session from treklang_runtime;
"""
TAKE = """
grant delete on django_session to treklang_runtime;
revoke delete on mfa_authenticator from treklang_runtime;
drop policy own_factor on mfa_authenticator;
alter table mfa_authenticator disable row level security;
grant update on kernel_attempt to treklang_runtime;
revoke delete on kernel_session, kernel_attempt from treklang_runtime;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0008_session"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [
        migrations.RunSQL(GRANT, TAKE),
        *(
            migrations.RunSQL(
                f"revoke insert, update on {table} from treklang_runtime",
                f"grant insert, update on {table} to treklang_runtime",
            )
            for table in UNUSED
        ),
    ]

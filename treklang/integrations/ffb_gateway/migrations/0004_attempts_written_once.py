"""What was tried and answered is evidence: nobody changes it."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("ffb_gateway", "0003_sending")]

    operations = [
        migrations.RunSQL(
            "revoke update, delete on ffb_gateway_attempt from treklang_runtime",
            "grant update on ffb_gateway_attempt to treklang_runtime",
        ),
    ]

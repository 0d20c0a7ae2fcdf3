"""An enquiry can also be put into a case that the citizen has already."""

from django.db import migrations, models

STATES = [(state, state) for state in ("new", "sent_on", "answered", "case", "added")]


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_protection")]

    operations = [
        migrations.AlterField(model, "state", models.CharField(choices=STATES, default="new", max_length=20))
        for model in ("enquiry", "enquiryevent")
    ]

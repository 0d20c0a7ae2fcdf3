"""What leaders find when they look at a sample of the reading log: written once, seen by both."""

import django.db.models.deletion
import treklang.kernel.ids
from django.conf import settings
from django.db import migrations, models

PROTECT = """
revoke update on kernel_readingreview from treklang_runtime;
alter table kernel_readingreview enable row level security;
create policy concerned on kernel_readingreview to treklang_runtime
    using ((select kernel_acting_system()) or reviewed_by_id = (select kernel_acting_user())
           or looked_by_id = (select kernel_acting_user()) or looked_by_id = any ((select kernel_scope_led())::bigint[]))
    with check ((select kernel_acting_system())
                or (reviewed_by_id = (select kernel_acting_user()) and looked_by_id = any ((select kernel_scope_led())::bigint[])));
"""

from treklang.kernel import migrating


class Migration(migrations.Migration):
    dependencies = [("kernel", "0010_reading_log")]

    operations = [
        migrating.CreateModel(
            name="ReadingReview",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("uid", models.UUIDField(default=treklang.kernel.ids.new, editable=False, unique=True)),
                ("reading", models.BigIntegerField(unique=True)),
                ("looked_at", models.DateTimeField()),
                ("finding", models.CharField(max_length=20)),
                ("remark", models.CharField(max_length=500)),
                ("reviewed_at", models.DateTimeField()),
                ("looked_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("reviewed_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={"indexes": [models.Index(fields=["looked_by", "looked_at"], name="kernel_review_looked")]},
        ),
        migrations.RunSQL(PROTECT, migrations.RunSQL.noop),
    ]

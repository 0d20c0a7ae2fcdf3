"""The runtime role works on jobs: procrastinate deletes workers that left, ticks of the past and jobs of last week."""

from django.db import migrations

TABLES = "procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers"


class Migration(migrations.Migration):
    dependencies = [("kernel", "0002_protection"), ("procrastinate", "0041_post_retry_failed_job")]

    operations = [
        migrations.RunSQL(
            f"grant delete on {TABLES} to treklang_runtime",
            f"revoke delete on {TABLES} from treklang_runtime",
        ),
    ]

"""What is written of a case moves to a table of its own, with its versions, and leaves the case's row.

Not safe while older code runs: nobody ran it when this was written.
"""

import pgtrigger.compiler
from django.db import migrations

from treklang.kernel import migrating

TEXTS = "cause, experienced_need, wishes, purpose, coordination_reason"
# The versions keep their times, so no trigger may write new ones.
MOVE = f"""
set constraints all immediate;
alter table cases_casetext disable trigger user;
insert into cases_casetext (uid, case_id, {TEXTS}) select gen_random_uuid(), id, {TEXTS} from cases_case order by id;
insert into cases_casetextevent (pgh_created_at, pgh_label, pgh_context, pgh_context_id, pgh_obj_id, id, uid, case_id, {TEXTS})
select v.pgh_created_at, v.pgh_label, v.pgh_context, v.pgh_context_id, t.id, t.id, t.uid, v.id,
       v.cause, v.experienced_need, v.wishes, v.purpose, v.coordination_reason
  from cases_caseevent v join cases_casetext t on t.case_id = v.id order by v.pgh_id;
alter table cases_casetext enable trigger user;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_case_texts")]

    operations = [
        migrations.RunSQL(MOVE, migrations.RunSQL.noop),
        migrations.RunSQL(
            "revoke update, delete on cases_casetextevent from treklang_runtime",
            "grant update on cases_casetextevent to treklang_runtime",
        ),
        migrating.RemoveTrigger(
            model_name='case',
            name='insert_insert',
        ),
        migrating.RemoveTrigger(
            model_name='case',
            name='update_update',
        ),
        migrating.RemoveTrigger(
            model_name='case',
            name='delete_delete',
        ),
        migrations.RemoveField(
            model_name='case',
            name='cause',
        ),
        migrations.RemoveField(
            model_name='case',
            name='coordination_reason',
        ),
        migrations.RemoveField(
            model_name='case',
            name='experienced_need',
        ),
        migrations.RemoveField(
            model_name='case',
            name='purpose',
        ),
        migrations.RemoveField(
            model_name='case',
            name='wishes',
        ),
        migrations.RemoveField(
            model_name='caseevent',
            name='cause',
        ),
        migrations.RemoveField(
            model_name='caseevent',
            name='coordination_reason',
        ),
        migrations.RemoveField(
            model_name='caseevent',
            name='experienced_need',
        ),
        migrations.RemoveField(
            model_name='caseevent',
            name='purpose',
        ),
        migrations.RemoveField(
            model_name='caseevent',
            name='wishes',
        ),
        migrating.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_caseevent" ("agreement", "citizen_id", "closed_on", "enquired_by_id", "id", "is_principal", "kind", "kle", "needs_coordination", "number", "number_system", "opened_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid", "version") SELECT new_values."agreement", new_values."citizen_id", new_values."closed_on", new_values."enquired_by_id", new_values."id", new_values."is_principal", new_values."kind", new_values."kle", new_values."needs_coordination", new_values."number", new_values."number_system", new_values."opened_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, kernel_record_time(), \'insert\', new_values."id", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='327341c9d877f7f5b77368e5babd12a1ae09ca38', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_0b483', referencing='REFERENCING NEW TABLE AS new_values ', table='cases_case', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_caseevent" ("agreement", "citizen_id", "closed_on", "enquired_by_id", "id", "is_principal", "kind", "kle", "needs_coordination", "number", "number_system", "opened_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid", "version") SELECT new_values."agreement", new_values."citizen_id", new_values."closed_on", new_values."enquired_by_id", new_values."id", new_values."is_principal", new_values."kind", new_values."kle", new_values."needs_coordination", new_values."number", new_values."number_system", new_values."opened_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, kernel_record_time(), \'update\', new_values."id", new_values."uid", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='036fd817e2eae1f244d39d9f73c77d2c374c9667', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_f5146', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='cases_case', when='AFTER')),
        ),
        migrating.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "cases_caseevent" ("agreement", "citizen_id", "closed_on", "enquired_by_id", "id", "is_principal", "kind", "kle", "needs_coordination", "number", "number_system", "opened_on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "uid", "version") SELECT old_values."agreement", old_values."citizen_id", old_values."closed_on", old_values."enquired_by_id", old_values."id", old_values."is_principal", old_values."kind", old_values."kle", old_values."needs_coordination", old_values."number", old_values."number_system", old_values."opened_on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, kernel_record_time(), \'delete\', old_values."id", old_values."uid", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;', hash='7c5140febf66fb85fd2fd3da723e1e594b6911c0', level='STATEMENT', operation='DELETE', pgid='pgtrigger_delete_delete_8d49e', referencing='REFERENCING OLD TABLE AS old_values ', table='cases_case', when='AFTER')),
        ),
    ]

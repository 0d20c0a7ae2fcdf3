"""The reading log in chains: parted by month, written by one function, and by nothing else (docs/decisions/0024)."""

from django.db import migrations, models

TABLES = """
alter table kernel_reading rename to kernel_reading_before;
drop index kernel_reading_citizen;
drop index kernel_reading_by;

create table kernel_reading (
    -- A chain's lines lie together: they are checked in the order of the primary key.
    id bigint generated always as (chain::bigint * 281474976710656 + seq) stored,
    by_id bigint not null,
    citizen bigint not null,
    "case" bigint,
    page varchar(80) not null,
    channel varchar(10) not null,
    reason varchar(30) not null,
    purpose varchar(200) not null,
    refused boolean not null,
    at timestamptz not null,
    chain smallint not null,
    seq bigint not null,
    mac bytea not null,
    constraint kernel_reading_line primary key (id, at)
) partition by range (at);
create index kernel_reading_citizen on kernel_reading (citizen, at);
create index kernel_reading_by on kernel_reading (by_id, at);

-- Where each chain ends. Its few rows are written with every look: room is left for that in their page.
create table kernel_reading_head (
    chain smallint primary key,
    seq bigint not null,
    mac bytea not null
) with (fillfactor = 10);
insert into kernel_reading_head select chain, 0, decode(repeat('00', 32), 'hex') from generate_series(0, 7) chain;
"""
FUNCTIONS = """
-- Have the part of the table for a moment's month (in UTC). Nobody reads or writes a part by its own name.
create function kernel_reading_month(moment timestamptz) returns void language plpgsql security definer
    set search_path = public, pg_temp as $$
declare
    first timestamp := date_trunc('month', moment at time zone 'UTC');
    part text := 'kernel_reading_' || to_char(first, 'YYYY_MM');
begin
    if to_regclass(part) is not null then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtext('kernel_reading_month'));
    if to_regclass(part) is not null then
        return;
    end if;
    execute format('create table %I (like kernel_reading including all)', part);
    execute format('alter table %I enable row level security', part);
    execute format('create policy nobody on %I to treklang_runtime using (false)', part);
    execute format('revoke all on %I from treklang_runtime', part);
    execute format('alter table kernel_reading attach partition %I for values from (%L) to (%L)', part,
                   first at time zone 'UTC', (first + interval '1 month') at time zone 'UTC');
end $$;

-- Why the acting user sees each of some citizens (and cases) today; '' for no reason. The room `access` may answer all at once.
create function kernel_scope_reasons(citizens bigint[], cases bigint[]) returns text[] language sql stable as $$
    select coalesce(array_agg(coalesce(kernel_scope_reason(citizen, a_case), '') order by n), '{}')
      from unnest(citizens, cases) with ordinality as asked(citizen, a_case, n)
$$;

-- The accounts of those whom the acting user leads: filled by the room `access`.
create function kernel_scope_led() returns bigint[] language sql stable as $$
    select '{}'::bigint[]
$$;

-- Add some lines to a chain whose head the writer knows, and give nothing; or, where it is no longer the head, change
-- nothing and give the heads of all chains.
create function kernel_reading_append(
    the_chain smallint, before bigint, before_mac bytea, the_at timestamptz, the_by bigint, the_page text, the_channel text,
    the_purpose text, is_refused boolean, citizens bigint[], cases bigint[], reasons text[], macs bytea[]
) returns table (chain smallint, seq bigint, mac bytea) language plpgsql security definer
    set search_path = public, pg_temp as $$
#variable_conflict use_column
begin
    update kernel_reading_head set seq = before + cardinality(macs), mac = macs[cardinality(macs)]
     where chain = the_chain and seq = before and mac = before_mac;
    if not found then
        return query select chain, seq, mac from kernel_reading_head;
        return;
    end if;
    perform kernel_reading_month(the_at);
    insert into kernel_reading (chain, seq, at, by_id, page, channel, purpose, refused, citizen, "case", reason, mac)
    select the_chain, before + n, the_at, the_by, the_page, the_channel, the_purpose, is_refused, citizen, a_case, reason, a_mac
      from unnest(citizens, cases, reasons, macs) with ordinality as line(citizen, a_case, reason, a_mac, n);
end $$;
"""
RIGHTS = """
revoke all on kernel_reading, kernel_reading_head from treklang_runtime;
grant select on kernel_reading, kernel_reading_head to treklang_runtime;
revoke all on function kernel_reading_month(timestamptz) from public;
revoke all on function kernel_reading_append(smallint, bigint, bytea, timestamptz, bigint, text, text, text, boolean,
    bigint[], bigint[], text[], bytea[]) from public;
grant execute on function kernel_reading_month(timestamptz) to treklang_runtime;
grant execute on function kernel_reading_append(smallint, bigint, bytea, timestamptz, bigint, text, text, text, boolean,
    bigint[], bigint[], text[], bytea[]) to treklang_runtime;

alter table kernel_reading enable row level security;
-- One's own looks, those at citizens whom one may see, and those of the people one leads.
create policy reasons on kernel_reading for select to treklang_runtime using (
    (select kernel_acting_system())
    or by_id = (select kernel_acting_user())
    or citizen in (select kernel_scope_citizens())
    or by_id = any ((select kernel_scope_led())::bigint[])
);
-- A head names nobody.
alter table kernel_reading_head enable row level security;
create policy everybody on kernel_reading_head for select to treklang_runtime using (true);

select kernel_reading_month(now() + n * interval '1 month') from generate_series(-1, 3) n;
"""


def move(apps, schema_editor):
    """Give what was written before the chains its place in chain 0."""
    # The one live import that a migration may have: the sealed text of a line is fixed by every line that was sealed.
    from treklang.kernel.reading.chain import Head, line_key, macs_of
    from treklang.kernel.reading.entries import Look, Seen

    head = Head()
    with schema_editor.connection.cursor() as cursor:
        cursor.execute('select by_id, page, at, purpose, citizen, "case" from kernel_reading_before order by id')
        for by, page, at, purpose, citizen, case in cursor.fetchall():
            look, seen = Look(by, page, at, purpose=purpose), Seen(citizen, case)
            (mac,) = macs_of(line_key(), 0, head, look, [seen])
            cursor.execute(
                "select kernel_reading_append(0::smallint, %s, %s, %s, %s, %s, %s, %s, false, %s::bigint[], %s::bigint[], "
                "array[''], array[%s::bytea])",
                [head.seq, head.mac, at, by, page, look.channel, purpose, [citizen], [case], mac],
            )
            head = Head(head.seq + 1, mac)

from treklang.kernel import migrating


class Migration(migrations.Migration):
    dependencies = [("kernel", "0009_login_protection")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(TABLES, migrations.RunSQL.noop),
                migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
                migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
                migrations.RunPython(move, migrations.RunPython.noop),
                migrations.RunSQL("drop table kernel_reading_before", migrations.RunSQL.noop),
            ],
            state_operations=[
                migrations.AlterField("reading", "id", models.BigIntegerField(primary_key=True, serialize=False)),
                migrations.AlterField(
                    "reading",
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=models.DO_NOTHING,
                        related_name="+",
                        to="kernel.account",
                    ),
                ),
                migrations.AlterField("reading", "at", models.DateTimeField()),
                migrations.AlterField("reading", "purpose", models.CharField(max_length=200)),
                migrating.AddField("reading", "channel", models.CharField(max_length=10), preserve_default=False),
                migrating.AddField("reading", "reason", models.CharField(max_length=30), preserve_default=False),
                migrating.AddField("reading", "refused", models.BooleanField(), preserve_default=False),
                migrating.AddField("reading", "chain", models.SmallIntegerField(), preserve_default=False),
                migrating.AddField("reading", "seq", models.BigIntegerField(), preserve_default=False),
                migrating.AddField("reading", "mac", models.BinaryField(), preserve_default=False),
            ],
        ),
    ]

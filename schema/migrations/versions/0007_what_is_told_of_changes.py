"""changes are read: by transaction, and by time; articles whose time comes are told of"""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

FUNCTIONS = (
    """
create function log_reaches(cursor text) returns boolean language plpgsql stable as $$
declare
    encoded text := translate(cursor, '-_', '+/');
    padded text := rpad(encoded, (length(encoded) + 3) / 4 * 4, '=');
    reached xid8;
begin
    begin
        reached := (convert_from(decode(padded, 'base64'), 'UTF8')::json ->> 1)::xid8;
    exception when others then
        return true;
    end;
    if not pg_is_in_recovery() and reached > pg_snapshot_xmax(pg_current_snapshot()) then
        raise exception 'the log does not reach %', reached using errcode = 'VG001';
    end if;
    return true;
end $$
""",
    """
create function schedule() returns trigger language plpgsql as $$
begin
    insert into scheduled (article_id, published_at) values (new.id, new.published_at)
    on conflict (article_id) do update set published_at = excluded.published_at;
    return null;
end $$
""",
    """
create function release_due() returns void language sql as $$
    with due as (
        delete from scheduled where article_id in (
            select article_id from scheduled where published_at <= now()
            for update skip locked
        )
        returning article_id
    )
    insert into changes (op, type, entity_id, version, fields)
    select 'UPSERT', 'Article', a.id, a.version, array['published_at']
    from articles a join due on due.article_id = a.id
    where a.status = 'PUBLISHED' and a.published_at <= now()
$$
""",
)
TRIGGER = """
create trigger schedule after insert or update of status, published_at on articles for each row
when (new.status = 'PUBLISHED' and new.published_at > now()) execute function schedule()
"""
# Of those whose time came before anybody told the log: their last entry is from before it.
SCHEDULED = """
insert into scheduled (article_id, published_at)
select id, published_at from articles a
where status = 'PUBLISHED' and not exists (
    select from changes where type = 'Article' and entity_id = a.id and at >= a.published_at
)
"""


def upgrade() -> None:
    op.create_table('scheduled',
    sa.Column('article_id', sa.Uuid(), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_scheduled_article_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('article_id', name=op.f('pk_scheduled'))
    )
    op.create_index(op.f('ix_scheduled_published_at'), 'scheduled', ['published_at'], unique=False)
    op.drop_index(op.f('ix_changes_type_entity_id_position'), table_name='changes')
    op.create_index(op.f('ix_changes_type_entity_id_transaction_position'), 'changes', ['type', 'entity_id', 'transaction', 'position'], unique=False)
    for table in ('company_profiles', 'investor_profiles', 'funding_rounds', 'tags'):
        op.create_index(op.f('ix_' + table + '_updated_at'), table, ['updated_at'], unique=False)
    for statement in (*FUNCTIONS, TRIGGER, SCHEDULED):
        op.execute(statement.replace(":", "\\:"))


def downgrade() -> None:
    raise RuntimeError("Migrations only go up; restore a backup instead.")

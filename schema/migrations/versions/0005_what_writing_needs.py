"""what writing needs: idempotency keys, merges, bans, versions that count links"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None

FUNCTIONS = (
    """
create or replace function log_deleted() returns trigger language plpgsql as $$
begin
    insert into changes (op, type, entity_id, version, fields, before)
    select case when m.id is null then 'DELETE' else 'MERGE' end, tg_argv[0], t.key,
        (row ->> 'version')::int, '{}', row
    from (select to_jsonb(o) as row, (to_jsonb(o) ->> tg_argv[1])::uuid as key from old_rows o) t
    left join merges m on m.type = tg_argv[0] and m.entity_id = t.key;
    return null;
end $$
""",
    """
create or replace function log_linked(type text, link text, field text, owner text, match text, key text,
    rows jsonb[])
returns void language plpgsql as $$
begin
    execute format(
        'update %I o set version = version + 1
         where o.%I in (select (r ->> ''link'')::uuid from unnest($1) r)
            and created_at <> now()',
        owner, match)
    using rows;
    execute format(
        'insert into changes (op, type, entity_id, version, fields, before)
         select ''UPSERT'', $1, o.%I, o.version, array[$2], r -> ''before''
         from unnest($3) r join %I o on o.%I = (r ->> ''link'')::uuid',
        key, owner, match)
    using type, field, rows;
end $$
""",
)


def upgrade() -> None:
    op.create_table('idempotency_keys',
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('request', sa.String(), nullable=False),
    sa.Column('answer', sa.LargeBinary(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_idempotency_keys'))
    )
    op.create_index(op.f('ix_idempotency_keys_at'), 'idempotency_keys', ['at'], unique=False)
    op.create_table('merges',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('type', sa.String(), nullable=False),
    sa.Column('entity_id', sa.Uuid(), nullable=False),
    sa.Column('into_id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_merges')),
    sa.UniqueConstraint('type', 'entity_id', name=op.f('uq_merges_type_entity_id'))
    )
    op.create_index(op.f('ix_merges_into_id'), 'merges', ['into_id'], unique=False)
    op.create_table('link_bans',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('article_id', sa.Uuid(), nullable=False),
    sa.Column('banned_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.CheckConstraint('article_id <> banned_id', name=op.f('ck_link_bans_other')),
    sa.CheckConstraint('position between 1 and 50', name=op.f('ck_link_bans_position')),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_link_bans_article_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['banned_id'], ['articles.id'], name=op.f('fk_link_bans_banned_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_link_bans')),
    sa.UniqueConstraint('article_id', 'banned_id', name=op.f('uq_link_bans_article_id_banned_id')),
    sa.UniqueConstraint('article_id', 'position', name=op.f('uq_link_bans_article_id_position'))
    )
    op.create_index(op.f('ix_link_bans_banned_id'), 'link_bans', ['banned_id'], unique=False)
    op.alter_column('related_reasons', 'evidence',
               existing_type=sa.UUID(),
               nullable=True)
    op.create_index(op.f('ix_related_reasons_evidence'), 'related_reasons', ['evidence'], unique=False)
    op.drop_constraint(op.f('ck_related_reasons_reason_kind'), 'related_reasons')
    op.create_check_constraint(op.f('ck_related_reasons_reason_kind'), 'related_reasons', "kind in ('SAME_STORY', 'SAME_COMPANY', 'SHARED_MENTION', 'SHARED_TOPIC', 'SHARED_TAG', 'EDITOR')")
    for function in FUNCTIONS:
        op.execute(function.replace(":", "\\:"))
    for table in ("merges", "link_bans"):
        op.execute("create trigger touch before update on " + table + " for each row execute function touch()")


def downgrade() -> None:
    raise RuntimeError("Migrations only go up; restore a backup instead.")

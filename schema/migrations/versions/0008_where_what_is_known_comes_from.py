"""where what is known comes from"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

FUNCTIONS = (
    """
create function one_party_of(parties text, slugs text[]) returns void language plpgsql as $$
declare taken text;
begin
    perform pg_advisory_xact_lock(hashtext('party'), part) from (
        select distinct hashtext(slug) & 1023 as part from unnest(slugs) slug order by part
    ) p;
    execute format('select slug from %I where slug = any($1) limit 1',
        case parties when 'people' then 'organisations' else 'people' end
    ) into taken using slugs;
    if taken is not null then
        raise unique_violation using
            message = format('slug %L names both a person and an organisation', taken),
            constraint = 'uq_parties_slug';
    end if;
end $$
""",
    """
create or replace function one_party() returns trigger language plpgsql as $$
begin
    perform one_party_of(tg_table_name, array[new.slug]);
    return null;
end $$
""",
    """
create function one_party_inserted() returns trigger language plpgsql as $$
begin
    perform one_party_of(tg_table_name, array(select slug from new_rows));
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
        'update changes c set fields = array_append(c.fields, $2::varchar) from %I o
         where o.%I in (select (r ->> ''link'')::uuid from unnest($3) r) and o.created_at = now()
            and c.type = $1 and c.entity_id = o.%I and c.transaction = pg_current_xact_id()
            and c.before is null and $2 <> all(c.fields)',
        owner, match, key)
    using type, field, rows;
    execute format(
        'insert into changes (op, type, entity_id, version, fields, before)
         select ''UPSERT'', $1, o.%I, o.version, array[$2], r -> ''before''
         from unnest($3) r join %I o on o.%I = (r ->> ''link'')::uuid
         where o.created_at <> now()',
        key, owner, match)
    using type, field, rows;
end $$
""",
)
TRIGGERS = """
drop trigger one_party on organisations
create trigger one_party after update of slug on organisations for each row execute function one_party()
create trigger one_party_inserted after insert on organisations referencing new table as new_rows for each statement execute function one_party_inserted()
drop trigger one_party on people
create trigger one_party after update of slug on people for each row execute function one_party()
create trigger one_party_inserted after insert on people referencing new table as new_rows for each statement execute function one_party_inserted()
create trigger touch before update on organisation_identifiers for each row execute function touch()
create trigger touch before update on reviews for each row execute function touch()
create trigger log_company_inserted after insert on organisation_identifiers referencing new table as new_rows for each statement execute function log_link_inserted('Company', 'organisation_id', 'identifiers', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger log_company_updated after update on organisation_identifiers referencing old table as old_rows new table as new_rows for each statement execute function log_link_updated('Company', 'organisation_id', 'identifiers', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger log_company_deleted after delete on organisation_identifiers referencing old table as old_rows for each statement execute function log_link_deleted('Company', 'organisation_id', 'identifiers', 'company_profiles', 'organisation_id', 'organisation_id')
"""


def upgrade() -> None:
    op.create_table('reviews',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('type', sa.String(), nullable=False),
    sa.Column('entity_id', sa.Uuid(), nullable=False),
    sa.Column('other_id', sa.Uuid(), nullable=False),
    sa.Column('score', sa.Float(), nullable=False),
    sa.Column('reasons', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('verdict', sa.Enum('SAME', 'DIFFERENT', name='verdict', native_enum=False, create_constraint=True, length=16), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by', sa.String(), nullable=True),
    sa.CheckConstraint('(verdict is null) = (decided_at is null)', name=op.f('ck_reviews_decided')),
    sa.CheckConstraint('entity_id < other_id', name=op.f('ck_reviews_order')),
    sa.CheckConstraint('score between 0 and 1', name=op.f('ck_reviews_score')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reviews')),
    sa.UniqueConstraint('entity_id', 'other_id', name=op.f('uq_reviews_entity_id_other_id'))
    )
    op.create_index('ix_reviews_open', 'reviews', [sa.literal_column('score desc'), 'id'], unique=False, postgresql_where=sa.text('verdict is null'))
    op.create_index(op.f('ix_reviews_other_id'), 'reviews', ['other_id'], unique=False)
    op.create_table('observations',
    sa.Column('source_id', sa.Uuid(), nullable=False),
    sa.Column('type', sa.String(), nullable=False),
    sa.Column('record', sa.String(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('nth', sa.Integer(), nullable=False),
    sa.Column('entity_id', sa.Uuid(), nullable=False),
    sa.Column('facts', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('line', sa.Integer(), nullable=True),
    sa.Column('seen_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['source_id'], ['sources.id'], name=op.f('fk_observations_source_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('source_id', 'type', 'record', 'place', 'nth', name=op.f('pk_observations'))
    )
    op.create_index(op.f('ix_observations_entity_id'), 'observations', ['entity_id'], unique=False)
    op.create_table('organisation_identifiers',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('organisation_id', sa.Uuid(), nullable=False),
    sa.Column('scheme', sa.String(), nullable=False),
    sa.Column('value', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_organisation_identifiers_organisation_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisation_identifiers')),
    sa.UniqueConstraint('scheme', 'value', name=op.f('uq_organisation_identifiers_scheme_value'))
    )
    op.create_index(op.f('ix_organisation_identifiers_organisation_id'), 'organisation_identifiers', ['organisation_id'], unique=False)
    op.create_table('organisation_keys',
    sa.Column('organisation_id', sa.Uuid(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_organisation_keys_organisation_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('organisation_id', 'key', name=op.f('pk_organisation_keys'))
    )
    op.create_index(op.f('ix_organisation_keys_key'), 'organisation_keys', ['key'], unique=False)
    op.create_table('rejects',
    sa.Column('source_id', sa.Uuid(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('line', sa.Integer(), nullable=False),
    sa.Column('field', sa.String(), nullable=False),
    sa.Column('kind', sa.Enum('FIELD', 'RECORD', name='reject_kind', native_enum=False, create_constraint=True, length=16), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('original', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.ForeignKeyConstraint(['source_id'], ['sources.id'], name=op.f('fk_rejects_source_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('source_id', 'place', 'line', 'field', name=op.f('pk_rejects'))
    )
    for function in FUNCTIONS:
        op.execute(function.replace(":", "\\:"))
    for trigger in TRIGGERS.strip().splitlines():
        op.execute(trigger)


def downgrade() -> None:
    raise RuntimeError("Migrations only go up; restore a backup instead.")

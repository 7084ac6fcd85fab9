"""who bought whom, and who is who"""

import sqlalchemy as sa
from alembic import op

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None

TRIGGERS = """
create trigger log_deleted after delete on acquisitions referencing old table as old_rows for each statement execute function log_deleted('Acquisition', 'id')
create trigger log_inserted after insert on acquisitions referencing new table as new_rows for each statement execute function log_inserted('Acquisition', 'id')
create trigger log_updated after update on acquisitions referencing old table as old_rows new table as new_rows for each statement execute function log_updated('Acquisition', 'id')
create trigger touch before update on acquisitions for each row execute function touch()
create trigger log_company_deleted after delete on ipos referencing old table as old_rows for each statement execute function log_link_deleted('Company', 'company_id', 'ipo', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger log_company_inserted after insert on ipos referencing new table as new_rows for each statement execute function log_link_inserted('Company', 'company_id', 'ipo', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger log_company_updated after update on ipos referencing old table as old_rows new table as new_rows for each statement execute function log_link_updated('Company', 'company_id', 'ipo', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger touch before update on ipos for each row execute function touch()
create trigger log_company_deleted after delete on organisation_links referencing old table as old_rows for each statement execute function log_link_deleted('Company', 'organisation_id', 'links', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger log_company_inserted after insert on organisation_links referencing new table as new_rows for each statement execute function log_link_inserted('Company', 'organisation_id', 'links', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger log_company_updated after update on organisation_links referencing old table as old_rows new table as new_rows for each statement execute function log_link_updated('Company', 'organisation_id', 'links', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger touch before update on organisation_links for each row execute function touch()
create trigger log_company_deleted after delete on organisation_locations referencing old table as old_rows for each statement execute function log_link_deleted('Company', 'organisation_id', 'locations', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger log_company_inserted after insert on organisation_locations referencing new table as new_rows for each statement execute function log_link_inserted('Company', 'organisation_id', 'locations', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger log_company_updated after update on organisation_locations referencing old table as old_rows new table as new_rows for each statement execute function log_link_updated('Company', 'organisation_id', 'locations', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger touch before update on organisation_locations for each row execute function touch()
create trigger log_company_deleted after delete on roles referencing old table as old_rows for each statement execute function log_link_deleted('Company', 'organisation_id', 'people', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger log_company_inserted after insert on roles referencing new table as new_rows for each statement execute function log_link_inserted('Company', 'organisation_id', 'people', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger log_company_updated after update on roles referencing old table as old_rows new table as new_rows for each statement execute function log_link_updated('Company', 'organisation_id', 'people', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger touch before update on roles for each row execute function touch()
create trigger log_company_deleted after delete on valuations referencing old table as old_rows for each statement execute function log_link_deleted('Company', 'company_id', 'valuations', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger log_company_inserted after insert on valuations referencing new table as new_rows for each statement execute function log_link_inserted('Company', 'company_id', 'valuations', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger log_company_updated after update on valuations referencing old table as old_rows new table as new_rows for each statement execute function log_link_updated('Company', 'company_id', 'valuations', 'company_profiles', 'organisation_id', 'organisation_id')
create trigger touch before update on valuations for each row execute function touch()
create or replace trigger log_inserted after insert on company_profiles referencing new table as new_rows for each statement execute function log_inserted('Company', 'organisation_id', 'organisation_aliases', 'organisation_id', 'aliases', 'organisation_domains', 'organisation_id', 'domains', 'organisation_identifiers', 'organisation_id', 'identifiers', 'organisation_links', 'organisation_id', 'links', 'organisation_locations', 'organisation_id', 'locations', 'roles', 'organisation_id', 'people')
"""


def upgrade() -> None:
    op.create_table('organisation_links',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('organisation_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Enum('WEBSITE', 'BLOG', 'LINKEDIN', 'X', 'GITHUB', 'CRUNCHBASE', 'WIKIPEDIA', 'OTHER', name='link_kind', native_enum=False, create_constraint=True, length=16), nullable=False),
    sa.Column('url', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.CheckConstraint('position between 1 and 20', name=op.f('ck_organisation_links_position')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_organisation_links_organisation_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisation_links')),
    sa.UniqueConstraint('organisation_id', 'position', name=op.f('uq_organisation_links_organisation_id_position')),
    sa.UniqueConstraint('organisation_id', 'url', name=op.f('uq_organisation_links_organisation_id_url'))
    )
    op.create_table('organisation_locations',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('organisation_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Enum('HEADQUARTERS', 'OFFICE', name='location_kind', native_enum=False, create_constraint=True, length=16), nullable=False),
    sa.Column('city', sa.String(), nullable=True),
    sa.Column('region', sa.String(), nullable=True),
    sa.Column('country', sa.String(), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.CheckConstraint("country ~ '^[A-Z]{2}$'", name=op.f('ck_organisation_locations_country')),
    sa.CheckConstraint('num_nonnulls(city, region, country) > 0', name=op.f('ck_organisation_locations_somewhere')),
    sa.CheckConstraint('position between 1 and 20', name=op.f('ck_organisation_locations_position')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_organisation_locations_organisation_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisation_locations')),
    sa.UniqueConstraint('organisation_id', 'position', name=op.f('uq_organisation_locations_organisation_id_position'))
    )
    op.create_index('uq_organisation_locations_headquarters', 'organisation_locations', ['organisation_id'], unique=True, postgresql_where=sa.text("kind = 'HEADQUARTERS'"))
    op.create_table('roles',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('organisation_id', sa.Uuid(), nullable=False),
    sa.Column('person_id', sa.Uuid(), nullable=False),
    sa.Column('kind', sa.Enum('FOUNDER', 'EXECUTIVE', 'BOARD', 'ADVISOR', 'EMPLOYEE', name='role_kind', native_enum=False, create_constraint=True, length=16), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('began_on', sa.Date(), nullable=True),
    sa.Column('began_precision', sa.Enum('YEAR', 'MONTH', 'DAY', name='began_precision', native_enum=False, create_constraint=True, length=16), nullable=True),
    sa.Column('ended_on', sa.Date(), nullable=True),
    sa.Column('ended_precision', sa.Enum('YEAR', 'MONTH', 'DAY', name='ended_precision', native_enum=False, create_constraint=True, length=16), nullable=True),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.CheckConstraint('(began_on is null) = (began_precision is null)', name=op.f('ck_roles_began')),
    sa.CheckConstraint('(ended_on is null) = (ended_precision is null)', name=op.f('ck_roles_ended')),
    sa.CheckConstraint('position between 1 and 50', name=op.f('ck_roles_position')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_roles_organisation_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_roles_person_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_roles')),
    sa.UniqueConstraint('organisation_id', 'person_id', 'title', name=op.f('uq_roles_organisation_id_person_id_title')),
    sa.UniqueConstraint('organisation_id', 'position', name=op.f('uq_roles_organisation_id_position'))
    )
    op.create_index(op.f('ix_roles_person_id'), 'roles', ['person_id'], unique=False)
    op.create_table('acquisitions',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('acquirer_id', sa.Uuid(), nullable=False),
    sa.Column('acquired_id', sa.Uuid(), nullable=False),
    sa.Column('announced_on', sa.Date(), nullable=True),
    sa.Column('announced_precision', sa.Enum('YEAR', 'MONTH', 'DAY', name='precision', native_enum=False, create_constraint=True, length=16), nullable=True),
    sa.Column('price', sa.Numeric(precision=20, scale=2), nullable=True),
    sa.Column('currency', sa.String(), nullable=True),
    sa.Column('price_usd', sa.Numeric(precision=20, scale=2), nullable=True),
    sa.Column('announcement', sa.String(), nullable=False),
    sa.Column('announcement_url', sa.String(), nullable=True),
    sa.CheckConstraint("currency ~ '^[A-Z]{3}$'", name=op.f('ck_acquisitions_currency')),
    sa.CheckConstraint('(announced_on is null) = (announced_precision is null)', name=op.f('ck_acquisitions_announced')),
    sa.CheckConstraint('(price is null) = (currency is null)', name=op.f('ck_acquisitions_money')),
    sa.CheckConstraint('acquirer_id <> acquired_id', name=op.f('ck_acquisitions_another')),
    sa.CheckConstraint('price >= 0 and price_usd >= 0', name=op.f('ck_acquisitions_not_negative')),
    sa.CheckConstraint('price is not null or price_usd is null', name=op.f('ck_acquisitions_usd')),
    sa.ForeignKeyConstraint(['acquired_id'], ['company_profiles.organisation_id'], name=op.f('fk_acquisitions_acquired_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['acquirer_id'], ['company_profiles.organisation_id'], name=op.f('fk_acquisitions_acquirer_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_acquisitions'))
    )
    op.create_index('ix_acquisitions_acquired_announced', 'acquisitions', ['acquired_id', sa.literal_column("coalesce(announced_on, '-infinity'::date) desc"), sa.literal_column('id desc')], unique=False)
    op.create_index('ix_acquisitions_acquirer_announced', 'acquisitions', ['acquirer_id', sa.literal_column("coalesce(announced_on, '-infinity'::date) desc"), sa.literal_column('id desc')], unique=False)
    op.create_index('ix_acquisitions_announced', 'acquisitions', [sa.literal_column("coalesce(announced_on, '-infinity'::date) desc"), sa.literal_column('id desc')], unique=False)
    op.create_index('ix_acquisitions_price_usd', 'acquisitions', [sa.literal_column("coalesce(price_usd, '-Infinity'::numeric) desc"), sa.literal_column('id desc')], unique=False)
    op.create_index(op.f('ix_acquisitions_updated_at'), 'acquisitions', ['updated_at'], unique=False)
    op.create_table('ipos',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('company_id', sa.Uuid(), nullable=False),
    sa.Column('listed_on', sa.Date(), nullable=True),
    sa.Column('listed_precision', sa.Enum('YEAR', 'MONTH', 'DAY', name='precision', native_enum=False, create_constraint=True, length=16), nullable=True),
    sa.Column('exchange', sa.String(), nullable=False),
    sa.Column('symbol', sa.String(), nullable=True),
    sa.Column('currency', sa.String(), nullable=True),
    sa.Column('raised', sa.Numeric(precision=20, scale=2), nullable=True),
    sa.Column('raised_usd', sa.Numeric(precision=20, scale=2), nullable=True),
    sa.Column('valuation', sa.Numeric(precision=20, scale=2), nullable=True),
    sa.Column('valuation_usd', sa.Numeric(precision=20, scale=2), nullable=True),
    sa.Column('announcement', sa.String(), nullable=False),
    sa.Column('announcement_url', sa.String(), nullable=True),
    sa.CheckConstraint("currency ~ '^[A-Z]{3}$'", name=op.f('ck_ipos_currency')),
    sa.CheckConstraint('(coalesce(raised, valuation) is null) = (currency is null)', name=op.f('ck_ipos_money')),
    sa.CheckConstraint('(listed_on is null) = (listed_precision is null)', name=op.f('ck_ipos_listed')),
    sa.CheckConstraint('least(raised, valuation) >= 0', name=op.f('ck_ipos_not_negative')),
    sa.CheckConstraint('raised is not null or raised_usd is null', name=op.f('ck_ipos_raised')),
    sa.CheckConstraint('valuation is not null or valuation_usd is null', name=op.f('ck_ipos_valuation')),
    sa.ForeignKeyConstraint(['company_id'], ['company_profiles.organisation_id'], name=op.f('fk_ipos_company_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ipos')),
    sa.UniqueConstraint('company_id', name=op.f('uq_ipos_company_id'))
    )
    op.create_table('valuations',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('company_id', sa.Uuid(), nullable=False),
    sa.Column('round_id', sa.Uuid(), nullable=True),
    sa.Column('kind', sa.Enum('PRE_MONEY', 'POST_MONEY', 'MARKET_CAP', 'REPORTED', name='valuation_kind', native_enum=False, create_constraint=True, length=16), nullable=False),
    sa.Column('valued_on', sa.Date(), nullable=True),
    sa.Column('valued_precision', sa.Enum('YEAR', 'MONTH', 'DAY', name='precision', native_enum=False, create_constraint=True, length=16), nullable=True),
    sa.Column('amount', sa.Numeric(precision=20, scale=2), nullable=False),
    sa.Column('currency', sa.String(), nullable=False),
    sa.Column('amount_usd', sa.Numeric(precision=20, scale=2), nullable=True),
    sa.Column('announcement', sa.String(), nullable=False),
    sa.Column('announcement_url', sa.String(), nullable=True),
    sa.CheckConstraint("currency ~ '^[A-Z]{3}$'", name=op.f('ck_valuations_currency')),
    sa.CheckConstraint('(amount is null) = (currency is null)', name=op.f('ck_valuations_money')),
    sa.CheckConstraint('(valued_on is null) = (valued_precision is null)', name=op.f('ck_valuations_valued')),
    sa.CheckConstraint('amount >= 0 and amount_usd >= 0', name=op.f('ck_valuations_not_negative')),
    sa.CheckConstraint('amount is not null or amount_usd is null', name=op.f('ck_valuations_usd')),
    sa.ForeignKeyConstraint(['company_id'], ['company_profiles.organisation_id'], name=op.f('fk_valuations_company_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['round_id'], ['funding_rounds.id'], name=op.f('fk_valuations_round_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_valuations'))
    )
    op.create_index('ix_valuations_company_valued', 'valuations', ['company_id', sa.literal_column("coalesce(valued_on, '-infinity'::date) desc"), sa.literal_column('id desc')], unique=False)
    op.create_index(op.f('ix_valuations_round_id'), 'valuations', ['round_id'], unique=False)
    for trigger in TRIGGERS.strip().splitlines():
        op.execute(trigger)


def downgrade() -> None:
    raise RuntimeError("Migrations only go up; restore a backup instead.")

"""the first tables"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql


class TransactionId(sa.types.UserDefinedType[int]):
    cache_ok = True

    def get_col_spec(self, **kw: Any) -> str:
        return "xid8"


revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('categories',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f('ck_categories_slug')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_categories')),
    sa.UniqueConstraint('slug', name=op.f('uq_categories_slug'))
    )
    op.create_table('changes',
    sa.Column('position', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('transaction', TransactionId(), server_default=sa.text('pg_current_xact_id()'), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('actor', sa.String(), server_default=sa.text("current_setting('venturegraph.actor'::text, true)"), nullable=True),
    sa.Column('op', sa.Enum('UPSERT', 'DELETE', 'MERGE', name='change_op', native_enum=False, create_constraint=True, length=16), nullable=False),
    sa.Column('type', sa.String(), nullable=False),
    sa.Column('entity_id', sa.Uuid(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=True),
    sa.Column('fields', sa.ARRAY(sa.String()), nullable=False),
    sa.Column('before', postgresql.JSONB(astext_type=sa.Text()), nullable=True),
    sa.CheckConstraint("op <> 'UPSERT' or version is not null", name=op.f('ck_changes_version')),
    sa.PrimaryKeyConstraint('position', name=op.f('pk_changes'))
    )
    op.create_index(op.f('ix_changes_transaction_position'), 'changes', ['transaction', 'position'], unique=False)
    op.create_index(op.f('ix_changes_type_entity_id_position'), 'changes', ['type', 'entity_id', 'position'], unique=False)
    op.create_table('organisations',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('country', sa.String(), nullable=True),
    sa.CheckConstraint("country ~ '^[A-Z]{2}$'", name=op.f('ck_organisations_country')),
    sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f('ck_organisations_slug')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisations')),
    sa.UniqueConstraint('slug', name=op.f('uq_organisations_slug'))
    )
    op.create_index(op.f('ix_organisations_name_id'), 'organisations', ['name', 'id'], unique=False)
    op.create_table('people',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f('ck_people_slug')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_people')),
    sa.UniqueConstraint('slug', name=op.f('uq_people_slug'))
    )
    op.create_table('regions',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.CheckConstraint("code ~ '^([A-Z]{2}|GLOBAL)$'", name=op.f('ck_regions_code')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_regions')),
    sa.UniqueConstraint('code', name=op.f('uq_regions_code'))
    )
    op.create_table('sectors',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f('ck_sectors_slug')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sectors')),
    sa.UniqueConstraint('slug', name=op.f('uq_sectors_slug'))
    )
    op.create_table('slug_history',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('type', sa.String(), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('entity_id', sa.Uuid(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_slug_history')),
    sa.UniqueConstraint('type', 'slug', name=op.f('uq_slug_history_type_slug'))
    )
    op.create_index(op.f('ix_slug_history_entity_id'), 'slug_history', ['entity_id'], unique=False)
    op.create_table('sources',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('url', sa.String(), nullable=True),
    sa.Column('display', sa.Enum('FULL', 'EXCERPT', 'LINK', name='display', native_enum=False, create_constraint=True, length=16), nullable=False),
    sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f('ck_sources_slug')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sources')),
    sa.UniqueConstraint('slug', name=op.f('uq_sources_slug'))
    )
    op.create_table('stats',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('companies', sa.Integer(), nullable=False),
    sa.Column('articles', sa.Integer(), nullable=False),
    sa.Column('rounds', sa.Integer(), nullable=False),
    sa.Column('investors', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stats'))
    )
    op.create_index('uq_stats_single', 'stats', [sa.literal_column('(true)')], unique=True)
    op.create_table('stories',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f('ck_stories_slug')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stories')),
    sa.UniqueConstraint('slug', name=op.f('uq_stories_slug'))
    )
    op.create_table('tags',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f('ck_tags_slug')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tags')),
    sa.UniqueConstraint('slug', name=op.f('uq_tags_slug'))
    )
    op.create_table('topics',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('kind', sa.Enum('SEGMENT', 'PATTERN', name='topic_kind', native_enum=False, create_constraint=True, length=16), nullable=False),
    sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f('ck_topics_slug')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_topics')),
    sa.UniqueConstraint('slug', name=op.f('uq_topics_slug'))
    )
    op.create_table('company_profiles',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('organisation_id', sa.Uuid(), nullable=False),
    sa.Column('description', sa.String(), nullable=False),
    sa.Column('status', sa.Enum('PRIVATE', 'PUBLIC', 'ACQUIRED', 'MERGED', 'CLOSED', name='company_status', native_enum=False, create_constraint=True, length=16), nullable=False),
    sa.Column('sector_id', sa.Uuid(), nullable=True),
    sa.Column('founded_on', sa.Date(), nullable=True),
    sa.Column('founded_precision', sa.Enum('YEAR', 'MONTH', 'DAY', name='precision', native_enum=False, create_constraint=True, length=16), nullable=True),
    sa.Column('logo_url', sa.String(), nullable=True),
    sa.CheckConstraint('(founded_on is null) = (founded_precision is null)', name=op.f('ck_company_profiles_founded_precision_known')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_company_profiles_organisation_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['sector_id'], ['sectors.id'], name=op.f('fk_company_profiles_sector_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_company_profiles')),
    sa.UniqueConstraint('organisation_id', name=op.f('uq_company_profiles_organisation_id'))
    )
    op.create_index(op.f('ix_company_profiles_sector_id'), 'company_profiles', ['sector_id'], unique=False)
    op.create_table('investor_profiles',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('organisation_id', sa.Uuid(), nullable=True),
    sa.Column('person_id', sa.Uuid(), nullable=True),
    sa.Column('kind', sa.Enum('FUND', 'CORPORATE', 'ANGEL', 'GOVERNMENT', name='investor_kind', native_enum=False, create_constraint=True, length=16), nullable=False),
    sa.CheckConstraint('num_nonnulls(organisation_id, person_id) = 1', name=op.f('ck_investor_profiles_party')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_investor_profiles_organisation_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['people.id'], name=op.f('fk_investor_profiles_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_investor_profiles')),
    sa.UniqueConstraint('organisation_id', name=op.f('uq_investor_profiles_organisation_id')),
    sa.UniqueConstraint('person_id', name=op.f('uq_investor_profiles_person_id'))
    )
    op.create_table('organisation_aliases',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('organisation_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.CheckConstraint('position between 1 and 50', name=op.f('ck_organisation_aliases_position')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_organisation_aliases_organisation_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisation_aliases')),
    sa.UniqueConstraint('organisation_id', 'name', name=op.f('uq_organisation_aliases_organisation_id_name')),
    sa.UniqueConstraint('organisation_id', 'position', name=op.f('uq_organisation_aliases_organisation_id_position'))
    )
    op.create_index(op.f('ix_organisation_aliases_name'), 'organisation_aliases', ['name'], unique=False)
    op.create_table('organisation_domains',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('organisation_id', sa.Uuid(), nullable=False),
    sa.Column('domain', sa.String(), nullable=False),
    sa.Column('is_primary', sa.Boolean(), nullable=False),
    sa.CheckConstraint("domain = lower(domain) and domain like '%.%'", name=op.f('ck_organisation_domains_domain')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisations.id'], name=op.f('fk_organisation_domains_organisation_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_organisation_domains')),
    sa.UniqueConstraint('domain', name=op.f('uq_organisation_domains_domain'))
    )
    op.create_index(op.f('ix_organisation_domains_organisation_id'), 'organisation_domains', ['organisation_id'], unique=False)
    op.create_index('uq_organisation_domains_primary', 'organisation_domains', ['organisation_id'], unique=True, postgresql_where=sa.text('is_primary'))
    op.create_table('articles',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('excerpt', sa.String(), nullable=False),
    sa.Column('body', sa.String(), nullable=True),
    sa.Column('body_text', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('read_minutes', sa.SmallInteger(), nullable=False),
    sa.Column('status', sa.Enum('DRAFT', 'PUBLISHED', 'RETRACTED', name='article_status', native_enum=False, create_constraint=True, length=16), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('image_url', sa.String(), nullable=True),
    sa.Column('image_alt', sa.String(), nullable=True),
    sa.Column('source_id', sa.Uuid(), nullable=False),
    sa.Column('source_url', sa.String(), nullable=True),
    sa.Column('category_id', sa.Uuid(), nullable=False),
    sa.Column('region_id', sa.Uuid(), nullable=True),
    sa.Column('company_id', sa.Uuid(), nullable=True),
    sa.Column('story_id', sa.Uuid(), nullable=True),
    sa.CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name=op.f('ck_articles_slug')),
    sa.CheckConstraint('char_length(excerpt) <= 300', name=op.f('ck_articles_excerpt')),
    sa.CheckConstraint('image_url is not null or image_alt is null', name=op.f('ck_articles_image')),
    sa.CheckConstraint('read_minutes >= 1', name=op.f('ck_articles_read_minutes')),
    sa.ForeignKeyConstraint(['category_id'], ['categories.id'], name=op.f('fk_articles_category_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['company_id'], ['company_profiles.organisation_id'], name=op.f('fk_articles_company_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['region_id'], ['regions.id'], name=op.f('fk_articles_region_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['source_id'], ['sources.id'], name=op.f('fk_articles_source_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['story_id'], ['stories.id'], name=op.f('fk_articles_story_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_articles')),
    sa.UniqueConstraint('slug', name=op.f('uq_articles_slug'))
    )
    op.create_index(op.f('ix_articles_category_id'), 'articles', ['category_id'], unique=False)
    op.create_index(op.f('ix_articles_company_id'), 'articles', ['company_id'], unique=False)
    op.create_index('ix_articles_company_published', 'articles', ['company_id', sa.literal_column('published_at desc'), sa.literal_column('id desc')], unique=False, postgresql_where=sa.text("status = 'PUBLISHED'"))
    op.create_index('ix_articles_published', 'articles', [sa.literal_column('published_at desc'), sa.literal_column('id desc')], unique=False, postgresql_where=sa.text("status = 'PUBLISHED'"))
    op.create_index(op.f('ix_articles_region_id'), 'articles', ['region_id'], unique=False)
    op.create_index(op.f('ix_articles_source_id'), 'articles', ['source_id'], unique=False)
    op.create_index(op.f('ix_articles_story_id'), 'articles', ['story_id'], unique=False)
    op.create_table('funding_rounds',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('company_id', sa.Uuid(), nullable=False),
    sa.Column('round_type', sa.Enum('PRE_SEED', 'SEED', 'SERIES_A', 'SERIES_B', 'SERIES_C', 'SERIES_D', 'SERIES_E', 'SERIES_F', 'SERIES_G', 'SERIES_H', 'VENTURE', 'GROWTH', 'CORPORATE', 'CONVERTIBLE', 'DEBT', 'GRANT', 'SECONDARY', 'OTHER', name='round_type', native_enum=False, create_constraint=True, length=16), nullable=False),
    sa.Column('round_label', sa.String(), nullable=False),
    sa.Column('announced_on', sa.Date(), nullable=True),
    sa.Column('announced_precision', sa.Enum('YEAR', 'MONTH', 'DAY', name='precision', native_enum=False, create_constraint=True, length=16), nullable=True),
    sa.Column('amount', sa.Numeric(precision=20, scale=2), nullable=True),
    sa.Column('currency', sa.String(), nullable=True),
    sa.Column('amount_usd', sa.Numeric(precision=20, scale=2), nullable=True),
    sa.Column('announcement', sa.String(), nullable=False),
    sa.Column('announcement_url', sa.String(), nullable=True),
    sa.CheckConstraint("currency ~ '^[A-Z]{3}$'", name=op.f('ck_funding_rounds_currency')),
    sa.CheckConstraint('(amount is null) = (currency is null)', name=op.f('ck_funding_rounds_money')),
    sa.CheckConstraint('(announced_on is null) = (announced_precision is null)', name=op.f('ck_funding_rounds_announced')),
    sa.CheckConstraint('amount >= 0 and amount_usd >= 0', name=op.f('ck_funding_rounds_not_negative')),
    sa.CheckConstraint('amount is not null or amount_usd is null', name=op.f('ck_funding_rounds_usd')),
    sa.ForeignKeyConstraint(['company_id'], ['company_profiles.organisation_id'], name=op.f('fk_funding_rounds_company_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_funding_rounds'))
    )
    op.create_index('ix_funding_rounds_announced', 'funding_rounds', [sa.literal_column('announced_on desc nulls last'), sa.literal_column('id desc')], unique=False)
    op.create_index('ix_funding_rounds_company_announced', 'funding_rounds', ['company_id', sa.literal_column('announced_on desc nulls last'), sa.literal_column('id desc')], unique=False)
    op.create_table('analyses',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('article_id', sa.Uuid(), nullable=False),
    sa.Column('summary', sa.String(), nullable=False),
    sa.Column('novelty', sa.SmallInteger(), nullable=False),
    sa.Column('novelty_reason', sa.String(), nullable=False),
    sa.Column('significance', sa.SmallInteger(), nullable=False),
    sa.Column('significance_reason', sa.String(), nullable=False),
    sa.CheckConstraint('novelty between 1 and 3', name=op.f('ck_analyses_novelty')),
    sa.CheckConstraint('significance between 1 and 3', name=op.f('ck_analyses_significance')),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_analyses_article_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_analyses')),
    sa.UniqueConstraint('article_id', name=op.f('uq_analyses_article_id'))
    )
    op.create_table('article_tags',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('article_id', sa.Uuid(), nullable=False),
    sa.Column('tag_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.CheckConstraint('position between 1 and 20', name=op.f('ck_article_tags_position')),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_article_tags_article_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['tag_id'], ['tags.id'], name=op.f('fk_article_tags_tag_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_article_tags')),
    sa.UniqueConstraint('article_id', 'position', name=op.f('uq_article_tags_article_id_position')),
    sa.UniqueConstraint('article_id', 'tag_id', name=op.f('uq_article_tags_article_id_tag_id'))
    )
    op.create_index(op.f('ix_article_tags_tag_id'), 'article_tags', ['tag_id'], unique=False)
    op.create_table('article_topics',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('article_id', sa.Uuid(), nullable=False),
    sa.Column('topic_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.CheckConstraint('position between 1 and 10', name=op.f('ck_article_topics_position')),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_article_topics_article_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['topic_id'], ['topics.id'], name=op.f('fk_article_topics_topic_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_article_topics')),
    sa.UniqueConstraint('article_id', 'position', name=op.f('uq_article_topics_article_id_position')),
    sa.UniqueConstraint('article_id', 'topic_id', name=op.f('uq_article_topics_article_id_topic_id'))
    )
    op.create_index(op.f('ix_article_topics_topic_id'), 'article_topics', ['topic_id'], unique=False)
    op.create_table('investments',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('round_id', sa.Uuid(), nullable=False),
    sa.Column('investor_id', sa.Uuid(), nullable=False),
    sa.Column('is_lead', sa.Boolean(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.CheckConstraint('position between 1 and 100', name=op.f('ck_investments_position')),
    sa.ForeignKeyConstraint(['investor_id'], ['investor_profiles.id'], name=op.f('fk_investments_investor_id'), ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['round_id'], ['funding_rounds.id'], name=op.f('fk_investments_round_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_investments')),
    sa.UniqueConstraint('round_id', 'investor_id', name=op.f('uq_investments_round_id_investor_id')),
    sa.UniqueConstraint('round_id', 'position', name=op.f('uq_investments_round_id_position'))
    )
    op.create_index(op.f('ix_investments_investor_id'), 'investments', ['investor_id'], unique=False)
    op.create_table('mentions',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('article_id', sa.Uuid(), nullable=False),
    sa.Column('company_id', sa.Uuid(), nullable=False),
    sa.Column('role', sa.Enum('PRIMARY', 'SUBJECT', 'COMPETITOR', 'PARTNER', 'INVESTOR', 'ACQUIRER', 'TARGET', 'OTHER', name='mention_role', native_enum=False, create_constraint=True, length=16), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.CheckConstraint("role <> 'PRIMARY' or position = 1", name=op.f('ck_mentions_primary_first')),
    sa.CheckConstraint('position between 1 and 50', name=op.f('ck_mentions_position')),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_mentions_article_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['company_id'], ['company_profiles.organisation_id'], name=op.f('fk_mentions_company_id'), ondelete='RESTRICT'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mentions')),
    sa.UniqueConstraint('article_id', 'company_id', name=op.f('uq_mentions_article_id_company_id')),
    sa.UniqueConstraint('article_id', 'position', name=op.f('uq_mentions_article_id_position'))
    )
    op.create_index(op.f('ix_mentions_company_id'), 'mentions', ['company_id'], unique=False)
    op.create_index('uq_mentions_primary', 'mentions', ['article_id'], unique=True, postgresql_where=sa.text("role = 'PRIMARY'"))
    op.create_table('related_links',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('article_id', sa.Uuid(), nullable=False),
    sa.Column('related_id', sa.Uuid(), nullable=False),
    sa.Column('score', sa.Float(), nullable=False),
    sa.Column('origin', sa.Enum('EDITOR', 'COMPUTED', name='origin', native_enum=False, create_constraint=True, length=16), nullable=False),
    sa.CheckConstraint('article_id <> related_id', name=op.f('ck_related_links_other')),
    sa.CheckConstraint('score between 0 and 1', name=op.f('ck_related_links_score')),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_related_links_article_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['related_id'], ['articles.id'], name=op.f('fk_related_links_related_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_related_links')),
    sa.UniqueConstraint('article_id', 'related_id', name=op.f('uq_related_links_article_id_related_id'))
    )
    op.create_index('ix_related_links_closest', 'related_links', ['article_id', sa.literal_column('score desc'), 'related_id'], unique=False)
    op.create_index(op.f('ix_related_links_related_id'), 'related_links', ['related_id'], unique=False)
    op.create_table('storylines',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('article_id', sa.Uuid(), nullable=False),
    sa.Column('origin', sa.Enum('EDITOR', 'COMPUTED', name='origin', native_enum=False, create_constraint=True, length=16), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_storylines_article_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_storylines')),
    sa.UniqueConstraint('article_id', name=op.f('uq_storylines_article_id'))
    )
    op.create_table('related_reasons',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('link_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('SAME_STORY', 'SAME_COMPANY', 'SHARED_MENTION', 'SHARED_TOPIC', 'SHARED_TAG', name='reason_kind', native_enum=False, create_constraint=True, length=16), nullable=False),
    sa.Column('label', sa.String(), nullable=False),
    sa.Column('evidence', sa.Uuid(), nullable=False),
    sa.CheckConstraint('position between 1 and 10', name=op.f('ck_related_reasons_position')),
    sa.ForeignKeyConstraint(['link_id'], ['related_links.id'], name=op.f('fk_related_reasons_link_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_related_reasons')),
    sa.UniqueConstraint('link_id', 'position', name=op.f('uq_related_reasons_link_id_position'))
    )
    op.create_table('storyline_entries',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('storyline_id', sa.Uuid(), nullable=False),
    sa.Column('article_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('evidence', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.CheckConstraint('position between 1 and 11', name=op.f('ck_storyline_entries_position')),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_storyline_entries_article_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['storyline_id'], ['storylines.id'], name=op.f('fk_storyline_entries_storyline_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_storyline_entries')),
    sa.UniqueConstraint('storyline_id', 'article_id', name=op.f('uq_storyline_entries_storyline_id_article_id')),
    sa.UniqueConstraint('storyline_id', 'position', name=op.f('uq_storyline_entries_storyline_id_position'))
    )
    op.create_index(op.f('ix_storyline_entries_article_id'), 'storyline_entries', ['article_id'], unique=False)
    op.create_table('storyline_topics',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('storyline_id', sa.Uuid(), nullable=False),
    sa.Column('topic_id', sa.Uuid(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.CheckConstraint('position between 1 and 10', name=op.f('ck_storyline_topics_position')),
    sa.ForeignKeyConstraint(['storyline_id'], ['storylines.id'], name=op.f('fk_storyline_topics_storyline_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['topic_id'], ['topics.id'], name=op.f('fk_storyline_topics_topic_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_storyline_topics')),
    sa.UniqueConstraint('storyline_id', 'position', name=op.f('uq_storyline_topics_storyline_id_position')),
    sa.UniqueConstraint('storyline_id', 'topic_id', name=op.f('uq_storyline_topics_storyline_id_topic_id'))
    )
    op.create_index(op.f('ix_storyline_topics_topic_id'), 'storyline_topics', ['topic_id'], unique=False)



def downgrade() -> None:
    raise RuntimeError("There is nothing before the first tables; restore a backup instead.")

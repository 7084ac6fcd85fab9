"""the figures, and the indexes of filters and orders"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None

WORDS = (
    "create extension if not exists pg_trgm",
    "create extension if not exists unaccent",
    "create text search configuration unaccented (copy = english)",
    "alter text search configuration unaccented alter mapping for hword, hword_part, word with unaccent, english_stem",
)

FUNCTIONS = (
    """
create function words_of(content text, weight "char") returns tsvector
language sql immutable parallel safe
return setweight(to_tsvector('unaccented'::regconfig, left(coalesce(content, ''), 100000)), weight)
""",
    """
create function figure_articles(owners uuid[]) returns void language plpgsql as $$
begin
    perform from article_figures where article_id = any(owners)
    order by article_id for no key update;
    insert into article_figures as f (article_id, novelty, significance, published_at, document)
    select a.id, n.novelty, n.significance, a.published_at,
        words_of(a.title, 'A') || words_of(a.excerpt, 'B') || words_of(a.body_text, 'C')
    from articles a left join analyses n on n.article_id = a.id
    where a.id = any(owners)
    on conflict (article_id) do update set novelty = excluded.novelty,
        significance = excluded.significance, published_at = excluded.published_at,
        document = excluded.document
    where f.* is distinct from excluded.*;
end $$
""",
    """
create function figure_scores(owners uuid[]) returns void language plpgsql as $$
begin
    perform from article_figures where article_id = any(owners)
    order by article_id for no key update;
    update article_figures f set novelty = n.novelty, significance = n.significance
    from articles a left join analyses n on n.article_id = a.id
    where a.id = any(owners) and f.article_id = a.id
        and (f.novelty, f.significance) is distinct from (n.novelty, n.significance);
end $$
""",
    """
create function figure_companies(owners uuid[]) returns void language plpgsql as $$
begin
    perform from company_figures where organisation_id = any(owners)
    order by organisation_id for no key update;
    insert into company_figures as f (organisation_id, raised_usd, raised_on, name, document)
    select o.id, r.usd, r.latest, o.name,
        words_of(o.name, 'A') || words_of(a.names, 'A') || words_of(d.names, 'B')
            || words_of(p.description, 'C')
    from company_profiles p join organisations o on o.id = p.organisation_id,
        lateral (
            select sum(amount_usd) filter (where round_type in ('PRE_SEED', 'SEED', 'SERIES_A',
                    'SERIES_B', 'SERIES_C', 'SERIES_D', 'SERIES_E', 'SERIES_F', 'SERIES_G',
                    'SERIES_H', 'VENTURE', 'GROWTH', 'CORPORATE')) as usd,
                max(announced_on) as latest
            from funding_rounds where company_id = o.id
        ) r,
        lateral (
            select string_agg(name, ' ' order by position) as names
            from organisation_aliases where organisation_id = o.id
        ) a,
        lateral (
            select string_agg(domain, ' ' order by domain) as names
            from organisation_domains where organisation_id = o.id
        ) d
    where p.organisation_id = any(owners)
    on conflict (organisation_id) do update set raised_usd = excluded.raised_usd,
        raised_on = excluded.raised_on, name = excluded.name, document = excluded.document
    where f.* is distinct from excluded.*;
end $$
""",
    """
create function figure_organisations(owners uuid[]) returns void language plpgsql as $$
begin
    perform from organisations where id = any(owners) order by id for no key update;
    perform figure_companies(owners);
end $$
""",
    """
create function figure_investors(owners uuid[]) returns void language plpgsql as $$
begin
    perform from investor_figures where profile_id = any(owners)
    order by profile_id for no key update;
    insert into investor_figures as f (profile_id, name, rounds, invested_on)
    select p.id, coalesce(o.name, h.name), r.rounds, r.latest
    from investor_profiles p left join organisations o on o.id = p.organisation_id
        left join people h on h.id = p.person_id,
        lateral (
            select count(*) as rounds, max(r.announced_on) as latest
            from investments i join funding_rounds r on r.id = i.round_id
            where i.investor_id = p.id
        ) r
    where p.id = any(owners)
    on conflict (profile_id) do update set name = excluded.name, rounds = excluded.rounds,
        invested_on = excluded.invested_on
    where f.* is distinct from excluded.*;
end $$
""",
    """
create function figure_profiles(owners uuid[]) returns void language plpgsql as $$
begin
    perform from organisations
    where id in (select organisation_id from investor_profiles where id = any(owners))
    order by id for no key update;
    perform from people
    where id in (select person_id from investor_profiles where id = any(owners))
    order by id for no key update;
    perform figure_investors(owners);
end $$
""",
    """
create function figure_parties(owners uuid[]) returns void language plpgsql as $$
begin
    perform figure_investors(array(
        select id from investor_profiles
        where organisation_id = any(owners) or person_id = any(owners)));
end $$
""",
    """
create function figure_funding_rounds(owners uuid[]) returns void language plpgsql as $$
begin
    perform from funding_rounds where id = any(owners) order by id for no key update;
    perform figure_investors(array(
        select distinct investor_id from investments where round_id = any(owners)));
end $$
""",
    """
create function figures_of(call text, owners uuid[]) returns void language plpgsql as $$
begin
    if owners is not null then
        execute format('select %I($1)', call) using owners;
    end if;
end $$
""",
    """
create function figures_inserted() returns trigger language plpgsql as $$
declare owners uuid[];
begin
    if exists (select from new_rows) then
        execute format('select array_agg(distinct %I) from new_rows', tg_argv[1]) into owners;
        perform figures_of(tg_argv[0], owners);
    end if;
    return null;
end $$
""",
    """
create function figures_updated() returns trigger language plpgsql as $$
declare owners uuid[];
begin
    if exists (select from new_rows) then
        execute format(
            'select array_agg(distinct owner) from (
                (select id, %1$I as owner, %2$s from old_rows
                    except select id, %1$I, %2$s from new_rows)
                union all
                (select id, %1$I, %2$s from new_rows
                    except select id, %1$I, %2$s from old_rows)
            ) t',
            tg_argv[1], tg_argv[2]) into owners;
        perform figures_of(tg_argv[0], owners);
    end if;
    return null;
end $$
""",
    """
create function figures_deleted() returns trigger language plpgsql as $$
declare owners uuid[];
begin
    execute format('select array_agg(distinct %I) from old_rows', tg_argv[1]) into owners;
    perform figures_of(tg_argv[0], owners);
    return null;
end $$
""",
)

TRIGGERS = """
create trigger figure_articles_inserted after insert on articles referencing new table as new_rows for each statement execute function figures_inserted('figure_articles', 'id', 'title, excerpt, body_text, published_at')
create trigger figure_articles_updated after update on articles referencing old table as old_rows new table as new_rows for each statement execute function figures_updated('figure_articles', 'id', 'title, excerpt, body_text, published_at')
create trigger figure_scores_inserted after insert on analyses referencing new table as new_rows for each statement execute function figures_inserted('figure_scores', 'article_id', 'novelty, significance')
create trigger figure_scores_updated after update on analyses referencing old table as old_rows new table as new_rows for each statement execute function figures_updated('figure_scores', 'article_id', 'novelty, significance')
create trigger figure_scores_deleted after delete on analyses referencing old table as old_rows for each statement execute function figures_deleted('figure_scores', 'article_id', 'novelty, significance')
create trigger figure_organisations_inserted after insert on company_profiles referencing new table as new_rows for each statement execute function figures_inserted('figure_organisations', 'organisation_id', '')
create trigger figure_companies_updated after update on company_profiles referencing old table as old_rows new table as new_rows for each statement execute function figures_updated('figure_companies', 'organisation_id', 'description')
create trigger figure_organisations_updated after update on organisations referencing old table as old_rows new table as new_rows for each statement execute function figures_updated('figure_organisations', 'id', 'name')
create trigger figure_organisations_inserted after insert on organisation_aliases referencing new table as new_rows for each statement execute function figures_inserted('figure_organisations', 'organisation_id', 'name, position')
create trigger figure_organisations_updated after update on organisation_aliases referencing old table as old_rows new table as new_rows for each statement execute function figures_updated('figure_organisations', 'organisation_id', 'name, position')
create trigger figure_organisations_deleted after delete on organisation_aliases referencing old table as old_rows for each statement execute function figures_deleted('figure_organisations', 'organisation_id', 'name, position')
create trigger figure_organisations_inserted after insert on organisation_domains referencing new table as new_rows for each statement execute function figures_inserted('figure_organisations', 'organisation_id', 'domain')
create trigger figure_organisations_updated after update on organisation_domains referencing old table as old_rows new table as new_rows for each statement execute function figures_updated('figure_organisations', 'organisation_id', 'domain')
create trigger figure_organisations_deleted after delete on organisation_domains referencing old table as old_rows for each statement execute function figures_deleted('figure_organisations', 'organisation_id', 'domain')
create trigger figure_companies_inserted after insert on funding_rounds referencing new table as new_rows for each statement execute function figures_inserted('figure_companies', 'company_id', 'round_type, amount_usd, announced_on')
create trigger figure_companies_updated after update on funding_rounds referencing old table as old_rows new table as new_rows for each statement execute function figures_updated('figure_companies', 'company_id', 'round_type, amount_usd, announced_on')
create trigger figure_companies_deleted after delete on funding_rounds referencing old table as old_rows for each statement execute function figures_deleted('figure_companies', 'company_id', 'round_type, amount_usd, announced_on')
create trigger figure_profiles_inserted after insert on investor_profiles referencing new table as new_rows for each statement execute function figures_inserted('figure_profiles', 'id', 'organisation_id, person_id')
create trigger figure_profiles_updated after update on investor_profiles referencing old table as old_rows new table as new_rows for each statement execute function figures_updated('figure_profiles', 'id', 'organisation_id, person_id')
create trigger figure_parties_updated after update on organisations referencing old table as old_rows new table as new_rows for each statement execute function figures_updated('figure_parties', 'id', 'name')
create trigger figure_parties_updated after update on people referencing old table as old_rows new table as new_rows for each statement execute function figures_updated('figure_parties', 'id', 'name')
create trigger figure_funding_rounds_inserted after insert on investments referencing new table as new_rows for each statement execute function figures_inserted('figure_funding_rounds', 'round_id', 'investor_id')
create trigger figure_funding_rounds_updated after update on investments referencing old table as old_rows new table as new_rows for each statement execute function figures_updated('figure_funding_rounds', 'round_id', 'investor_id')
create trigger figure_investors_updated after update on investments referencing old table as old_rows new table as new_rows for each statement execute function figures_updated('figure_investors', 'investor_id', 'round_id')
create trigger figure_investors_deleted after delete on investments referencing old table as old_rows for each statement execute function figures_deleted('figure_investors', 'investor_id', 'round_id')
create trigger figure_funding_rounds_updated after update on funding_rounds referencing old table as old_rows new table as new_rows for each statement execute function figures_updated('figure_funding_rounds', 'id', 'announced_on')
"""


def upgrade() -> None:
    for statement in WORDS:
        op.execute(statement)
    create_tables()
    for function in FUNCTIONS:
        op.execute(function.replace(":", "\\:"))
    for trigger in TRIGGERS.strip().splitlines():
        op.execute(trigger)
    # The triggers' locks keep writers out until the end: nothing is missed in between.
    op.execute("select figure_articles(array_agg(id)) from articles")
    op.execute("select figure_companies(array_agg(organisation_id)) from company_profiles")
    op.execute("select figure_investors(array_agg(id)) from investor_profiles")
    create_indexes()
    op.execute("alter table article_figures alter column document set statistics 1000")
    op.execute("alter table company_figures alter column document set statistics 1000")


def create_tables() -> None:
    op.create_table('company_figures',
    sa.Column('organisation_id', sa.Uuid(), nullable=False),
    sa.Column('raised_usd', sa.Numeric(precision=20, scale=2), nullable=True),
    sa.Column('raised_on', sa.Date(), nullable=True),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('document', postgresql.TSVECTOR(), nullable=False),
    sa.ForeignKeyConstraint(['organisation_id'], ['company_profiles.organisation_id'], name=op.f('fk_company_figures_organisation_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('organisation_id', name=op.f('pk_company_figures'))
    )
    op.create_table('article_figures',
    sa.Column('article_id', sa.Uuid(), nullable=False),
    sa.Column('novelty', sa.SmallInteger(), nullable=True),
    sa.Column('significance', sa.SmallInteger(), nullable=True),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('document', postgresql.TSVECTOR(), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_article_figures_article_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('article_id', name=op.f('pk_article_figures'))
    )
    op.create_table('investor_figures',
    sa.Column('profile_id', sa.Uuid(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('rounds', sa.Integer(), nullable=False),
    sa.Column('invested_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['profile_id'], ['investor_profiles.id'], name=op.f('fk_investor_figures_profile_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('profile_id', name=op.f('pk_investor_figures'))
    )


def create_indexes() -> None:
    op.create_index('ix_company_figures_document', 'company_figures', ['document'], unique=False, postgresql_using='gin')
    op.create_index('ix_company_figures_raised_usd_plain', 'company_figures', ['raised_usd'], unique=False)
    op.create_index('ix_company_figures_raised_on_plain', 'company_figures', ['raised_on'], unique=False)
    op.create_index(op.f('ix_company_figures_name_organisation_id'), 'company_figures', ['name', 'organisation_id'], unique=False)
    op.create_index('ix_company_figures_raised_on', 'company_figures', [sa.literal_column("coalesce(raised_on, '-infinity'::date) desc"), sa.literal_column('organisation_id desc')], unique=False)
    op.create_index('ix_company_figures_raised_usd', 'company_figures', [sa.literal_column("coalesce(raised_usd, '-Infinity'::numeric) desc"), sa.literal_column('organisation_id desc')], unique=False)
    op.create_index('ix_article_figures_document', 'article_figures', ['document'], unique=False, postgresql_using='gin')
    op.create_index('ix_article_figures_novelty', 'article_figures', [sa.literal_column('coalesce(novelty, 0) desc'), sa.literal_column('published_at desc'), sa.literal_column('article_id desc')], unique=False)
    op.create_index('ix_article_figures_significance', 'article_figures', [sa.literal_column('coalesce(significance, 0) desc'), sa.literal_column('published_at desc'), sa.literal_column('article_id desc')], unique=False)
    op.create_index(op.f('ix_investor_figures_name_profile_id'), 'investor_figures', ['name', 'profile_id'], unique=False)
    op.create_index('ix_investor_figures_rounds', 'investor_figures', [sa.literal_column('rounds desc'), sa.literal_column('profile_id desc')], unique=False)
    op.create_index('ix_investor_figures_invested_on', 'investor_figures', [sa.literal_column("coalesce(invested_on, '-infinity'::date) desc"), sa.literal_column('profile_id desc')], unique=False)
    op.drop_index(op.f('ix_article_tags_tag_id'), table_name='article_tags')
    op.create_index(op.f('ix_article_tags_tag_id_article_id'), 'article_tags', ['tag_id', 'article_id'], unique=False)
    op.drop_index(op.f('ix_article_topics_topic_id'), table_name='article_topics')
    op.create_index(op.f('ix_article_topics_topic_id_article_id'), 'article_topics', ['topic_id', 'article_id'], unique=False)
    op.drop_index(op.f('ix_articles_category_id'), table_name='articles')
    op.drop_index(op.f('ix_articles_company_id'), table_name='articles')
    op.drop_index(op.f('ix_articles_region_id'), table_name='articles')
    op.drop_index(op.f('ix_articles_source_id'), table_name='articles')
    op.drop_index(op.f('ix_articles_company_published'), table_name='articles', postgresql_where="((status)::text = 'PUBLISHED'::text)")
    op.create_index('ix_articles_company_published', 'articles', ['company_id', 'status', sa.literal_column('published_at desc'), sa.literal_column('id desc')], unique=False)
    op.create_index('ix_articles_category_published', 'articles', ['category_id', 'status', sa.literal_column('published_at desc'), sa.literal_column('id desc')], unique=False)
    op.create_index('ix_articles_region_published', 'articles', ['region_id', 'status', sa.literal_column('published_at desc'), sa.literal_column('id desc')], unique=False)
    op.create_index('ix_articles_source_published', 'articles', ['source_id', 'status', sa.literal_column('published_at desc'), sa.literal_column('id desc')], unique=False)
    op.create_index('ix_articles_updated', 'articles', [sa.literal_column('updated_at desc'), sa.literal_column('published_at desc'), sa.literal_column('id desc')], unique=False, postgresql_where=sa.text("status = 'PUBLISHED'"))
    op.create_index('ix_articles_title', 'articles', ['title', 'published_at', 'id'], unique=False, postgresql_where=sa.text("status = 'PUBLISHED'"))
    op.create_index('ix_articles_title_parts', 'articles', ['title'], unique=False, postgresql_using='gin', postgresql_ops={'title': 'gin_trgm_ops'})
    op.create_index(op.f('ix_company_profiles_founded_on'), 'company_profiles', ['founded_on'], unique=False)
    op.create_index('ix_company_profiles_founded', 'company_profiles', [sa.literal_column("coalesce(founded_on, '-infinity'::date) desc"), sa.literal_column('organisation_id desc')], unique=False)
    op.create_index(op.f('ix_company_profiles_status'), 'company_profiles', ['status'], unique=False)
    op.drop_index(op.f('ix_funding_rounds_announced'), table_name='funding_rounds')
    op.create_index('ix_funding_rounds_announced', 'funding_rounds', [sa.literal_column("coalesce(announced_on, '-infinity'::date) desc"), sa.literal_column('id desc')], unique=False)
    op.drop_index(op.f('ix_funding_rounds_company_announced'), table_name='funding_rounds')
    op.create_index('ix_funding_rounds_company_announced', 'funding_rounds', ['company_id', sa.literal_column("coalesce(announced_on, '-infinity'::date) desc"), sa.literal_column('id desc')], unique=False)
    op.create_index('ix_funding_rounds_amount_usd', 'funding_rounds', [sa.literal_column("coalesce(amount_usd, '-Infinity'::numeric) desc"), sa.literal_column('id desc')], unique=False)
    op.create_index('ix_funding_rounds_type_announced', 'funding_rounds', ['round_type', sa.literal_column("coalesce(announced_on, '-infinity'::date) desc"), sa.literal_column('id desc')], unique=False)
    op.drop_index(op.f('ix_investments_investor_id'), table_name='investments')
    op.create_index(op.f('ix_investments_investor_id_round_id'), 'investments', ['investor_id', 'round_id'], unique=False)
    op.drop_index(op.f('ix_mentions_company_id'), table_name='mentions')
    op.create_index(op.f('ix_mentions_company_id_article_id'), 'mentions', ['company_id', 'article_id'], unique=False)
    op.create_index(op.f('ix_organisations_country'), 'organisations', ['country'], unique=False)
    op.create_index('ix_organisations_slug_closest', 'organisations', ['slug'], unique=False, postgresql_using='gist', postgresql_ops={'slug': 'gist_trgm_ops'})
    op.create_index('ix_organisations_name_parts', 'organisations', ['name'], unique=False, postgresql_using='gin', postgresql_ops={'name': 'gin_trgm_ops'})
    op.create_index('ix_people_slug_closest', 'people', ['slug'], unique=False, postgresql_using='gist', postgresql_ops={'slug': 'gist_trgm_ops'})
    op.create_index(op.f('ix_tags_name_id'), 'tags', ['name', 'id'], unique=False)
    op.create_index(op.f('ix_topics_name_id'), 'topics', ['name', 'id'], unique=False)


def downgrade() -> None:
    raise RuntimeError("Migrations only go up; restore a backup instead.")

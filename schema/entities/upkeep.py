"""What keeps the figures exact: triggers by statement on every table they are worked out from.

    Source("analyses", "article_id", ("novelty", "significance"), "figure_scores")

a statement that writes analyses, or changes those columns, calls figure_scores with the article_ids
before and after it. Such a function first locks the figures in the order of their keys and reads
only then: of two writers of one owner the second waits and sees what the first one wrote.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import DDL, event

from schema.entities.base import metadata
from schema.entities.triggers import EVENTS, ddl, statement_triggers


@dataclass(frozen=True)
class Source:
    """`key` is the column that holds the owner; deletes of an owner cascade and need no trigger."""

    table: str
    key: str
    columns: tuple[str, ...]
    call: str
    verbs: tuple[str, ...] = tuple(EVENTS)


SOURCES = (
    Source("articles", "id", ("title", "excerpt", "body_text", "published_at"),
           "figure_articles", ("insert", "update")),
    Source("analyses", "article_id", ("novelty", "significance"), "figure_scores"),
    Source("company_profiles", "organisation_id", (), "figure_organisations", ("insert",)),
    Source("company_profiles", "organisation_id", ("description",),
           "figure_companies", ("update",)),
    Source("organisations", "id", ("name",), "figure_organisations", ("update",)),
    Source("organisation_aliases", "organisation_id", ("name", "position"),
           "figure_organisations"),
    Source("organisation_domains", "organisation_id", ("domain",), "figure_organisations"),
    Source("funding_rounds", "company_id", ("round_type", "amount", "currency", "amount_usd",
           "announced_on"), "figure_raised"),
    Source("investor_profiles", "id", ("organisation_id", "person_id"),
           "figure_profiles", ("insert", "update")),
    Source("organisations", "id", ("name",), "figure_parties", ("update",)),
    Source("people", "id", ("name",), "figure_parties", ("update",)),
    Source("investments", "round_id", ("investor_id",),
           "figure_funding_rounds", ("insert", "update")),
    Source("investments", "investor_id", ("round_id",), "figure_investors", ("update", "delete")),
    Source("funding_rounds", "id", ("announced_on",), "figure_funding_rounds", ("update",)),
)  # fmt: skip

# A configuration's name as a constant makes to_tsvector immutable, and unaccent is one of its
# dictionaries: no wrapper declares immutable what is not.
WORDS = (
    "create extension if not exists pg_trgm",
    "create extension if not exists unaccent",
    "create text search configuration unaccented (copy = english)",
    "alter text search configuration unaccented"
    " alter mapping for hword, hword_part, word with unaccent, english_stem",
)

# How rare a word is decides which index finds it: ten times as many words are counted as usual.
STATISTICS = (
    "alter table article_figures alter column document set statistics 1000",
    "alter table company_figures alter column document set statistics 1000",
)

FUNCTIONS = (
    # A tsvector holds at most 1 MB: the words of a longer text are those it begins with.
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
    # A text's words are the dear part: scores do not work them out again.
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
create function raised_by(company uuid) returns table (usd numeric, latest date, rounds bigint,
    undisclosed bigint, amount numeric, currency varchar)
language sql stable as $$
    select sum(amount_usd) filter (where equity), max(announced_on),
        count(*) filter (where equity), count(*) filter (where equity and amount is null),
        case when min(currency) filter (where equity) = max(currency) filter (where equity)
            then sum(amount) filter (where equity) end,
        case when min(currency) filter (where equity) = max(currency) filter (where equity)
            then min(currency) filter (where equity) end
    from (
        select *, round_type in ('PRE_SEED', 'SEED', 'SERIES_A', 'SERIES_B', 'SERIES_C',
            'SERIES_D', 'SERIES_E', 'SERIES_F', 'SERIES_G', 'SERIES_H', 'VENTURE',
            'GROWTH', 'CORPORATE') as equity
        from funding_rounds where company_id = company
    ) r
$$
""",
    """
create function figure_companies(owners uuid[]) returns void language plpgsql as $$
begin
    perform from company_figures where organisation_id = any(owners)
    order by organisation_id for no key update;
    insert into company_figures as f (organisation_id, raised_usd, raised_on, name, document,
        raised, raised_currency, equity_rounds, undisclosed_rounds)
    select o.id, r.usd, r.latest, o.name,
        words_of(o.name, 'A') || words_of(a.names, 'A') || words_of(d.names, 'B')
            || words_of(p.description, 'C'),
        r.amount, r.currency, r.rounds, r.undisclosed
    from company_profiles p join organisations o on o.id = p.organisation_id,
        lateral raised_by(o.id) r,
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
        raised_on = excluded.raised_on, name = excluded.name, document = excluded.document,
        raised = excluded.raised, raised_currency = excluded.raised_currency,
        equity_rounds = excluded.equity_rounds, undisclosed_rounds = excluded.undisclosed_rounds
    where f.* is distinct from excluded.*;
end $$
""",
    # Its words are the dear part, and a round does not change them.
    """
create function figure_raised(owners uuid[]) returns void language plpgsql as $$
begin
    perform from company_figures where organisation_id = any(owners)
    order by organisation_id for no key update;
    update company_figures f set raised_usd = r.usd, raised_on = r.latest, raised = r.amount,
        raised_currency = r.currency, equity_rounds = r.rounds, undisclosed_rounds = r.undisclosed
    from unnest(owners) o (id), lateral raised_by(o.id) r
    where f.organisation_id = o.id and (f.raised_usd, f.raised_on, f.raised, f.raised_currency,
            f.equity_rounds, f.undisclosed_rounds)
        is distinct from (r.usd, r.latest, r.amount, r.currency, r.rounds, r.undisclosed);
end $$
""",
    # The figures of a company that another transaction is making cannot be locked yet; its
    # organisation can.
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
    # As with a company: who makes a profile keeps others from renaming its party meanwhile.
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
    # Of an investment that is not committed yet, who moves its round's date knows nothing: both
    # lock the round. It comes before figure_investors in the alphabet, in which triggers run.
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
    # An upsert that changes nothing comes by with no rows: that costs one look.
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


def triggers() -> Iterator[DDL]:
    for each in SOURCES:
        arguments = (each.call, each.key, ", ".join(each.columns))
        yield from statement_triggers("figures", each.table, each.call, arguments, each.verbs)


def attach() -> None:
    """Make `metadata.create_all` create extensions, functions and triggers too."""
    for statement in WORDS:
        event.listen(metadata, "before_create", ddl(statement))
    for statement in STATISTICS:
        event.listen(metadata, "after_create", ddl(statement))
    for function in FUNCTIONS:
        event.listen(metadata, "after_create", ddl(function.replace("%", "%%")))
    for trigger in triggers():
        event.listen(metadata, "after_create", trigger)

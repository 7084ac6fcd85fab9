"""Two companies that are one: what belongs to the first becomes the other's, and so do its slugs
and its id."""

from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.ingest.merged import COMPANY, kept

# Of the article that names both, the mention that is PRIMARY stays, else the other's own.
MENTIONS = (
    text("""
        delete from mentions m using mentions o
        where m.company_id = :into and o.company_id = :company and o.article_id = m.article_id
            and o.role = 'PRIMARY'
    """),
    text("""
        delete from mentions m using mentions o
        where m.company_id = :company and o.company_id = :into and o.article_id = m.article_id
    """),
    text("update mentions set company_id = :into where company_id = :company"),
    text("update articles set company_id = :into where company_id = :company"),
)

ROUNDS = (text("update funding_rounds set company_id = :into where company_id = :company"),)

# One company has one.
WORTH = (
    text("""
        update ipos set company_id = :into where company_id = :company
            and not exists (select from ipos where company_id = :into)
    """),
    text("update valuations set company_id = :into where company_id = :company"),
)

# Who bought the other, or was bought by it, did not buy itself.
ACQUISITIONS = (
    text("""
        delete from acquisitions
        where acquirer_id in (:company, :into) and acquired_id in (:company, :into)
    """),
    text("update acquisitions set acquirer_id = :into where acquirer_id = :company"),
    text("update acquisitions set acquired_id = :into where acquired_id = :company"),
)

# Its own name is another name of the other's from then on. A list of names holds fifty.
NAMES = (
    text("""
        insert into organisation_aliases (id, organisation_id, name, position)
        select gen_random_uuid(), :into, name, present.count + row_number() over (order by nth)
        from (
            select name, min(nth) as nth from (
                select name, 0 as nth from organisations where id = :company
                union all
                select name, position from organisation_aliases where organisation_id = :company
            ) names
            where name not in (select name from organisations where id = :into)
                and name not in (
                    select name from organisation_aliases where organisation_id = :into
                )
            group by name
        ) news,
        (
            select coalesce(max(position), 0) as count
            from organisation_aliases where organisation_id = :into
        ) present
        order by nth
        limit (
            select 50 - coalesce(max(position), 0)
            from organisation_aliases where organisation_id = :into
        )
    """),
    text("""
        update organisation_domains set organisation_id = :into,
            is_primary = is_primary and not exists (
                select from organisation_domains o where o.organisation_id = :into and o.is_primary
            )
        where organisation_id = :company
    """),
)

# Whoever is the same in both is so once, and of one company one name is one person.
PEOPLE = (
    text("""
        insert into roles (id, organisation_id, person_id, kind, title, began_on, began_precision,
            ended_on, ended_precision, position)
        select gen_random_uuid(), :into, person_id, kind, title, began_on, began_precision,
            ended_on, ended_precision, present.count + row_number() over (order by position)
        from roles r, (
            select coalesce(max(position), 0) as count from roles where organisation_id = :into
        ) present
        where organisation_id = :company and not exists (
            select from roles o
            join people there on there.id = o.person_id join people p on p.id = r.person_id
            where o.organisation_id = :into and (
                (o.person_id, o.title) = (r.person_id, r.title)
                or (o.person_id <> r.person_id and lower(there.name) = lower(p.name))
            )
        )
        order by position
        limit (select 50 - coalesce(max(position), 0) from roles where organisation_id = :into)
    """),
)

# Behind the other's own, as many as a list holds. An organisation has one headquarters.
WHEREABOUTS = (
    text("""
        insert into organisation_links (id, organisation_id, kind, url, position)
        select gen_random_uuid(), :into, kind, url,
            present.count + row_number() over (order by position)
        from organisation_links, (
            select coalesce(max(position), 0) as count
            from organisation_links where organisation_id = :into
        ) present
        where organisation_id = :company and url not in (
            select url from organisation_links where organisation_id = :into
        )
        order by position
        limit (
            select 20 - coalesce(max(position), 0)
            from organisation_links where organisation_id = :into
        )
    """),
    text("""
        insert into organisation_locations
            (id, organisation_id, kind, city, region, country, position)
        select gen_random_uuid(), :into,
            case when present.placed then 'OFFICE' else l.kind end, city, region, country,
            present.count + row_number() over (order by position)
        from organisation_locations l, (
            select coalesce(max(position), 0) as count,
                coalesce(bool_or(kind = 'HEADQUARTERS'), false) as placed
            from organisation_locations where organisation_id = :into
        ) present
        where organisation_id = :company and not exists (
            select from organisation_locations o
            where o.organisation_id = :into
                and (o.city, o.region, o.country) is not distinct from (l.city, l.region, l.country)
        )
        order by position
        limit (
            select 20 - coalesce(max(position), 0)
            from organisation_locations where organisation_id = :into
        )
    """),
)

# What sources say of it they say of the other, and what they know it by is the other's.
SOURCES = (
    text("""
        insert into organisation_keys (organisation_id, key)
        select :into, key from organisation_keys where organisation_id = :company
        on conflict do nothing
    """),
    text("""
        update organisation_identifiers set organisation_id = :into
        where organisation_id = :company
    """),
    text("update observations set entity_id = :into where entity_id = :company"),
)

# That they are one is decided; what was decided of the first and a third holds for the other.
REVIEWS = (
    text("""
        update reviews set verdict = 'SAME', decided_at = now(),
            decided_by = current_setting('venturegraph.actor', true)
        where entity_id = least(cast(:company as uuid), cast(:into as uuid))
            and other_id = greatest(cast(:company as uuid), cast(:into as uuid))
            and verdict is distinct from 'SAME'
    """),
    text("""
        update reviews o
        set verdict = r.verdict, decided_at = r.decided_at, decided_by = r.decided_by
        from reviews r
        where :company in (r.entity_id, r.other_id) and :into in (o.entity_id, o.other_id)
            and :company not in (o.entity_id, o.other_id)
            and :into not in (r.entity_id, r.other_id)
            and (r.entity_id in (o.entity_id, o.other_id)
                or r.other_id in (o.entity_id, o.other_id))
            and o.verdict is null and r.verdict is not null
    """),
    text("""
        update reviews r
        set entity_id = least(cast(:into as uuid), t.third),
            other_id = greatest(cast(:into as uuid), t.third)
        from (
            select id, case entity_id when :company then other_id else entity_id end as third
            from reviews where :company in (entity_id, other_id)
        ) t
        where r.id = t.id and t.third <> :into and not exists (
            select from reviews o
            where o.entity_id = least(cast(:into as uuid), t.third)
                and o.other_id = greatest(cast(:into as uuid), t.third)
        )
    """),
    text("""
        delete from reviews
        where :company in (entity_id, other_id) and :into not in (entity_id, other_id)
    """),
)

# What the other does not say of itself.
FACTS = (
    text("""
        update organisations o set country = c.country from organisations c
        where o.id = :into and c.id = :company and o.country is null and c.country is not null
    """),
    text("""
        update company_profiles o
        set sector_id = coalesce(o.sector_id, c.sector_id),
            logo_url = coalesce(o.logo_url, c.logo_url),
            founded_on = coalesce(o.founded_on, c.founded_on),
            founded_precision = coalesce(o.founded_precision, c.founded_precision)
        from company_profiles c
        where o.organisation_id = :into and c.organisation_id = :company
    """),
)

INVESTMENTS = (
    text("""
        update investor_profiles set organisation_id = :into
        where organisation_id = :company and not exists (
            select from investor_profiles where organisation_id = :into
        )
    """),
    text("""
        insert into merges (id, type, entity_id, into_id)
        select gen_random_uuid(), 'Investor', c.id, o.id
        from investor_profiles c, investor_profiles o
        where c.organisation_id = :company and o.organisation_id = :into
    """),
    text("""
        update merges set into_id = o.id
        from investor_profiles c, investor_profiles o
        where type = 'Investor' and into_id = c.id
            and c.organisation_id = :company and o.organisation_id = :into
    """),
    text("""
        update investments i set is_lead = i.is_lead or o.is_lead
        from investments o, investor_profiles c, investor_profiles p
        where c.organisation_id = :company and p.organisation_id = :into
            and i.investor_id = p.id and o.investor_id = c.id and o.round_id = i.round_id
    """),
    text("""
        delete from investments o using investments i, investor_profiles c, investor_profiles p
        where c.organisation_id = :company and p.organisation_id = :into
            and i.investor_id = p.id and o.investor_id = c.id and o.round_id = i.round_id
    """),
    text("""
        update investments i set investor_id = p.id
        from investor_profiles c, investor_profiles p
        where c.organisation_id = :company and p.organisation_id = :into and i.investor_id = c.id
    """),
)

ADDRESSES = (
    text("""
        insert into merges (id, type, entity_id, into_id, slug)
        select gen_random_uuid(), 'Company', id, :into, slug
        from organisations where id = :company
    """),
    text("update merges set into_id = :into where type = 'Company' and into_id = :company"),
    text("""
        update slug_history set entity_id = :into
        where type = 'organisations' and entity_id = :company
    """),
    text("""
        insert into slug_history (id, type, slug, entity_id)
        select gen_random_uuid(), 'organisations', slug, :into
        from organisations where id = :company
        on conflict (type, slug) do update set entity_id = excluded.entity_id
    """),
)

GONE = (text("delete from organisations where id = :company"),)

NAMING = text("""
    select id from articles
    where id in (select article_id from mentions where company_id = :company)
    order by published_at desc, id
""")

STEPS = (
    *MENTIONS, *ROUNDS, *ACQUISITIONS, *WORTH, *NAMES, *PEOPLE, *WHEREABOUTS, *SOURCES, *REVIEWS,
    *FACTS, *INVESTMENTS, *ADDRESSES, *GONE,
)  # fmt: skip

INVESTORS = text("select id from investor_profiles where organisation_id in (:company, :into)")


async def naming(connection: AsyncConnection, company: UUID) -> list[UUID]:
    """The articles that name it, newest first."""
    found = await connection.execute(NAMING, {"company": company})
    return list(found.scalars())


async def merge(connection: AsyncConnection, company: UUID, into: UUID) -> None:
    """What undoes it is kept with it."""
    given = {"company": company, "into": into}
    investors = (await connection.execute(INVESTORS, given)).scalars()
    async with kept(connection, COMPANY, dict.fromkeys((company, into, *investors), company)):
        for statement in STEPS:
            await connection.execute(statement, given)

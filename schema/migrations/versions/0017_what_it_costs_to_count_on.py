"""a company that is one again is told from one that is new a statement at a time"""

from alembic import op

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None

STATEMENTS = (
    """
create or replace function touch() returns trigger language plpgsql as $$
begin
    if new is distinct from old then
        new.updated_at := greatest(new.updated_at, now());
        new.version := greatest(new.version, old.version + 1);
    end if;
    return new;
end $$
""",
    "drop trigger keep_counting on company_profiles",
    "drop function keep_counting()",
    """
create function recount_inserted() returns trigger language plpgsql as $$
begin
    if not exists (
        select from changes
        where type = 'Company' and entity_id = any(array(select organisation_id from new_rows))
        group by entity_id having count(*) > 1
    ) then
        return null;
    end if;
    update company_profiles p set version = c.version + 1
    from (
        select entity_id, max(version) as version from changes
        where type = 'Company' and entity_id = any(array(select organisation_id from new_rows))
        group by entity_id having count(*) > 1
    ) c
    where p.organisation_id = c.entity_id;
    update changes c set version = p.version
    from new_rows n join company_profiles p using (id)
    where c.type = 'Company' and c.entity_id = p.organisation_id and c.version = n.version
        and c.transaction = pg_current_xact_id() and c.op = 'UPSERT';
    return null;
end $$
""",
    """
create trigger recount_inserted after insert on company_profiles
referencing new table as new_rows for each statement execute function recount_inserted()
""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.execute(statement.replace(":", "\\:"))


def downgrade() -> None:
    raise RuntimeError("Migrations only go up; restore a backup instead.")

"""versions go on when an organisation is a company again"""

from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None

FUNCTION = """
create function keep_counting() returns trigger language plpgsql as $$
begin
    new.version := coalesce((
        select max(version) + 1 from changes
        where type = 'Company' and entity_id = new.organisation_id
    ), new.version);
    return new;
end $$
"""
TRIGGER = """
create trigger keep_counting before insert on company_profiles
for each row execute function keep_counting()
"""


def upgrade() -> None:
    for statement in (FUNCTION, TRIGGER):
        op.execute(statement.replace(":", "\\:"))


def downgrade() -> None:
    raise RuntimeError("Migrations only go up; restore a backup instead.")

"""investors of no known kind"""

from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None

KINDS = "kind in ('FUND', 'CORPORATE', 'ANGEL', 'GOVERNMENT', 'OTHER')"


def upgrade() -> None:
    op.drop_constraint(op.f('ck_investor_profiles_investor_kind'), 'investor_profiles')
    op.create_check_constraint(op.f('ck_investor_profiles_investor_kind'), 'investor_profiles', KINDS)


def downgrade() -> None:
    raise RuntimeError("Migrations only go up; restore a backup instead.")

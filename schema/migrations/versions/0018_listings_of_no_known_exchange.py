"""listings of no known exchange"""

from alembic import op

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.alter_column('ipos', 'exchange', nullable=True)


def downgrade() -> None:
    raise RuntimeError("Migrations only go up; restore a backup instead.")

"""merges can be undone"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('merges', sa.Column('slug', sa.String(), nullable=True))
    op.add_column('merges', sa.Column('parts', postgresql.JSONB(astext_type=sa.Text()), nullable=True))
    op.create_index(op.f('ix_merges_slug'), 'merges', ['slug'], unique=False)


def downgrade() -> None:
    raise RuntimeError("Migrations only go up; restore a backup instead.")

"""slugs are found by their own index"""

import sqlalchemy as sa
from alembic import op

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ('organisations', 'people'):
        op.drop_index(f'ix_{table}_slug_closest', table_name=table)
        op.create_index(f'ix_{table}_slug_closest', table, [sa.text('lower(slug) gist_trgm_ops')], unique=False, postgresql_using='gist')


def downgrade() -> None:
    raise RuntimeError("Migrations only go up; restore a backup instead.")

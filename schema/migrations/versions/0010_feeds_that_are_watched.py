"""feeds that are watched"""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('feeds',
    sa.Column('id', sa.Uuid(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=False),
    sa.Column('version', sa.Integer(), server_default=sa.text('1'), nullable=False),
    sa.Column('address', sa.String(), nullable=False),
    sa.Column('source', sa.String(), nullable=True),
    sa.Column('moved_to', sa.String(), nullable=True),
    sa.Column('etag', sa.String(), nullable=True),
    sa.Column('last_modified', sa.String(), nullable=True),
    sa.Column('hash', sa.String(), nullable=True),
    sa.Column('fetched_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('next_at', sa.DateTime(timezone=True), server_default=sa.text('now()'), nullable=True),
    sa.Column('ttl', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('failures', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('error', sa.String(), nullable=True),
    sa.CheckConstraint('failures >= 0', name=op.f('ck_feeds_failures')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_feeds')),
    sa.UniqueConstraint('address', name=op.f('uq_feeds_address'))
    )
    op.execute("create trigger touch before update on feeds for each row execute function touch()")


def downgrade() -> None:
    raise RuntimeError("Migrations only go up; restore a backup instead.")

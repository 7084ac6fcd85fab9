"""what articles say"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('article_keys',
    sa.Column('article_id', sa.Uuid(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_article_keys_article_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('article_id', 'key', name=op.f('pk_article_keys'))
    )
    op.create_index(op.f('ix_article_keys_key'), 'article_keys', ['key'], unique=False)
    op.add_column('mentions', sa.Column('surface', sa.String(), nullable=True))
    op.add_column('mentions', sa.Column('within', sa.Enum('TITLE', 'TEXT', name='within', native_enum=False, create_constraint=True, length=16), nullable=True))
    op.add_column('mentions', sa.Column('start', sa.Integer(), nullable=True))
    op.create_check_constraint(op.f('ck_mentions_surface'), 'mentions', 'num_nulls(surface, within, start) in (0, 3) and start >= 0')
    op.add_column('observations', sa.Column('reading', postgresql.JSONB(astext_type=sa.Text()), nullable=True))


def downgrade() -> None:
    raise RuntimeError("Migrations only go up; restore a backup instead.")

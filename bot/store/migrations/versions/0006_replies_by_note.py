"""replies are found by their note: with the note alone in the index, SQLite preferred that of states, and read all that was released"""

from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index('ix_release_note_id', table_name='release')
    op.create_index('ix_release_reply', 'release', ['note_id', 'kind', 'state'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_release_reply', table_name='release')
    op.create_index('ix_release_note_id', 'release', ['note_id'], unique=False)

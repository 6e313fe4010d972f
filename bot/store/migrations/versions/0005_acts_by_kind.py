"""acts of one kind are found without reading the whole audit: every first page of the desk asks for some"""

from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_audit_act', 'audit', ['act'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_audit_act', table_name='audit')

"""updates that wait to be handled, where to reach somebody, reminders, the place that a message answered"""

from alembic import op
import sqlalchemy as sa

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('exchange', schema=None) as batch_op:
        batch_op.add_column(sa.Column('place', sa.String(length=80), nullable=True))

    op.create_table('inbox',
    sa.Column('channel', sa.String(length=16), nullable=False),
    sa.Column('update_id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('body', sa.Text(), nullable=True),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('sent', sa.Integer(), server_default='0', nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('channel', 'update_id', name=op.f('pk_inbox'))
    )
    with op.batch_alter_table('inbox', schema=None) as batch_op:
        batch_op.create_index('ix_inbox_state_at', ['state', 'at'], unique=False)

    op.create_table('reachable',
    sa.Column('channel', sa.String(length=16), nullable=False),
    sa.Column('key_hash', sa.String(length=64), nullable=False),
    sa.Column('ciphertext', sa.Text(), nullable=False),
    sa.Column('key_id', sa.String(length=16), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.ForeignKeyConstraint(['channel', 'key_hash'], ['address.channel', 'address.key_hash'], name=op.f('fk_reachable_channel_key_hash'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('channel', 'key_hash', name=op.f('pk_reachable'))
    )
    op.create_table('reminder',
    sa.Column('participant_id', sa.String(length=32), nullable=False),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('reflection_id', sa.String(length=32), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_reminder_participant_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['reflection_id'], ['reflection.id'], name=op.f('fk_reminder_reflection_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('participant_id', 'kind', name=op.f('pk_reminder'))
    )
    with op.batch_alter_table('reminder', schema=None) as batch_op:
        batch_op.create_index('ix_reminder_state_due_at', ['state', 'due_at'], unique=False)
        batch_op.create_index('ix_reminder_reflection_id', ['reflection_id'], unique=False)


def downgrade() -> None:
    op.drop_table('reminder')
    op.drop_table('reachable')
    op.drop_table('inbox')
    with op.batch_alter_table('exchange', schema=None) as batch_op:
        batch_op.drop_column('place')

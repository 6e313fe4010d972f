"""the coach's desk: groups, released texts, what coaches make of them, staff, and an audit that is only added to"""

from alembic import op
import sqlalchemy as sa

from bot.store.database import StoreUnavailable

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

# Texts that a coach recognised somebody in: from that moment on nobody at the desk sees them, and nothing counts them.
HIDDEN = "SELECT w.public_id FROM recognised AS w WHERE NOT w.done"
SHOWN = f"r.kind = 'summary' AND r.state = 'released' AND r.public_id NOT IN ({HIDDEN})"

# Groups in which enough different people released a summary. The search ends at 100 people, the most that `least` can be.
DESK_GROUP = f"""
CREATE VIEW desk_group AS
SELECT g.id, g.name, g.assesses, g.least FROM coach_group AS g
WHERE g.least <= (
    SELECT count(*) FROM (SELECT DISTINCT r.participant_id FROM release AS r WHERE r.group_id = g.id AND {SHOWN} LIMIT 100) AS people
)
"""
# What the desk may read: texts of those groups. No column says whose a text is.
DESK_TEXT = f"""
CREATE VIEW desk_text AS
SELECT r.public_id, r.group_id, r.kind, r.lang, r.week, r.text, r.note_id, r.audit_ref
FROM release AS r JOIN desk_group AS g ON g.id = r.group_id
WHERE r.state = 'released' AND r.kind IN ('summary', 'reply') AND r.public_id NOT IN ({HIDDEN})
"""
# By what a group's texts may be told apart: a value that stands for enough different people, while what is left over stands for
# none or for enough as well. Where a value is too small, the next smallest is not named either, so that the two hide each other.
ENOUGH = "people >= least AND place > small + CASE WHEN small > 0 THEN 1 ELSE 0 END"
SMALL = "sum(CASE WHEN people < least THEN 1 ELSE 0 END)"
DESK_LANG = f"""
CREATE VIEW desk_lang AS
SELECT group_id, lang FROM (
    SELECT c.group_id, c.lang, c.people, g.least, {SMALL} OVER (PARTITION BY c.group_id) AS small,
        row_number() OVER (PARTITION BY c.group_id ORDER BY c.people, c.lang) AS place
    FROM (
        SELECT r.group_id, r.lang, count(DISTINCT r.participant_id) AS people
        FROM release AS r WHERE {SHOWN} GROUP BY r.group_id, r.lang
    ) AS c JOIN coach_group AS g ON g.id = c.group_id
) AS cell WHERE {ENOUGH}
"""
DESK_WEEK = f"""
CREATE VIEW desk_week AS
SELECT cell.group_id, cell.lang, cell.week FROM (
    SELECT c.group_id, c.lang, c.week, c.people, g.least, {SMALL} OVER (PARTITION BY c.group_id, c.lang) AS small,
        row_number() OVER (PARTITION BY c.group_id, c.lang ORDER BY c.people, c.week) AS place
    FROM (
        SELECT r.group_id, r.lang, r.week, count(DISTINCT r.participant_id) AS people
        FROM release AS r WHERE {SHOWN} GROUP BY r.group_id, r.lang, r.week
    ) AS c JOIN coach_group AS g ON g.id = c.group_id
) AS cell JOIN desk_lang AS l ON l.group_id = cell.group_id AND l.lang = cell.lang WHERE {ENOUGH}
"""
# A group's wall. How many have finished is told in steps of `least`, and once it is revealed no sooner than the rest changes; what
# hangs there, once it is revealed and while enough have. The search for enough ends at 100 people, the most that `least` can be.
FINISHED = """FROM participant AS p WHERE p.group_code = g.code
    AND EXISTS (SELECT 1 FROM reflection AS r WHERE r.participant_id = p.id AND r.finished_at IS NOT NULL)"""
IS_SEEN = f"w.revealed AND g.least <= (SELECT count(*) FROM (SELECT 1 AS one {FINISHED} LIMIT 100) AS people)"
WALL_SHOWN = f"""
CREATE VIEW wall_shown AS
SELECT w.group_id, w.revealed,
    (CASE WHEN {IS_SEEN} THEN w.people ELSE (SELECT count(*) {FINISHED}) END / g.least) * g.least AS finished,
    CASE WHEN {IS_SEEN} THEN w.people ELSE 0 END AS people,
    CASE WHEN {IS_SEEN} THEN w.content ELSE '{{}}' END AS content
FROM wall AS w JOIN coach_group AS g ON g.id = w.group_id
"""
WALL_TEXT = """
CREATE VIEW wall_text AS
SELECT r.group_id, h.place, r.lang, r.text FROM wall_slogan AS h
JOIN release AS r ON r.id = h.release_id JOIN wall_shown AS w ON w.group_id = r.group_id
WHERE r.kind = 'slogan' AND r.state IN ('waiting', 'released') AND w.people > 0
"""
VIEWS = {
    'desk_group': DESK_GROUP, 'desk_text': DESK_TEXT, 'desk_lang': DESK_LANG, 'desk_week': DESK_WEEK,
    'wall_shown': WALL_SHOWN, 'wall_text': WALL_TEXT,
}

# On PostgreSQL the desk works in this role. A role belongs to the whole server: another database may have made it already.
ROLE = 'grenswerk_desk'
MAKE_ROLE = f"""
DO $$ BEGIN
    BEGIN
        CREATE ROLE {ROLE} NOLOGIN;
    EXCEPTION WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN NULL;
    END;
    IF NOT pg_has_role(current_user, '{ROLE}', 'MEMBER') THEN GRANT {ROLE} TO CURRENT_USER; END IF;
EXCEPTION WHEN undefined_object OR insufficient_privilege THEN NULL;
END $$
"""
CANNOT = (
    "the user of the database may not make the role {role}. Let somebody who may say: "
    "CREATE ROLE {role} NOLOGIN; GRANT {role} TO {me}; or: ALTER ROLE {me} CREATEROLE; and migrate again"
)
RIGHTS = {
    'SELECT': [*VIEWS, 'group_joins', 'alembic_version'],
    'SELECT, INSERT': ['audit', 'desk_note'],
    'SELECT, INSERT, UPDATE, DELETE': [
        'staff', 'staff_right', 'staff_session', 'staff_link', 'sign_in_try', 'coach_group', 'group_coach',
        'review', 'rubric_value', 'reading',
    ],
    'SELECT (id, public_id, staff_id, done), INSERT, UPDATE (words, waits_until)': ['recognised'],
}
SEQUENCES = ('recognised_id_seq', 'sign_in_try_id_seq')
REFUSE_SQLITE = """
CREATE TRIGGER audit_no_{act} BEFORE {act} ON audit BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END
"""
REFUSE_POSTGRES = """
CREATE FUNCTION audit_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit is only added to'; END $$;
CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION audit_is_only_added_to();
"""


def upgrade() -> None:
    _tables()
    for view in VIEWS.values():
        op.execute(view)
    if op.get_bind().dialect.name == 'sqlite':
        for act in ('update', 'delete'):
            op.execute(REFUSE_SQLITE.format(act=act))
    else:
        op.execute(REFUSE_POSTGRES)
        _role()


def downgrade() -> None:
    for view in reversed(VIEWS):
        op.execute(f'DROP VIEW {view}')
    _no_tables()
    if op.get_bind().dialect.name != 'sqlite':
        op.execute('DROP FUNCTION audit_is_only_added_to()')
        op.execute(f'REVOKE ALL ON alembic_version FROM {ROLE}')
        op.execute(f'REVOKE USAGE ON SCHEMA {_schema()} FROM {ROLE}')


def _role() -> None:
    _make_role()
    op.execute(f'GRANT USAGE ON SCHEMA {_schema()} TO {ROLE}')
    for rights, tables in RIGHTS.items():
        op.execute(f"GRANT {rights} ON {', '.join(tables)} TO {ROLE}")
    op.execute(f"GRANT USAGE ON SEQUENCE {', '.join(SEQUENCES)} TO {ROLE}")


def _make_role() -> None:
    op.execute(MAKE_ROLE)
    me, is_member = op.get_bind().exec_driver_sql(
        f"SELECT current_user, EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROLE}' AND pg_has_role(oid, 'MEMBER'))"
    ).one()
    if not is_member:
        raise StoreUnavailable(CANNOT.format(role=ROLE, me=me))


def _schema() -> str:
    return str(op.get_bind().exec_driver_sql('SELECT quote_ident(current_schema())').scalar_one())


def _tables() -> None:
    op.create_table('audit',
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('staff_id', sa.String(length=32), nullable=False),
    sa.Column('act', sa.String(length=40), nullable=False),
    sa.Column('what', sa.String(length=80), nullable=False),
    sa.Column('before', sa.String(length=64), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_audit')),
    sa.UniqueConstraint('hash', name=op.f('uq_audit_hash'))
    )
    op.create_table('coach_group',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('code', sa.String(length=32), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('assesses', sa.Boolean(), nullable=False),
    sa.Column('least', sa.Integer(), nullable=False),
    sa.CheckConstraint('least BETWEEN 3 AND 100', name='least_people'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_coach_group')),
    sa.UniqueConstraint('code', name=op.f('uq_coach_group_code'))
    )
    op.create_table('masked_term',
    sa.Column('term_hash', sa.String(length=64), nullable=False),
    sa.Column('words', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('term_hash', name=op.f('pk_masked_term'))
    )
    op.create_table('sign_in_try',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key_hash', sa.String(length=64), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_in_try'))
    )
    op.create_index('ix_sign_in_try_key_hash_at', 'sign_in_try', ['key_hash', 'at'], unique=False)
    op.create_table('staff',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('mail', sa.String(length=254), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('lang', sa.String(length=2), nullable=False),
    sa.Column('password_hash', sa.Text(), nullable=True),
    sa.Column('totp', sa.Text(), nullable=True),
    sa.Column('totp_step', sa.BigInteger(), server_default='0', nullable=False),
    sa.Column('issuer', sa.String(length=255), nullable=True),
    sa.Column('subject', sa.String(length=255), nullable=True),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_staff')),
    sa.UniqueConstraint('issuer', 'subject', name=op.f('uq_staff_issuer_subject')),
    sa.UniqueConstraint('mail', name=op.f('uq_staff_mail'))
    )
    op.create_table('group_coach',
    sa.Column('group_id', sa.String(length=32), nullable=False),
    sa.Column('staff_id', sa.String(length=32), nullable=False),
    sa.Column('told', sa.Boolean(), server_default=sa.true(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['coach_group.id'], name=op.f('fk_group_coach_group_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_group_coach_staff_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('group_id', 'staff_id', name=op.f('pk_group_coach'))
    )
    op.create_table('group_joins',
    sa.Column('group_id', sa.String(length=32), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['coach_group.id'], name=op.f('fk_group_joins_group_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('group_id', 'day', name=op.f('pk_group_joins'))
    )
    op.create_table('muted',
    sa.Column('participant_id', sa.String(length=32), nullable=False),
    sa.Column('staff_id', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_muted_participant_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_muted_staff_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('participant_id', 'staff_id', name=op.f('pk_muted'))
    )
    op.create_table('staff_link',
    sa.Column('key_hash', sa.String(length=64), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('staff_id', sa.String(length=32), nullable=True),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_staff_link_staff_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('key_hash', name=op.f('pk_staff_link'))
    )
    op.create_index(op.f('ix_staff_link_staff_id'), 'staff_link', ['staff_id'], unique=False)
    op.create_table('staff_right',
    sa.Column('staff_id', sa.String(length=32), nullable=False),
    sa.Column('right', sa.String(length=12), nullable=False),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_staff_right_staff_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('staff_id', 'right', name=op.f('pk_staff_right'))
    )
    op.create_table('staff_session',
    sa.Column('key_hash', sa.String(length=64), nullable=False),
    sa.Column('staff_id', sa.String(length=32), nullable=False),
    sa.Column('device', sa.String(length=120), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_staff_session_staff_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('key_hash', name=op.f('pk_staff_session'))
    )
    op.create_index('ix_staff_session_staff_id', 'staff_session', ['staff_id'], unique=False)
    op.create_table('wall',
    sa.Column('group_id', sa.String(length=32), nullable=False),
    sa.Column('revealed', sa.Boolean(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('basis', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['coach_group.id'], name=op.f('fk_wall_group_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('group_id', name=op.f('pk_wall'))
    )
    op.create_table('release',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('participant_id', sa.String(length=32), nullable=False),
    sa.Column('reflection_id', sa.String(length=32), nullable=False),
    sa.Column('group_id', sa.String(length=32), nullable=False),
    sa.Column('kind', sa.String(length=8), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('lang', sa.String(length=2), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('marks', sa.Text(), nullable=False),
    sa.Column('agreed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('public_id', sa.String(length=16), nullable=True),
    sa.Column('audit_ref', sa.String(length=32), nullable=False),
    sa.Column('week', sa.Date(), nullable=True),
    sa.Column('note_id', sa.String(length=32), nullable=True),
    sa.ForeignKeyConstraint(['group_id'], ['coach_group.id'], name=op.f('fk_release_group_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['participant_id'], ['participant.id'], name=op.f('fk_release_participant_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['reflection_id'], ['reflection.id'], name=op.f('fk_release_reflection_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_release')),
    sa.UniqueConstraint('public_id', name=op.f('uq_release_public_id'))
    )
    op.create_index('ix_release_people', 'release', ['group_id', 'kind', 'state', 'participant_id', 'lang', 'week', 'public_id'], unique=False)
    op.create_index('ix_release_order', 'release', ['group_id', 'kind', 'state', 'public_id', 'lang', 'week'], unique=False)
    op.create_index('ix_release_note_id', 'release', ['note_id'], unique=False)
    op.create_index('ix_release_participant_id', 'release', ['participant_id'], unique=False)
    op.create_index('ix_release_state', 'release', ['state'], unique=False)
    op.create_index('ix_release_reflection_id', 'release', ['reflection_id'], unique=False)
    op.create_table('wall_slogan',
    sa.Column('release_id', sa.String(length=32), nullable=False),
    sa.Column('place', sa.String(length=16), nullable=False),
    sa.ForeignKeyConstraint(['release_id'], ['release.id'], name=op.f('fk_wall_slogan_release_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('release_id', name=op.f('pk_wall_slogan'))
    )
    op.create_index('ix_participant_group_code', 'participant', ['group_code'], unique=False)
    op.create_table('desk_note',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.Column('staff_id', sa.String(length=32), nullable=False),
    sa.Column('kind', sa.String(length=8), server_default='note', nullable=False),
    sa.Column('lang', sa.String(length=2), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('week', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['public_id'], ['release.public_id'], name=op.f('fk_desk_note_public_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_desk_note_staff_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_desk_note'))
    )
    op.create_index('ix_desk_note_public_id', 'desk_note', ['public_id'], unique=False)
    op.create_index('ix_desk_note_state', 'desk_note', ['state'], unique=False)
    op.create_table('reading',
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.Column('staff_id', sa.String(length=32), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('finished', sa.Boolean(), nullable=False),
    sa.Column('skipped', sa.Boolean(), server_default=sa.false(), nullable=False),
    sa.ForeignKeyConstraint(['public_id'], ['release.public_id'], name=op.f('fk_reading_public_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_reading_staff_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('public_id', 'staff_id', name=op.f('pk_reading'))
    )
    op.create_table('recognised',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.Column('staff_id', sa.String(length=32), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('done', sa.Boolean(), nullable=False),
    sa.Column('waits_until', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['public_id'], ['release.public_id'], name=op.f('fk_recognised_public_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_recognised_staff_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recognised'))
    )
    op.create_index('ix_recognised_public_id', 'recognised', ['public_id'], unique=False)
    op.create_table('review',
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('staff_id', sa.String(length=32), nullable=True),
    sa.ForeignKeyConstraint(['public_id'], ['release.public_id'], name=op.f('fk_review_public_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_review_staff_id'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('public_id', name=op.f('pk_review'))
    )
    op.create_index(op.f('ix_review_staff_id'), 'review', ['staff_id'], unique=False)
    op.create_table('rubric_value',
    sa.Column('public_id', sa.String(length=16), nullable=False),
    sa.Column('staff_id', sa.String(length=32), nullable=False),
    sa.Column('field', sa.String(length=40), nullable=False),
    sa.Column('value', sa.String(length=40), nullable=False),
    sa.ForeignKeyConstraint(['public_id'], ['release.public_id'], name=op.f('fk_rubric_value_public_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_rubric_value_staff_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('public_id', 'staff_id', 'field', name=op.f('pk_rubric_value'))
    )


def _no_tables() -> None:
    op.drop_table('rubric_value')
    op.drop_index(op.f('ix_review_staff_id'), table_name='review')
    op.drop_table('review')
    op.drop_index('ix_recognised_public_id', table_name='recognised')
    op.drop_table('recognised')
    op.drop_table('reading')
    op.drop_index('ix_desk_note_state', table_name='desk_note')
    op.drop_index('ix_desk_note_public_id', table_name='desk_note')
    op.drop_table('desk_note')
    op.drop_index('ix_participant_group_code', table_name='participant')
    op.drop_table('wall_slogan')
    op.drop_index('ix_release_state', table_name='release')
    op.drop_index('ix_release_reflection_id', table_name='release')
    op.drop_index('ix_release_participant_id', table_name='release')
    op.drop_index('ix_release_note_id', table_name='release')
    op.drop_index('ix_release_order', table_name='release')
    op.drop_index('ix_release_people', table_name='release')
    op.drop_table('release')
    op.drop_table('wall')
    op.drop_index('ix_staff_session_staff_id', table_name='staff_session')
    op.drop_table('staff_session')
    op.drop_table('staff_right')
    op.drop_index(op.f('ix_staff_link_staff_id'), table_name='staff_link')
    op.drop_table('staff_link')
    op.drop_table('muted')
    op.drop_table('group_joins')
    op.drop_table('group_coach')
    op.drop_table('staff')
    op.drop_index('ix_sign_in_try_key_hash_at', table_name='sign_in_try')
    op.drop_table('sign_in_try')
    op.drop_table('masked_term')
    op.drop_table('coach_group')
    op.drop_table('audit')

"""the desk's views show their rows only, whatever is asked with them; a row of the audit goes at its end, after the one before it"""

from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

# Without this a condition of whoever asks may be tried on rows that the view then leaves out, and an error or a notice tells them.
# `desk_group` stays open: the desk may read all of its columns in `coach_group` anyway, and closed it is counted for every group.
VIEWS = ('desk_text', 'desk_lang', 'desk_week', 'wall_shown', 'wall_text')
START = '0' * 64
AT_THE_END = 'the audit is only added to, at its end'
REFUSE_SQLITE = f"""
CREATE TRIGGER audit_goes_on BEFORE INSERT ON audit
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM audit)
    OR NEW.before <> coalesce((SELECT hash FROM audit ORDER BY number DESC LIMIT 1), '{START}')
BEGIN SELECT RAISE(ABORT, '{AT_THE_END}'); END
"""
# By its schema: a table of the same name that somebody made for the time being would else be asked.
REFUSE_POSTGRES = f"""
CREATE FUNCTION audit_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last_number integer;
    last_hash text;
BEGIN
    EXECUTE format('SELECT number, hash FROM %I.%I ORDER BY number DESC LIMIT 1', TG_TABLE_SCHEMA, TG_TABLE_NAME)
        INTO last_number, last_hash;
    IF NEW.number <> coalesce(last_number, 0) + 1 OR NEW.before <> coalesce(last_hash, '{START}') THEN
        RAISE EXCEPTION '{AT_THE_END}';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER audit_goes_on BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_goes_on();
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == 'sqlite':
        op.execute(REFUSE_SQLITE)
    else:
        op.execute(REFUSE_POSTGRES)
        for view in VIEWS:
            op.execute(f'ALTER VIEW {view} SET (security_barrier = true)')


def downgrade() -> None:
    if op.get_bind().dialect.name == 'sqlite':
        op.execute('DROP TRIGGER audit_goes_on')
    else:
        op.execute('DROP TRIGGER audit_goes_on ON audit; DROP FUNCTION audit_goes_on()')
        for view in VIEWS:
            op.execute(f'ALTER VIEW {view} RESET (security_barrier)')

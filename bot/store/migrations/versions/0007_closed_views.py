"""the desk's views show their rows only, whatever is asked with them; a row of the audit goes at its end; a group's least size only grows"""

from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

# Without this a condition of whoever asks may be tried on rows that the view then leaves out, and an error or a notice tells them.
# `desk_group` stays open: the desk may read all of its columns in `coach_group` anyway, and closed it is counted for every group.
VIEWS = ('desk_text', 'desk_lang', 'desk_week', 'wall_shown', 'wall_text')
START = '0' * 64
ROLE = 'grenswerk_desk'
AT_THE_END = 'the audit is only added to, at its end'
REFUSE_SQLITE = f"""
CREATE TRIGGER audit_goes_on BEFORE INSERT ON audit
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM audit)
    OR NEW.before <> coalesce((SELECT hash FROM audit ORDER BY number DESC LIMIT 1), '{START}')
    OR EXISTS (SELECT 1 FROM audit WHERE hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, '{AT_THE_END}'); END
"""
SMALLER = 'the least size of a group that has people can grow and not shrink'
GROWS_SQLITE = f"""
CREATE TRIGGER group_only_grows BEFORE UPDATE OF least ON coach_group
WHEN NEW.least < OLD.least AND EXISTS (SELECT 1 FROM group_joins WHERE group_id = OLD.id)
BEGIN SELECT RAISE(ABORT, '{SMALLER}'); END
"""
GROWS_POSTGRES = f"""
CREATE FUNCTION group_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    has_people boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT FROM %I.group_joins WHERE group_id = $1)', TG_TABLE_SCHEMA) INTO has_people USING OLD.id;
    IF NEW.least < OLD.least AND has_people THEN
        RAISE EXCEPTION '{SMALLER}';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER group_only_grows BEFORE UPDATE OF least ON coach_group FOR EACH ROW EXECUTE FUNCTION group_only_grows();
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
        op.execute(GROWS_SQLITE)
    else:
        op.execute(REFUSE_POSTGRES)
        op.execute(GROWS_POSTGRES)
        op.execute(f'REVOKE DELETE ON coach_group FROM {ROLE}')
        for view in VIEWS:
            op.execute(f'ALTER VIEW {view} SET (security_barrier = true)')


def downgrade() -> None:
    if op.get_bind().dialect.name == 'sqlite':
        op.execute('DROP TRIGGER audit_goes_on')
        op.execute('DROP TRIGGER group_only_grows')
    else:
        op.execute('DROP TRIGGER audit_goes_on ON audit; DROP FUNCTION audit_goes_on()')
        op.execute('DROP TRIGGER group_only_grows ON coach_group; DROP FUNCTION group_only_grows()')
        op.execute(f'GRANT DELETE ON coach_group TO {ROLE}')
        for view in VIEWS:
            op.execute(f'ALTER VIEW {view} RESET (security_barrier)')

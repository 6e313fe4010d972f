"""Alembic's entrance; the connection is handed over by `bot.store.migrate`, which also owns the transaction."""

from alembic import context

from bot.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()

"""Bring an old journal file up to the newest shape with Alembic.

The revisions are named here instead of found by scanning a folder, so that a packaged program has them too. There is
no ini file and no env.py: the one connection that the caller has opened is used, and one transaction holds it all.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType
from typing import Any

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.runtime.migration import MigrationStep
from alembic.script import Script
from alembic.script.revision import RevisionMap
from sqlalchemy import StaticPool, create_engine
from sqlcipher3 import dbapi2

from app.store.migrations import r0001_entries, r0002_kinds
from app.store.sqlite import Connection, StoreError

MODULES: tuple[ModuleType, ...] = (r0001_entries, r0002_kinds)


def upgrade(connection: Connection, to: str = "head") -> None:
    """Run the revisions that an open file lacks, in one transaction.

    Raises StoreError when that fails; the file is then as it was.
    """
    revisions = RevisionMap(lambda: [Script(m, m.revision, m.__file__ or m.__name__) for m in MODULES])

    def steps(heads: tuple[str, ...], _: MigrationContext) -> Iterable[MigrationStep]:
        missing = list(revisions.iterate_revisions(to, heads or "base"))
        return [MigrationStep.upgrade_from_script(revisions, _script(r)) for r in reversed(missing)]

    engine = create_engine("sqlite://", module=dbapi2, creator=lambda: connection, poolclass=StaticPool)
    alchemy = engine.connect()
    try:
        alchemy.exec_driver_sql("BEGIN IMMEDIATE")
        context = MigrationContext.configure(alchemy, opts={"fn": steps})
        with Operations.context(context):
            context.run_migrations()
        alchemy.commit()
    except Exception as error:
        alchemy.rollback()
        raise StoreError(
            f"Journalen kan ikke få den nye form: {error}. Tilkald teknisk vagt; filen er uændret.",
            f"The journal cannot be given its new shape: {error}. Call technical support; the file is unchanged.",
        ) from error
    # The connection is the caller's and stays open: neither it nor the engine is closed here.


def _script(revision: Any) -> Script:
    assert isinstance(revision, Script)
    return revision

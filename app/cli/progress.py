"""How far an import is: a bar on standard error."""

from __future__ import annotations


class Bar:
    """Rows read and the share of the work done; as a context."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

        columns = (TextColumn("{task.fields[rows]} rows", markup=False), BarColumn(), TaskProgressColumn())
        self._bar = Progress(*columns, console=Console(stderr=True))
        self._task = self._bar.add_task("import", total=1.0, rows=0)

    def __enter__(self) -> Bar:
        self._bar.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._bar.stop()

    def update(self, rows: int, share: float) -> None:
        """Show the rows read and the share done (0-1)."""
        self._bar.update(self._task, completed=share, rows=rows)

"""What a thread reads registered inquiries from: the index beside a journal and the journal itself."""

from __future__ import annotations

from pathlib import Path

from app.store.inquiries import InquiryIndex, Summary
from app.store.log import LogReader


class Shelf:
    """Opened when first needed, and again after it failed. A new index is built piece by piece, by who asks for it."""

    def __init__(self, journal: Path, summary: Summary, edition: str) -> None:
        self._journal, self._summary, self._edition = journal, summary, edition
        self._index: InquiryIndex | None = None
        self._log: LogReader | None = None

    @property
    def index(self) -> InquiryIndex:
        """The index; raises StoreError when it cannot be opened."""
        if self._index is None:
            self._index = InquiryIndex(self._journal, self._summary, self._edition, patient=False)
        return self._index

    @property
    def log(self) -> LogReader:
        """The journal's lines; raises StoreError when they cannot be read."""
        if self._log is None:
            self._log = LogReader(self._journal)
        return self._log

    def close(self) -> None:
        """Let go of both."""
        for opened in (self._index, self._log):
            if opened is not None:
                opened.close()
        self._index = self._log = None

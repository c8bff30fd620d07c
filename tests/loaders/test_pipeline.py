"""The way from bytes to a document leaves the interpreter as it was."""

from __future__ import annotations

import gc

import pytest

from loaders.pipeline import EmptyFileError, extract_bytes


def test_the_collector_is_on_again_after_a_file_that_cannot_be_read() -> None:
    with pytest.raises(EmptyFileError):
        extract_bytes("空.txt", b"")
    assert gc.isenabled()

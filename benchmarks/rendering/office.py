"""Files that an office program makes of our Word documents: .doc, and .pdf with real page breaks in rows and labels."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

CONVERTED = {"pdf-office": "pdf", "doc": "doc"}
"""Format → suffix; each is first written as .docx."""


def available() -> bool:
    """Whether LibreOffice is installed."""
    return shutil.which("soffice") is not None


def convert(documents: Iterable[Path], suffix: str, folder: Path) -> None:
    """Converts all documents in one run of LibreOffice, each to the same stem in ``folder``."""
    paths = [str(p) for p in documents]
    with tempfile.TemporaryDirectory() as profile:
        home = f"-env:UserInstallation=file://{profile}"
        for start in range(0, len(paths), 100):
            subprocess.run(
                [
                    "soffice",
                    home,
                    "--headless",
                    "--convert-to",
                    suffix,
                    "--outdir",
                    str(folder),
                    *paths[start : start + 100],
                ],
                check=True,
                capture_output=True,
                timeout=600,
            )

"""Old Word files (.doc, .wps), .rtf, .odt and Office 2003 XML → ``Source``, by LibreOffice where there is one."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Final

from loaders.errors import BrokenError, UnsupportedError
from loaders.limits import DEFAULT, Limits
from loaders.readers.sheets.xlsx import read_xlsx
from loaders.readers.word.document import read_docx
from loaders.source import Source

_SUFFIX: Final = {"doc": "doc", "rtf": "rtf", "odt": "odt", "word-xml": "xml", "excel-xml": "xml"}
_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"""
"""A profile in which no macro runs, no link is updated and nothing is fetched."""


def office() -> str | None:
    """The LibreOffice program, where there is one."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def read_office(path: str, data: bytes, kind: str, limits: Limits = DEFAULT) -> Source:
    """The converted document as read.

    ``UnsupportedError`` without LibreOffice, ``BrokenError`` where it fails or runs too long.
    """
    program = office()
    if program is None:
        raise UnsupportedError("no-office", path, kind=kind)
    target = "xlsx" if kind == "excel-xml" else "docx"
    with tempfile.TemporaryDirectory(prefix="yiju-office-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        converted = _convert(program, home, data, kind, target, path, limits)
    source = read_xlsx(path, converted, limits) if target == "xlsx" else read_docx(path, converted, limits)
    return replace(source, sha256=hashlib.sha256(data).hexdigest())


def _convert(program: str, home: Path, data: bytes, kind: str, target: str, path: str, limits: Limits) -> bytes:
    user = home / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    given = home / f"given.{_SUFFIX.get(kind, kind)}"
    given.write_bytes(data)
    command = [
        program,
        f"-env:UserInstallation={(home / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
    ]
    command += ["--convert-to", target, "--outdir", str(home / "out"), str(given)]
    said = _run(command, path, kind, limits.seconds)
    made = home / "out" / f"given.{target}"
    if not made.is_file():
        raise BrokenError("office-failed", path, kind=kind, reason=(said.strip().splitlines() or ["?"])[-1][:120])
    return made.read_bytes()


def _run(command: list[str], path: str, kind: str, seconds: float) -> str:
    """What the program said. It is ended with all it started when its time is over."""
    with subprocess.Popen(  # noqa: S603 - a fixed program; the document is only a file name that we chose
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        try:
            _, said = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            _end(process)
            raise BrokenError("office-failed", path, kind=kind, reason=f"> {seconds:g} s") from error
        except BaseException:
            _end(process)
            raise
    return said.decode("utf-8", "replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
    else:
        process.kill()
    process.wait()

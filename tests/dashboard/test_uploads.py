"""Somebody loads files, good, damaged and hostile, while somebody else reads: nothing half-loaded is ever seen."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from dashboard.intake import judge
from tests.dashboard.conftest import serving
from tests.dashboard.seen import settle

SECOND = Path(__file__).parents[2] / "examples"
pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::ResourceWarning")]


def bomb() -> bytes:
    """A workbook whose sheet swells to half a gigabyte."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("xl/worksheets/sheet1.xml", b"0" * 500_000_000)
    return out.getvalue()


def files() -> list[dict[str, Any]]:
    """A good text, a PDF that breaks off, a name that is markup, and a bomb."""
    good = next(p for p in sorted((SECOND / "hunan-2021").iterdir()) if p.suffix not in (".md", ".yml", ".py"))
    return [
        {"name": good.name, "mimeType": "application/octet-stream", "buffer": good.read_bytes()},
        {"name": "damaged.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n1 0 obj\n<<"},
        {"name": "<img src=x onerror=alert(1)>.txt", "mimeType": "text/plain", "buffer": "没有表。".encode()},
        {"name": "bomb.xlsx", "mimeType": "application/octet-stream", "buffer": bomb()},
    ]


def test_good_damaged_and_hostile_files_while_another_reads(browser: Any, data_folder: Path, tmp_path: Path) -> None:
    """Each file is judged before anything is taken in; the reader sees the old figures, then the new, never others."""
    folder = tmp_path / "data"
    shutil.copytree(data_folder, folder)
    with serving(folder) as address:
        writer, reader = (browser.new_context(base_url=address).new_page() for _ in range(2))
        alerts: list[str] = []
        writer.on("dialog", lambda d: (alerts.append(d.message), d.dismiss()))
        reader.goto("/")
        before = reader.inner_text(".yj h1")
        writer.goto("/load")
        writer.wait_for_selector("input[type=file]", state="attached")
        writer.set_input_files("input[type=file]", files())
        writer.wait_for_selector("button:has-text('载入库中')", timeout=60_000)
        settle(writer, ".yj table")
        told = writer.inner_text(".yj table")
        assert "damaged.pdf" in told and "<img src=x onerror=alert(1)>.txt" in told and "bomb.xlsx" in told
        assert told.count("✕") >= 2 and "把 1 份载入库中" in writer.inner_text("button:has-text('载入库中')")
        reader.reload()
        reader.wait_for_selector(".yj h1")
        assert reader.inner_text(".yj h1") == before
        writer.click("button:has-text('载入库中')")
        seen = {before}
        for _ in range(60):
            reader.reload()
            reader.wait_for_selector(".yj h1")
            seen.add(reader.inner_text(".yj h1"))
            if len(seen) > 1 and writer.locator("text=已载入 1 份").count():
                break
        writer.wait_for_selector("text=已载入 1 份", timeout=60_000)
        assert len(seen) == 2 and not alerts, seen
        for page in (writer, reader):
            page.context.close()


def test_an_archive_is_judged_by_what_it_holds_and_taken_as_one_file(tmp_path: Path) -> None:
    """Two good documents in a zip: each is heard of, told of, and the file that holds both is taken once."""
    archive, heard = tmp_path / "包.zip", []
    names = ("hunan-2021/2021年项目支出绩效目标表.html", "lulong-2021/lulong-2021.txt")
    with zipfile.ZipFile(archive, "w") as made:
        for name in names:
            made.write(SECOND / name, name)
    judged = judge([archive], lambda n, of, name: heard.append((n, of, name)))
    assert [e.outcome for e in judged.entries] == ["read", "read"] and judged.files() == (archive,)
    assert [n for n, _, _ in heard] == [1, 2] and heard[-1][1:] == (2, "lulong-2021.txt")

"""Web pages saved as one file (.mht, or .doc and .xls that are such a page in truth): the HTML part inside."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from email import message_from_bytes, policy

from loaders.errors import BrokenError
from loaders.limits import DEFAULT, Limits
from loaders.readers.web.page import read_html
from loaders.source import Source


def read_mhtml(path: str, data: bytes, limits: Limits = DEFAULT) -> Source:
    """The page as shown. ``BrokenError`` where no part of the file is HTML."""
    mail = message_from_bytes(data, policy=policy.compat32)
    for entry in mail.walk():
        if entry.get_content_type() == "text/html":
            page = entry.get_payload(decode=True)
            if isinstance(page, bytes):
                return replace(read_html(path, page, limits), sha256=hashlib.sha256(data).hexdigest())
    raise BrokenError("damaged", path, reason="text/html")

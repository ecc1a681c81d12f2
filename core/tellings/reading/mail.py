"""Mails (.eml) and web pages saved as one mail-like file (.mhtml)."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect
from email.message import EmailMessage, Message
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime

from tellings.errors import ReadProblem
from tellings.model import Granularity, ReportDate
from tellings.reading.decoding import decode
from tellings.reading.draft import Details, Draft
from tellings.reading.html_page import read_fragment, read_html
from tellings.reading.options import ReadOptions
from tellings.reading.plain_text import read_plain_text
from tellings.reading.problems import Unreadable

# "Your program shows no HTML": plain text with fewer of the words than this is a stub.
_STUB_SHARE = 0.5


def read(data: bytes, options: ReadOptions) -> Draft:
    """Read a mail's text, or the page in a saved web page.

    Raises:
        Unreadable: ENCRYPTED for an encrypted mail, NO_TEXT for one without text,
            WRONG_FORMAT for what is no mail, DAMAGED for one cut short.
    """
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    if not message.keys():
        raise Unreadable(ReadProblem.WRONG_FORMAT, "no headers")
    if message.get_content_type() in ("multipart/encrypted", "application/pkcs7-mime"):
        raise Unreadable(ReadProblem.ENCRYPTED, message.get_content_type())
    if any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in message.defects):
        raise Unreadable(ReadProblem.DAMAGED, "cut short before the last part's end")
    if message["Snapshot-Content-Location"] or _is_saved_page(message):
        return _read_page(message, options)
    return _read_mail(message, options)


def _is_saved_page(message: EmailMessage) -> bool:
    return message.get_content_type() == "multipart/related" and not message["To"]


def _read_page(message: EmailMessage, options: ReadOptions) -> Draft:
    part = _first_part(message, "text/html")
    if part is None:
        raise Unreadable(ReadProblem.NO_TEXT, "no page in the file")
    text, encoding = _content(part, options)
    return replace(read_html(text), encoding=encoding)


def _read_mail(message: EmailMessage, options: ReadOptions) -> Draft:
    details = _headers(message)
    plain = _first_part(message, "text/plain")
    text, encoding = _content(plain, options)
    marked, marked_encoding = _content(_first_part(message, "text/html"), options)
    fragment = read_fragment(marked, details) if marked.strip() else Draft("", ())
    if fragment.blocks and len(text.split()) < _STUB_SHARE * len(fragment.text.split()):
        return replace(fragment, encoding=marked_encoding)
    if text.strip():
        return replace(read_plain_text(_unflow(text, plain), details), encoding=encoding)
    raise Unreadable(ReadProblem.NO_TEXT, "no text part")


def _first_part(message: EmailMessage, kind: str) -> EmailMessage | None:
    """Return the first part of a kind that holds something, also of a mail inside the mail."""
    for part in message.walk():
        if part.get_content_type() == kind and not part.is_attachment() and _bytes(part).strip():
            assert isinstance(part, EmailMessage)
            return part
    return None


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _content(part: EmailMessage | None, options: ReadOptions) -> tuple[str, str]:
    if part is None:
        return "", ""
    data = _bytes(part)
    declared = options.encoding or part.get_content_charset()
    try:
        found = decode(data, declared, markup=True)
    except Unreadable:
        if options.encoding is not None:
            raise
        found = decode(data, markup=True)  # mails often declare the wrong one
    return found.text, found.encoding


def _unflow(text: str, part: EmailMessage | None) -> str:
    """Join the soft line breaks of format=flowed (RFC 3676)."""
    if part is None or part.get_param("format") != "flowed":
        return text
    return text.replace("\r\n", "\n").replace("\n-- \n", "\n--\n").replace(" \n", " ")


def _headers(message: EmailMessage) -> Details:
    name, address = parseaddr(str(message["From"] or ""))
    return Details(
        title=" ".join(str(message["Subject"] or "").split()),
        byline=name or address,
        date=_date(str(message["Date"] or "")),
    )


def _date(header: str) -> ReportDate | None:
    """Return the date as the sender's clock showed it."""
    try:
        sent = parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return ReportDate(sent.replace(tzinfo=None, second=0), Granularity.MINUTE)

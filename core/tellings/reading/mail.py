"""Mails (.eml) and web pages saved as one mail-like file (.mhtml)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect
from email.message import Message
from email.policy import Compat32
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any, Final

from tellings.errors import ReadProblem
from tellings.model import BlockKind, Granularity, ReportDate
from tellings.reading.decoding import decode
from tellings.reading.draft import Details, Draft, joined_drafts, one_block
from tellings.reading.html_page import read_fragment, read_html
from tellings.reading.mail_headers import words_of_header
from tellings.reading.options import ReadOptions
from tellings.reading.plain_text import read_plain_text
from tellings.reading.problems import Unreadable

# "Your program shows no HTML": plain text with fewer of the words than this is a stub.
_STUB_SHARE: Final = 0.5
# A header is a line or some; the library takes quadratic time for some that are long.
_LONGEST_HEADER: Final = 8_192
_MOST_MAILS: Final = 50
_BOUNDARY_LINE = re.compile(rb"^--([^\s-][^\r\n]{0,69}?)[ \t]*\r?$", re.M)


class _Policy(Compat32):
    """The library's plain policy (the newer one needs memory squared), long headers cut."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


@dataclass(slots=True)
class _Mail:
    """A mail, alone or inside another, with those of its parts that hold text."""

    message: Message
    parts: list[Message]


def read(data: bytes, options: ReadOptions) -> Draft:
    """Read a mail's text and that of mails inside it, or the page in a saved web page.

    Raises:
        Unreadable: ENCRYPTED for an encrypted mail, NO_TEXT for one without text,
            WRONG_FORMAT for what is no mail, DAMAGED for one cut short in its text.
    """
    message = message_from_bytes(data, policy=_Policy())
    if not message.keys():
        raise Unreadable(ReadProblem.WRONG_FORMAT, "no headers")
    if message.get_content_type() in ("multipart/encrypted", "application/pkcs7-mime"):
        raise Unreadable(ReadProblem.ENCRYPTED, message.get_content_type())
    mails = _mails(message)
    if message["Snapshot-Content-Location"] or _is_saved_page(message):
        return _read_page(mails, options)
    return _read_mails(mails, options)


def _is_saved_page(message: Message) -> bool:
    return message.get_content_type() == "multipart/related" and not message["To"]


def _read_page(mails: Sequence[_Mail], options: ReadOptions) -> Draft:
    page = next((p for mail in mails for p in _of_kind(mail, "text/html")), None)
    if page is None:
        raise Unreadable(ReadProblem.NO_TEXT, "no page in the file")
    text, encoding = _content([page], options)
    return replace(read_html(text), encoding=encoding)


def _mails(message: Message) -> list[_Mail]:
    """Return the mail and those inside it, each with its own text parts, in order.

    Raises:
        Unreadable: DAMAGED if the file ends amid the words of a part.
    """
    mails = [_Mail(message, [])]
    last: Message | None = None
    for part, mail in _leaves(message, mails):
        last = part
        if part.get_content_disposition() != "attachment" and _bytes(part).strip():
            mail.parts.append(part)
        if len(mails) > _MOST_MAILS:
            break
    cut = any(
        isinstance(defect, CloseBoundaryNotFoundDefect)
        for part in message.walk()
        for defect in part.defects
    )
    if cut and last is not None and _ends_amid(last):
        for mail in mails:
            if last in mail.parts:
                _drop_cut(mail, last)
    return mails


def _drop_cut(mail: _Mail, last: Message) -> None:
    """Leave out a part that is cut short where another says the same."""
    mail.parts.remove(last)
    if not mail.parts:
        raise Unreadable(ReadProblem.DAMAGED, "cut short before the last part's end")


def _ends_amid(part: Message) -> bool:
    """Tell whether a part whose end isn't marked was cut amid its words."""
    raw = part.get_payload()
    return isinstance(raw, str) and (not raw.endswith("\n") or raw.rstrip("\r\n").endswith("="))


def _leaves(message: Message, mails: list[_Mail]) -> Iterator[tuple[Message, _Mail]]:
    """Yield the parts that hold no others with their mail; mails found inside are added."""
    stack: list[tuple[Message, _Mail]] = [(message, mails[0])]
    while stack:
        part, mail = stack.pop()
        if part.get_content_maintype() == "multipart" and not part.is_multipart():
            part = _with_found_boundary(part)
        inner: Any = part.get_payload()
        if not isinstance(inner, list):
            yield part, mail
        elif part.get_content_type() == "message/rfc822":
            for one in reversed(inner):
                mails.append(_Mail(one, []))
                stack.append((one, mails[-1]))
        else:
            stack += [(one, mail) for one in reversed(inner)]


def _with_found_boundary(part: Message) -> Message:
    """Read the parts of a mail whose header doesn't say what parts them."""
    body = _bytes(part)
    found = _BOUNDARY_LINE.search(body)
    if found is None:
        return part
    boundary = found.group(1).decode("latin-1").replace('"', "")
    head = f'Content-Type: multipart/mixed; boundary="{boundary}"\n\n'.encode("latin-1")
    again = message_from_bytes(head + body, policy=_Policy())
    return again if again.is_multipart() else part


def _read_mails(mails: Sequence[_Mail], options: ReadOptions) -> Draft:
    drafts: list[Draft] = []
    for mail in mails:
        draft = _read_mail(mail, options)
        if draft is None:
            continue
        if drafts and draft.details.title not in ("", drafts[0].details.title):
            drafts.append(one_block(draft.details.title, BlockKind.HEADING))
        drafts.append(draft)
    if not drafts:
        raise Unreadable(ReadProblem.NO_TEXT, "no text part")
    return drafts[0] if len(drafts) == 1 else joined_drafts(drafts)


def _read_mail(mail: _Mail, options: ReadOptions) -> Draft | None:
    details = _headers(mail.message)
    plain = _of_kind(mail, "text/plain")
    text, encoding = _content(plain, options)
    marked, marked_encoding = _content(_of_kind(mail, "text/html"), options)
    fragment = read_fragment(marked, details) if marked.strip() else Draft("", ())
    if fragment.blocks and len(text.split()) < _STUB_SHARE * len(fragment.text.split()):
        return replace(fragment, encoding=marked_encoding)
    if not text.strip():
        return None
    return replace(read_plain_text(text, details), encoding=encoding)


def _of_kind(mail: _Mail, kind: str) -> list[Message]:
    """Return a mail's parts of a kind; text that says of no kind is plain."""
    return [
        part
        for part in mail.parts
        if part.get_content_type() == kind
        or (kind == "text/plain" and part.get_content_maintype() == "multipart")
    ]


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _content(parts: Sequence[Message], options: ReadOptions) -> tuple[str, str]:
    """Return the text of parts that follow one another, and the encoding of the first."""
    texts, encodings = [], []
    for part in parts:
        data = _bytes(part)
        try:
            found = decode(data, options.encoding or part.get_content_charset(), markup=True)
        except Unreadable:
            if options.encoding is not None:
                raise
            found = decode(data, markup=True)  # mails often declare the wrong one
        texts.append(_unflowed(found.text, part))
        encodings.append(found.encoding)
    return "\n".join(texts), encodings[0] if encodings else ""


def _unflowed(text: str, part: Message) -> str:
    """Join the soft line breaks of format=flowed (RFC 3676)."""
    if part.get_param("format") != "flowed":
        return text
    return text.replace("\r\n", "\n").replace("\n-- \n", "\n--\n").replace(" \n", " ")


def _headers(message: Message) -> Details:
    name, address = parseaddr(words_of_header(message, "From"))
    return Details(
        title=words_of_header(message, "Subject"),
        byline=name or address,
        date=_date(words_of_header(message, "Date")),
    )


def _date(header: str) -> ReportDate | None:
    """Return the date as the sender's clock showed it."""
    try:
        sent = parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return ReportDate(sent.replace(tzinfo=None, second=0), Granularity.MINUTE)

"""Files and texts in, Reports out: one module a format, structure, furniture."""

from tellings.reading.details import Keep, with_details, with_furniture
from tellings.reading.formats import Format, formats
from tellings.reading.options import ReadOptions
from tellings.reading.reader import read_bytes, read_report, report_from_text

__all__ = [
    "Format",
    "Keep",
    "ReadOptions",
    "formats",
    "read_bytes",
    "read_report",
    "report_from_text",
    "with_details",
    "with_furniture",
]

"""Work files (`.tellings`): reports, decisions and findings in one file, readable without us.

A zip of JSON; the schema stands in resources/tellings_resources/schemas/work.schema.json.

| entry | holds |
| --- | --- |
| `mimetype` | `MIMETYPE`, stored, first, so that a file is known by its first bytes |
| `manifest.json` | format, who made it, the keys of the reports in order |
| `reports/KEY.json` | a report as read |
| `sources/SHA256` | the bytes a report was read from, if wished |
| `review.json` | a person's decisions, each on a line of its own |
| `view.json` | where a person was reading; whatever the application puts there |
| `cache/analysis.json` | what was found; may be dropped at any time |

Formats: 1, the first. A file of a later format is read as far as it is understood, and not to
be written over. Opening a file runs nothing in it and writes nothing anywhere.
"""

from tellings.workfile.reading import Entry, Opened, Problem, State, open_work, read_work
from tellings.workfile.work import FORMAT, MIMETYPE, Manifest, Work
from tellings.workfile.writing import digest_of, previous_of, save_work, work_bytes

__all__ = [
    "FORMAT",
    "MIMETYPE",
    "Entry",
    "Manifest",
    "Opened",
    "Problem",
    "State",
    "Work",
    "digest_of",
    "open_work",
    "previous_of",
    "read_work",
    "save_work",
    "work_bytes",
]

"""The reference of all settings, for documentation: made from what reads them, so it cannot lag."""

import dataclasses
import json
from collections.abc import Iterator
from dataclasses import dataclass

from scheduler.settings import SECTIONS, SourceSection, TopicSection


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """A setting, as a reference table names it."""

    section: str
    key: str
    kind: str
    default: object  # as written in the file; None: there is none
    doc: str


_ALL = {**SECTIONS, "sources.NAME": SourceSection, "topics.NAME": TopicSection}


def reference() -> Iterator[Reference]:
    """Every setting, section by section, in the order of the dataclasses."""
    for section, fields_of in _ALL.items():
        for each in dataclasses.fields(fields_of):
            yield Reference(
                section=section,
                key=each.name,
                kind=each.metadata["kind"].name,
                default=each.metadata["default"],
                doc=each.metadata["doc"],
            )


def as_markdown() -> str:
    """The reference as a table of Markdown, one row a setting."""
    lines = ["| section | key | value | default | what for |", "|---|---|---|---|---|"]
    for row in reference():
        default = "" if row.default is None else f"`{json.dumps(row.default)}`"
        doc = row.doc.replace("|", r"\|")
        lines.append(f"| [{row.section}] | `{row.key}` | {row.kind} | {default} | {doc} |")
    return "\n".join(lines) + "\n"

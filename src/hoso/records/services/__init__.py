"""Acts on records. `apply` is the only way in."""

from .apply import apply, refresh
from .calendar import follow_calendar
from .checks import Conflict, NotYours, SectionVerified
from .drafts import drop_draft, keep_draft
from .guarding import note_met_elsewhere, refuse_trying_out
from .marks import reconcile_sections, reopen_sections, verify_sections
from .papers import add_document, remember_page, remove_document, set_photo
from .reading import note_given_out, note_opened, note_seen
from .removal import remove_records, undo_act

__all__ = [
    "Conflict",
    "NotYours",
    "SectionVerified",
    "add_document",
    "apply",
    "drop_draft",
    "follow_calendar",
    "keep_draft",
    "note_given_out",
    "note_met_elsewhere",
    "note_opened",
    "note_seen",
    "reconcile_sections",
    "refresh",
    "refuse_trying_out",
    "remember_page",
    "remove_document",
    "remove_records",
    "reopen_sections",
    "set_photo",
    "undo_act",
    "verify_sections",
]

"""What readers call the kinds of speakers: one of them, and several in the order of the index."""

from __future__ import annotations

from typing import Final

from factbook.model.actor_record import ActorKind

KIND_WORDS: Final = {
    ActorKind.STATE: ("state", "States"),
    ActorKind.AGENCY: ("institution", "Institutions"),
    ActorKind.FORCE: ("force", "Forces"),
    ActorKind.PERSON: ("person", "People"),
    ActorKind.GROUP: ("group", "Groups"),
    ActorKind.COMPANY: ("company", "Companies"),
    ActorKind.UNNAMED: ("speaker whom no source names", "Speakers whom no source names"),
    ActorKind.MEDIA: ("publication or broadcaster", "Publications and broadcasters"),
}

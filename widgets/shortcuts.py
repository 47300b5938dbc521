"""Every key of the desk in one table: what it does and in which words the help card says so."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


@dataclass(frozen=True)
class Shortcut:
    """One key combination (Qt's portable text), the action it triggers, and its words for the help card."""

    keys: str
    action: str
    words: str


@dataclass(frozen=True)
class MapKey:
    """Keys that the map has while it has the focus (Qt's portable text, "Return" for both Enter keys).

    ``shown`` names them on the help card where the keys themselves would be a row; it is translated.
    """

    keys: tuple[str, ...]
    action: str
    words: str
    shown: str = ""


FUNCTION_KEYS: tuple[Shortcut, ...] = (
    Shortcut("F1", "health", QT_TRANSLATE_NOOP("Shortcuts", "Health on or off")),
    Shortcut("F2", "fire", QT_TRANSLATE_NOOP("Shortcuts", "Fire on or off")),
    Shortcut("F3", "police", QT_TRANSLATE_NOOP("Shortcuts", "Police on or off")),
    Shortcut("F4", "verify_place", QT_TRANSLATE_NOOP("Shortcuts", "The place was read back and is right")),
    Shortcut("F5", "ask_position", QT_TRANSLATE_NOOP("Shortcuts", "Ask the phone for a new position")),
    Shortcut("F6", "attach_duplicate", QT_TRANSLATE_NOOP("Shortcuts", "Attach to the most alike inquiry")),
    Shortcut("F7", "silent_call", QT_TRANSLATE_NOOP("Shortcuts", "Silent call: yes and no questions")),
    Shortcut("F8", "send", QT_TRANSLATE_NOOP("Shortcuts", "Send, or the next try; closes a car's test call")),
    Shortcut("F9", "call_back", QT_TRANSLATE_NOOP("Shortcuts", "Call back")),
    Shortcut("F10", "close", QT_TRANSLATE_NOOP("Shortcuts", "Close")),
    Shortcut("F11", "switch_line", QT_TRANSLATE_NOOP("Shortcuts", "From 112 to 114 or back")),
    Shortcut("F12", "stress_view", QT_TRANSLATE_NOOP("Shortcuts", "Four facts, large")),
)

OTHER_KEYS: tuple[Shortcut, ...] = (
    Shortcut("Ctrl+1", "focus_script", QT_TRANSLATE_NOOP("Shortcuts", "To the guide")),
    Shortcut("Ctrl+2", "focus_where", QT_TRANSLATE_NOOP("Shortcuts", "To the place")),
    Shortcut("Ctrl+3", "focus_what", QT_TRANSLATE_NOOP("Shortcuts", "To what happened")),
    Shortcut("Ctrl+4", "focus_who", QT_TRANSLATE_NOOP("Shortcuts", "To the caller")),
    Shortcut("Ctrl+5", "focus_authority", QT_TRANSLATE_NOOP("Shortcuts", "To the authorities")),
    Shortcut("Ctrl+6", "focus_map", QT_TRANSLATE_NOOP("Shortcuts", "To the map")),
    Shortcut("Ctrl+Return", "save", QT_TRANSLATE_NOOP("Shortcuts", "Save what is being written")),
    Shortcut("Ctrl+F6", "surge", QT_TRANSLATE_NOOP("Shortcuts", "Many ring about one incident: split the queue")),
    Shortcut("Ctrl+0", "missing", QT_TRANSLATE_NOOP("Shortcuts", "To what is missing, one after the other")),
    Shortcut("Ctrl+N", "add_row", QT_TRANSLATE_NOOP("Shortcuts", "Another person, vehicle or item")),
    Shortcut("Ctrl+Shift+N", "remove_row", QT_TRANSLATE_NOOP("Shortcuts", "Take that person, vehicle or item off")),
    Shortcut("Ctrl+Shift+P", "show_masked", QT_TRANSLATE_NOOP("Shortcuts", "Show the masked number; it is logged")),
    Shortcut("Ctrl+F", "register", QT_TRANSLATE_NOOP("Shortcuts", "Inquiries")),
    Shortcut("Ctrl+O", "followups", QT_TRANSLATE_NOOP("Shortcuts", "Follow-ups: what was promised")),
    Shortcut("Ctrl+Ø", "practice", QT_TRANSLATE_NOOP("Shortcuts", "Practice call")),
    Shortcut("Ctrl+Pause", "stop_practice", QT_TRANSLATE_NOOP("Shortcuts", "Stop the practice call")),
    Shortcut("Ctrl+G", "scripts", QT_TRANSLATE_NOOP("Shortcuts", "Conversation scripts: the instructor's window")),
    Shortcut("Ctrl+I", "setup", QT_TRANSLATE_NOOP("Shortcuts", "Look, language and register")),
    Shortcut("Ctrl+H", "help", QT_TRANSLATE_NOOP("Shortcuts", "This card")),
    Shortcut("Ctrl+T", "theme", QT_TRANSLATE_NOOP("Shortcuts", "Dark, light, high contrast")),
    Shortcut("Ctrl++", "larger", QT_TRANSLATE_NOOP("Shortcuts", "Larger text")),
    Shortcut("Ctrl+-", "smaller", QT_TRANSLATE_NOOP("Shortcuts", "Smaller text")),
    Shortcut("Ctrl+M", "map_page", QT_TRANSLATE_NOOP("Shortcuts", "The other page at large text")),
    Shortcut("Ctrl+Shift+M", "map_window", QT_TRANSLATE_NOOP("Shortcuts", "The map in a window of its own")),
    Shortcut("Ctrl+L", "shift_note", QT_TRANSLATE_NOOP("Shortcuts", "New line in the shift log")),
    Shortcut("Ctrl+P", "copy_position", QT_TRANSLATE_NOOP("Shortcuts", "Copy the position in a notation")),
    Shortcut("Ctrl+B", "positions", QT_TRANSLATE_NOOP("Shortcuts", "Positions without a call: bind, move, take back")),
    Shortcut("Ctrl+W", "lay_aside", QT_TRANSLATE_NOOP("Shortcuts", "Lay the inquiry aside unclosed")),
    Shortcut("Ctrl+K", "read_receipt", QT_TRANSLATE_NOOP("Shortcuts", "The number was read out")),
    Shortcut("Shift+F1", "received_health", QT_TRANSLATE_NOOP("Shortcuts", "Health says it has the case")),
    Shortcut("Shift+F2", "received_fire", QT_TRANSLATE_NOOP("Shortcuts", "Fire says it has the case")),
    Shortcut("Shift+F3", "received_police", QT_TRANSLATE_NOOP("Shortcuts", "Police say they have the case")),
    Shortcut("Alt+D", "cards", QT_TRANSLATE_NOOP("Shortcuts", "Cards: child, frightened, someone listens …")),
    Shortcut("Alt+Return", "next_on_card", QT_TRANSLATE_NOOP("Shortcuts", "The next line of the card laid open")),
    Shortcut("Alt+Å", "take_heard", QT_TRANSLATE_NOOP("Shortcuts", "Take the answer heard in the words")),
    Shortcut("Alt+Æ", "leave_heard", QT_TRANSLATE_NOOP("Shortcuts", "The words do not mean that")),
    Shortcut("Ctrl+U", "updates", QT_TRANSLATE_NOOP("Shortcuts", "Tell those who have the case something new")),
    Shortcut("Ctrl+R", "recap", QT_TRANSLATE_NOOP("Shortcuts", "All that the caller has said")),
    Shortcut("Alt+M", "mast_area", QT_TRANSLATE_NOOP("Shortcuts", "The mast's area or the ring as the place")),
    Shortcut(
        "Alt+K", "take_as_real", QT_TRANSLATE_NOOP("Shortcuts", "A car's test call is real; 114: complaint or praise")
    ),
    Shortcut("Alt+P", "calls_for_another", QT_TRANSLATE_NOOP("Shortcuts", "Far from the phone: calls for another")),
    Shortcut("Alt+F", "has_moved", QT_TRANSLATE_NOOP("Shortcuts", "Far from the phone: has moved")),
    Shortcut("Alt+G", "wrong_address", QT_TRANSLATE_NOOP("Shortcuts", "Far from the phone: wrong address")),
)

MAP_KEYS: tuple[MapKey, ...] = (
    MapKey(
        ("Left", "Right", "Up", "Down", "Shift+Left", "Shift+Right", "Shift+Up", "Shift+Down"), "pan",
        QT_TRANSLATE_NOOP("Shortcuts", "Move the map; Shift: far"), QT_TRANSLATE_NOOP("Shortcuts", "Arrows"),
    ),
    MapKey(("+", "=", "-"), "zoom", QT_TRANSLATE_NOOP("Shortcuts", "Nearer, farther"), "+ −"),
    MapKey(("Home",), "follow", QT_TRANSLATE_NOOP("Shortcuts", "Show all, follow again")),
    MapKey(("C",), "caller", QT_TRANSLATE_NOOP("Shortcuts", "Caller in the middle")),
    MapKey(("H",), "incident", QT_TRANSLATE_NOOP("Shortcuts", "Incident in the middle")),
    MapKey(("B",), "both", QT_TRANSLATE_NOOP("Shortcuts", "Both in view")),
    MapKey(("N", "Shift+N"), "cycle", QT_TRANSLATE_NOOP("Shortcuts", "Next candidate; Shift: back")),
    MapKey(tuple("12345"), "candidate", QT_TRANSLATE_NOOP("Shortcuts", "The candidate so numbered"), "1 … 5"),
    MapKey(("Return", "K"), "pick", QT_TRANSLATE_NOOP("Shortcuts", "What lies at the crosshair"), "Enter, K"),
    MapKey(("L",), "list", QT_TRANSLATE_NOOP("Shortcuts", "Every sign, as a list")),
    MapKey(("Esc",), "leave", QT_TRANSLATE_NOOP("Shortcuts", "Back to where you were")),
)
"""The keys of the map alone: it has no field to type into, so letters are free there."""

ANSWER_KEYS: tuple[str, ...] = tuple(f"Alt+{digit}" for digit in range(1, 10))
MORE_ANSWERS = "Alt+."


def words(shortcut: Shortcut | MapKey) -> str:
    """Return a shortcut's words in the language in use."""
    return QCoreApplication.translate("Shortcuts", shortcut.words)


def map_keys_shown(key: MapKey) -> str:
    """Return how a key of the map is named for people, in the language in use."""
    return QCoreApplication.translate("Shortcuts", key.shown) if key.shown else key.keys[0]

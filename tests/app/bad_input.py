"""What a field may be given: too long, invisible, marked up, foreign, half a character, a date that is none."""

from __future__ import annotations

NASTY: tuple[str, ...] = (
    "x" * 1_000_000,
    "ø" * 4001,
    "nul\x00byte \x1b[31mrød\x1b[0m \x07",
    "RLO \u202eknub\u202c LRI \u2066abc\u2069",
    "<b>fed</b><img src='file:///etc/passwd'><script>alert(1)</script>",
    "{fact.text} {0} %s %n &amp;",
    "=cmd|' /C calc'!A0",
    "👮🏽‍♀️🚒 familie 👨‍👩‍👧‍👦",
    "Zażółć gęślą jaźń, ul. Łódzka",
    "شارع الملك فهد ٢٣",
    "linje et\nlinje to\r\n\tindryk",
    "\ud83d half a pair",
    "31.2.2026 10.00",
    "31.12.9999 23.59",
    "00.00.0000",
    "56,15",
    "25.10.2026 02.30",
    "28.3.2027 02.30",
    "'; DROP TABLE facts; --",
    "\u200b\u200b",
    "\ufeffbom",
    "١٢٣٤٥٦",
)

"""A new script or layer to begin with: it lacks nothing the linter asks for, and says what to put in its place."""

from __future__ import annotations

import re

from scripts.authoring.approval import RefusalError
from scripts.model import Script

_NAME = re.compile(r"[a-z][a-z0-9_]{1,39}")
_DISTRICT = re.compile(r"[a-z][a-z0-9_]{1,29}")

_TEMPLATE = """\
# {title}: skriv her, hvornår guiden bruges.
skema: 1
id: {name}
navn: {title}
version: 1
status: kladde
linje: ["112"]
forfatter: {author}
ejer: {{rolle: samtaleinstruktoer, tjeneste: politi}}

indhold:
  # Åbning, sted, hvad der sker og alarmen: fælles for alle guider.
  - {{id: k_indgang, slags: kald, fase: aabning, kald: indgang}}

  # Et spørgsmål: én ting ad gangen, kort, og med en vej videre, når svaret er »ved ikke«.
  - id: q_foerste
    slags: spoerg
    fase: fare
    sig: "Er du i sikkerhed?"
    kort: "i sikkerhed"
    hvorfor: "Så jeg ved, om du skal flytte dig først."
    svar: {{type: ja_nej}}
    vigtighed: kritisk
    hvis_ved_ikke: {{sig: "Gå et sted hen, hvor du kan tale."}}

  # Et råd, der kun gives, når svaret kalder på det.
  - id: r_foerste
    slags: raad
    fase: raad
    sig: "Gå væk derfra nu, hvis du kan."
    naar: {{{name}.q_foerste: nej}}

# Hvad der foreslås: den tungeste række vinder, og den sidste gælder altid.
forslag:
  - {{id: usikker, naar: {{{name}.q_foerste: nej}}, prioritet: 1, tjenester: [politi], fordi: "ikke i sikkerhed"}}
  - {{id: grund, naar: altid, prioritet: 3, fordi: "grundniveau"}}
"""


def new_script(name: str, author: str) -> str:
    """Return the text of a new draft; raises RefusalError when the name cannot be one."""
    if not _NAME.fullmatch(name):
        raise RefusalError(f"»{name}« kan ikke være et navn. Brug små bogstaver (a til z), tal og _.")
    title = name.replace("_", " ")
    return _TEMPLATE.format(name=name, title=title[0].upper() + title[1:], author=author)


_LAYER = """\
# Kredsens lag på »{title}«. Det lægger til; hvad der er kritisk, kan det hverken fjerne eller skrive om.
skema: 1
lag: {district}
guide: {script}
version: 1
grund: {base}
status: kladde
forfatter: {author}

# Egne punkter. »efter« er det punkt i guiden, de står efter; uden »efter« står de til sidst.
tilfoej:
  - punkt:
      id: q_{district}_foerste
      slags: spoerg
      fase: uddyb
      vigtighed: supplerende
      sig: "Er der noget særligt ved stedet, vi skal vide?"
      kort: "særligt ved stedet"
      svar: {{type: tekst}}

# En anden ordlyd af et punkt, der ikke er kritisk:
# linjer:
#   - {{punkt: q_adgang, sig: "Hvordan kommer vi ind?"}}
"""


def new_layer(script: Script, district: str, author: str) -> str:
    """Return the text of a new layer on a script; raises RefusalError when the district's name cannot be one."""
    if not _DISTRICT.fullmatch(district):
        raise RefusalError(f"»{district}« kan ikke være navnet på et lag. Brug små bogstaver (a til z), tal og _.")
    return _LAYER.format(title=script.navn, district=district, script=script.id, base=script.version, author=author)

"""The parts that made-up road and town names are put together from, and the weights of road endings.

Order is weight: what stands first is taken most often. The words are ordinary ones; nothing is taken from a register.
"""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# The names that every second town has; the first is in 147 postcodes, the rest follow the curve of ``names``.
EVERYWHERE = _words(
    "Vestergade Østergade Kirkevej Nørregade Industrivej Søndergade Jernbanegade Stationsvej Møllevej Skolegade "
    "Skolevej Torvet Skovvej Nygade Strandvejen Hovedgaden Enghavevej Kirkebakken Bredgade Rolighedsvej Kirkegade "
    "Mosevej Havnegade Storegade Bygaden Vesterled Borgergade Algade Smedegade Præstevænget Grønningen Svinget"
)

# First halves of compounds: nature, crafts, buildings, directions.
STEMS = _words(
    "Birke Linde Bøge Elme Ege Ahorn Kastanie Pile Poppel Aske Elle Hassel Tjørne Rønne Syren Hyben Gyvel Hylde "
    "Enebær Fyrre Gran Lærke Taks Kirsebær Æble Pære Blomme Valnødde Mirabel Ribs Solbær Brombær Hindbær Jordbær "
    "Stikkelsbær Fasan Drossel Spurve Svale Vibe Måge Terne Trane Falke Glente Høge Ørne Ugle Gøge Solsorte Stær "
    "Mejse Finke Bogfinke Svane Ande Gråspurve Rødkælk Stillits Sanglærke Nattergale Viber Hejre Stork Tårnfalke "
    "Musvåge Ravne Krage Allike Rugs Havre Byg Hvede Kløver Lucerne Roe Hør Raps Kartoffel Ærte Bonde Korn Hø Halm "
    "Anemone Viol Bellis Iris Valmue Lilje Rosen Tulipan Krokus Margerit Klokke Primula Nellike Dahlia Aster "
    "Kornblomst Lavendel Timian Mynte Salvie Merian Kamille Lyng Bregne Mos Siv Rør Star Porse Gøgeurt Vintergæk "
    "Erantis Påskelilje Skov Eng Mose Mark Hede Bakke Dal Høj Bjerg Klint Klit Strand Sø Å Bæk Kilde Fjord Havn Vig "
    "Næs Holm Ø Kær Sump Banke Toft Vang Ager Fælled Overdrev Have Park Plantage Lund Krat Kløft Skrænt Grund Sand "
    "Sten Ler Kridt Kalk Grus Tørve Kirke Præste Skole Mølle Smede Mejeri Brugs Kro Præstegårds Degne Kloster Slots "
    "Borg Herregårds Kongs Dronninge Stations Bane Jernbane Havne Fabriks Industri Håndværker Værksteds Teglværks "
    "Savværks Vandværks Gas Elværks Varme Stadion Sports Idræts Boldspil Svømmehals Spejder Ride Hunde Heste Kalve "
    "Lamme Fåre Gede Hane Høne Due Ræve Hare Rådyr Hjorte Grævlinge Oldermands Møntmester Rebslager Bødker Væver "
    "Snedker Tømrer Murer Maler Skrædder Skomager Garver Feldbereder Kobbersmede Guldsmede Urmager Bogbinder Bager "
    "Slagter Fisker Skipper Lods Matros Styrmands Vester Øster Nørre Sønder Midter Over Neder Mellem Sol Måne Stjerne "
    "Morgen Aften Sommer Vinter Forårs Efterårs Nord Syd Øst Vest Fredens Friheds Rolig Lykke Glæde Håbs Tros Ny "
    "Gammel Lang Kort Bred Smal Grøn Rød Blå Hvid Sort Odins Thors Balders Freja Frejas Lokes Tyrs Heimdals Brages "
    "Idun Ægirs Mimers Ymers Sifs Nanna Valhal Asgårds Amalie Margrethe Dagmar Ingeborg Thyra Caroline Charlotte "
    "Louise Mathilde Valdemars Absalons Knuds Haralds Svends Tvær Parallel Ring Omfarts Motor Lufthavns Hangar Pilot "
    "Radio Telegraf Post Told Grænse Bro Færge Sluse Dæmning Rådhus Torve Markeds Børs Bank Arkitekt Ingeniør Læge "
    "Apoteker Dyrlæge Sygehus Hospitals Pleje Alderdoms"
)

# (ending, weight): joined to a stem.
ENDINGS = (
    ("vej", 560), ("gade", 66), ("vænget", 62), ("parken", 42), ("bakken", 30), ("vejen", 26), ("stræde", 20),
    ("toften", 36), ("marken", 30), ("haven", 24), ("lunden", 20), ("alle", 24), ("allé", 6), ("engen", 14),
    ("dalen", 13), ("højen", 13), ("vangen", 16), ("vang", 9), ("krogen", 9), ("skrænten", 8), ("svinget", 7),
    ("stien", 9), ("bo", 4), ("kæret", 7), ("ageren", 6), ("skellet", 6), ("diget", 6), ("hegnet", 7), ("gården", 6),
    ("gangen", 4), ("torvet", 6), ("pladsen", 5), ("plads", 5), ("passagen", 2), ("bredden", 4), ("kanten", 3),
    ("hjørnet", 3), ("buen", 6), ("ringen", 5), ("brinken", 4), ("mosen", 4), ("ledet", 4), ("kilden", 3),
    ("holmen", 4),
)  # fmt: skip

# First halves of made-up hamlets and towns …
PLACE_STEMS = _words(
    "Tor Sven Gud Ting Ul Bov Hals Vem Brøn Høje Skær Sal Vind Rav Hol Lang Bred Grøn Sten Egg Asser Borre Tved Kol "
    "Vejl Ørs Ærs Skjol Sol Mar Gel Fra Glo Tis Jers Bal Ram Løg Kjær Hav Sø Ny Øl Hørs Hem Bøs Køl Tus Vig Ast Gam "
    "Mog Kar Hed Ris Vam Skib Kvar Tjæ Nim Dol Fal Esk Aben Ran Tol Bræ Fød Gren Hvid Inger Jel Kirk Lyn Møl Nør Ode "
    "Pind Rød Sned Thyr Ugle Val Ær Åst Års Alm Bild Dyb Elms Fens Gilb Husb Ildt Jord Klok Lund Mejl Nebs Orm Pals "
    "Ros Skal Tryg Urle Vol Øst Bjer Dron Fus Graun Herl Isl Jyl Krog Laug Mun Nors Oks Plov Rib Spar Tran Uv Vrø Yd "
    "Zeal Ødst"
)
# … and second halves.
PLACE_ENDINGS = _words(
    "strup rup by sted lev løse bjerg bøl um ved borg holt lund skov mark næs sø høj bæk å havn købing inge tofte kær "
    "rød slev balle gård vad bro dal krog hede torp ager hus minde kirke"
)

# Surnames and given names of the roads called after somebody; nobody in particular.
GIVEN = _words(
    "Hans Jens Peter Niels Søren Anders Christian Rasmus Karl Carl Poul Ole Erik Lars Mads Knud Svend Aage Axel Viggo "
    "Thomas Frederik Kristian Johannes Jakob Holger Valdemar Emil Georg Harald Johan Julius Ludvig Martin Otto Oscar "
    "Oluf Anna Marie Karen Ellen Ingrid Johanne Kirsten Agnes Astrid Elisabeth Emma Gerda Helga Ida Laura Mathilde "
    "Olga Thora Bent Børge Ejnar Gunnar Henrik Iver Jørgen Kaj Leif Morten Olav Palle Regnar Sigurd Troels Ulrik "
    "Verner William Yrsa"
)
SURNAMES = _words(
    "Hansen Jensen Nielsen Pedersen Andersen Christensen Larsen Sørensen Rasmussen Jørgensen Petersen Madsen "
    "Kristensen Olsen Thomsen Christiansen Poulsen Johansen Møller Mortensen Knudsen Frandsen Holm Lund Schmidt "
    "Winther Holst Bang Bruun Dahl Friis Bech Krogh Juul Kjær Lauritzen Mikkelsen Overgård Paludan Qvist Ravn Schou "
    "Toft Ussing Vedel Wulff Xander Zahle Ørsted Aagaard Clausen Dinesen Enevoldsen Fabricius Gram Hald Iversen "
    "Jessen Kierulf Lassen Munk Nors Oxholm Piil Rosenkilde Steenstrup Uldall Worm Brandt Carstensen"
)
TITLES = ("Doktor", "Dr.", "Pastor", "Provst", "Borgmester", "Borgm.", "Dronning", "Kong", "Prins", "Prof.", "Grev",
          "Kaptajn", "Oberst", "Biskop", "Lærer", "Konsul")  # fmt: skip
SAINTS = _words(
    "Anne Jørgen Knud Mikkel Nikolaj Olai Peder Clemens Hans Laurentii Mortens Catharina Jacobi Pauls Ibs"
)
PREFIXES = ("Gammel", "Gl.", "Gamle", "Store", "St.", "Lille", "Ll.", "Vestre", "Østre", "Nordre", "Søndre", "Ndr.",
            "Sdr.", "Vester", "Øster", "Nørre", "Sønder", "Ny", "Nordlige")  # fmt: skip
# Roads named by where they lie: the word after it is in the definite form.
STANDING = ("Ved", "Bag", "På", "Over", "Under", "Langs", "Mellem", "Ad", "Til")
STOOD_AT = _words(
    "Skoven Stranden Åen Søen Mosen Kirken Møllen Stationen Banen Havnen Diget Volden Porten Broen Gården Bakken "
    "Engen Haven Parken Fortet Kanalen Dammen Kæret Lunden Klinten Toften Heden Fjorden Slottet Torvet Brønden "
    "Skellet Krogen"
)
MONTHS = _words(
    "Januar Februar Marts April Maj Juni Juli August September Oktober November December"
)
KINGS = _words(
    "Christian Frederik Valdemar Erik Knud Harald"
)
LETTER_INITIALS = _words(
    "A B C E F G H I J K L M N O P R S T V"
)

# (town's suffix in a city of several postcodes), the middle one first.
CITY_PARTS = ("C", "N", "V", "S", "Ø", "NV", "SØ", "NØ", "SV", "M")

"""Upper- and lower-case letters of Latin script, for patterns.

A range such as [À-Ỹ] also matches lower-case Vietnamese letters, so the classes are listed from
the Unicode data, up to the end of Latin Extended Additional (U+1EFF).
"""

from unicodedata import category, name

_LATIN = [chr(code) for code in range(0x1F00) if name(chr(code), "").startswith("LATIN ")]
UPPER = "".join(letter for letter in _LATIN if category(letter) == "Lu")
LOWER = "".join(letter for letter in _LATIN if category(letter) == "Ll")

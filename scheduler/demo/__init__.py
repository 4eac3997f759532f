"""Three small made-up outlets on loopback, and a day in their life.

`DemoWeb` serves them, `promises` says what an archive that watched them must hold, `check` whether
it does. What they write lies in outlets/ and timeline.toml, as data.
"""

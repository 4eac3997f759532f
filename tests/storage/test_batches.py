from storage.batches import merged, size
from storage.records import Batch
from tests.storage import made


def test_merging_keeps_order_and_loses_nothing() -> None:
    parts = [
        Batch(entries=(made.entry(),), gone=(made.gone(),)),
        Batch(sightings=(made.sighting(),)),
        Batch(runs=(made.run(),)),
    ]
    whole = merged(parts)
    assert size(whole) == sum(size(part) for part in parts) == 4
    assert whole.gone == parts[0].gone

"""Rules as dated facts, agency codes and divisions. Every answer is exact; what is not known is said to be unknown."""

from ontology.registry.agencies import issuer, issuer_of, successor_of
from ontology.registry.divisions import Division, place_of
from ontology.registry.instruments import Registry
from ontology.registry.model import Event, Instrument, Status

__all__ = ["Division", "Event", "Instrument", "Registry", "Status", "issuer", "issuer_of", "place_of", "successor_of"]

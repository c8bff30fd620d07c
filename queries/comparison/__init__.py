"""What changed between two years or between plan and result, and how units of one kind differ.

``targets.py`` judges two targets, ``match.py`` finds what belongs together and on what ground, ``years.py``,
``results.py`` and ``peers.py`` compare.
"""

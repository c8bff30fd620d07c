"""What hangs together: networks made of who cites what (``projections.py``), their measures (``measures.py``) and weak
places (``structure.py``), and files of them (``files.py``).

networkx measures; the products of large tables are made by scipy. ``measures.py`` says from what size on a measure is
estimated or another method takes its place.
"""

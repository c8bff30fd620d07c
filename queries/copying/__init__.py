"""What was copied: near-identical indicator tables (``sets.py``), and one target on one basis again and again
(``targets.py``).
"""

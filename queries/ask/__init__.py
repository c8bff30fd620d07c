"""Questions in plain Chinese or English, answered by the catalogue or declined: never by the wrong query.

The grammar is data: ``words.tsv`` says which words mean what, ``readings.yml`` which query a set of meanings asks for.
A question is understood only when every word of it is accounted for and exactly one reading takes them all.
"""

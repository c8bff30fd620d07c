"""The money of a project: amounts, which sum each is or belongs to, and in which unit it is told."""

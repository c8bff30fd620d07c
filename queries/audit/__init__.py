"""What an auditor wants to be told: checks with cards, their findings, waivers, and runs to compare with."""

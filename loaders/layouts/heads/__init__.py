"""What stands over the indicators of a project: labels and their values, in a grid of any shape or in prose."""

"""A built site in, paper out: its pages as PDF, printed by the browser that readers have."""

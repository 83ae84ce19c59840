"""Values to what is read: tables, cards and the one place that draws. No decisions."""

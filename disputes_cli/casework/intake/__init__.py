"""Rows of a sheet becoming reports."""

"""Dispute resolution for a police station and its partners: plain files, git as the audit trail."""

__version__ = "0.1.0"

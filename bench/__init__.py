"""Measuring: registers made to size, and a harness that runs subject and yardstick in turn."""

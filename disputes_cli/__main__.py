"""python -m disputes_cli"""

from disputes_cli.cli import run

run()

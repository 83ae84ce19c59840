"""python -m disputes_cli"""

import sys

from disputes_cli.cli import main

sys.exit(main())

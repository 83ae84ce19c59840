"""Long text through the user's pager; the only program that views start."""

import subprocess
from collections.abc import Mapping


def page(text: str, command: str, environment: Mapping[str, str]) -> bool:
    """Show a text in a pager, run by the shell as git runs it; False where there is no such program.

    A pager left before the end is no error. What `less` is not told is as git tells it: quit if it fits,
    colours, UTF-8.
    """
    told = {"LESS": "FRX", "LESSCHARSET": "utf-8", "LV": "-c", **environment}
    with subprocess.Popen(["/bin/sh", "-c", command], stdin=subprocess.PIPE, env=told) as pager:
        try:
            pager.communicate(text.encode("utf-8", "backslashreplace"))
        except BrokenPipeError:
            pass
        except KeyboardInterrupt:
            pager.wait()
        return pager.wait() not in (126, 127)

"""What the natures of a dispute are called."""

from disputes_cli.messages import Label

NATURES = {
    "undetermined": ("待定性", "undetermined"),
    "civil": ("民间纠纷", "civil dispute"),
    "public_security": ("治安案件", "public security case"),
    "criminal": ("刑事案件", "criminal case"),
    "administrative": ("行政争议", "administrative dispute"),
}
"""What the natures are called, in Chinese and English; a ledger may name them so."""


def nature_label(nature: str) -> Label | str:
    """Return what a nature is called, the id itself where it is none."""
    return dict(zip(("zh_CN", "en"), NATURES[nature], strict=True)) if nature in NATURES else nature

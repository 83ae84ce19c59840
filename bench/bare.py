"""The yardstick of starting up: a Typer app of one command that prints one line."""

import typer

app = typer.Typer()


@app.command()
def line() -> None:
    """Print one line."""
    typer.echo("one line")


if __name__ == "__main__":
    app()

"""``wiewat models``: which model profiles there are, and which are ready to use."""

from rich.table import Table

from pipeline.cli.console import plain_errors, stdout
from pipeline.schema import LANGUAGES
from pipeline.settings import CONFIGS, ConfigError, read_yaml


def models() -> None:
    """List the model profiles, and how to install those that are missing.

    [bold]Example[/bold]

    [dim]$[/dim] wiewat models
    """
    with plain_errors():
        from pipeline.models import model_folder, pipeline_name

        table = Table("profile", "language", "pipeline", "status", box=None, pad_edge=False, header_style="bold")
        for profile, entry in read_yaml(CONFIGS / "models.yaml").items():
            for language in LANGUAGES:
                name = pipeline_name(language, profile=profile)
                try:
                    model_folder(name)
                    status = "[green]ready[/green]"
                except ConfigError:
                    status = f"missing: {entry['install']}".replace("[", r"\[")
                table.add_row(profile, language, name, status)
        stdout().print(table)

"""`briefgen completion`, and what PowerShell needs for it, which click has not."""

from __future__ import annotations

import os
import sys

import click
from click.shell_completion import CompletionItem, ShellComplete, add_completion_class, get_completion_class

PROGRAM = "briefgen"
VARIABLE = "_BRIEFGEN_COMPLETE"
SHELLS = ("bash", "zsh", "fish", "powershell")
POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $line, $cursor)
    $env:%(complete_var)s = 'powershell_complete'
    $env:BRIEFGEN_WORDS = ($line.CommandElements | ForEach-Object { $_.ToString() }) -join "`n"
    $env:BRIEFGEN_WORD = $word
    %(prog_name)s | ForEach-Object {
        $value, $help = $_ -split "`t", 2
        if (-not $help) { $help = $value }
        [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $help)
    }
    $env:%(complete_var)s = $null
}
"""


class PowerShellComplete(ShellComplete):
    """Completion of PowerShell 5.1 and later; where it has nothing to offer, PowerShell offers files."""

    name = "powershell"
    source_template = POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one that is typed, and that one."""
        words = os.environ.get("BRIEFGEN_WORDS", "").split("\n")[1:]
        typed = os.environ.get("BRIEFGEN_WORD", "")
        return (words[:-1] if typed and words and words[-1] == typed else words), typed

    def format_completion(self, item: CompletionItem) -> str:
        """The value, a tab, and its help."""
        return f"{item.value}\t{item.help or ''}" if item.type == "plain" else ""


def register() -> None:
    """Make PowerShell's completion known to click."""
    add_completion_class(PowerShellComplete)


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(*, shell: str) -> int:
    """Print the script that completes commands and options in a shell.

    \b
    Examples:
      eval "$(briefgen completion bash)"                                  in ~/.bashrc; zsh the same, in ~/.zshrc
      briefgen completion fish > ~/.config/fish/completions/briefgen.fish
      briefgen completion powershell | Out-String | Invoke-Expression     in $PROFILE
    """
    register()
    briefgen = click.get_current_context().find_root().command
    found = get_completion_class(shell)
    assert found is not None  # the shells are click's and ours
    if shell == "bash":
        # click asks the shell for its version and needs 4.4; macOS has 3.2, and its users zsh.
        click.echo(found.source_template % found(briefgen, {}, PROGRAM, VARIABLE).source_vars(), nl=False)
        return 0
    click.echo(found(briefgen, {}, PROGRAM, VARIABLE).source(), nl=False)
    sys.stdout.flush()
    return 0

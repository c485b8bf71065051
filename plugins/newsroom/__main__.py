"""`python -m newsroom` is the command `newsroom`."""

from newsroom.commands.app import main

main()

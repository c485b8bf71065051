"""`python -m newsroom` is the command `newsroom`."""

from newsroom.commands.app import main

if __name__ == "__main__":  # worker processes that start afresh read this file again
    main()

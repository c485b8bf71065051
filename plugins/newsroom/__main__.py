"""`python -m newsroom` is the command `newsroom`."""

from newsroom.commands.begin import swift_main

if __name__ == "__main__":  # worker processes that start afresh read this file again
    swift_main()

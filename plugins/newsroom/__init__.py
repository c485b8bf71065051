"""The newsroom: union units write, the portal publishes, the plan says what each owes."""

__version__ = "0.1.0"

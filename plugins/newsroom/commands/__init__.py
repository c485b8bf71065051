"""What people type; one verb a module."""

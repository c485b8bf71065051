"""How are the demo's pictures drawn? Flat shapes, no faces, Pillow only; scripts/illustrations.py says which."""

"""What Finetree adds to Jupyter's Python tools."""

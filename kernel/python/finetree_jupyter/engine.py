"""papermill's own engine under another name: papermill imports each engine that a package names, and this import registers the translator."""
from papermill.engines import NBClientEngine

import finetree_jupyter.papermill  # noqa: F401


class Engine(NBClientEngine):
    """Runs notebooks as papermill does without it."""

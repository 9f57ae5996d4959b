"""papermill's own engine, which keeps what the notebook declares for the translator: papermill imports each engine that a package names, and this import registers the translator."""
from papermill.engines import NBClientEngine, papermill_engines

import finetree_jupyter.papermill  # noqa: F401
from finetree_jupyter import declared


class Engine(NBClientEngine):
    """Runs notebooks as papermill does without it."""

    @classmethod
    def nb_language(cls, nb, language=None):
        """papermill asks before it translates parameters, and here it shows the notebook."""
        declared.TYPES.set(declared.types(nb))
        return super().nb_language(nb, language)


# Where nobody names an engine.
papermill_engines.register(None, Engine)

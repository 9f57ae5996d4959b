"""Execution of notebooks that Ctrl-C ends. nbclient takes SIGINT and SIGTERM for itself: it ends the kernel, and the cell that ran then fails like any other, so that a program would go on with the next notebook."""

from nbclient import NotebookClient


class StoppableClient(NotebookClient):

    _async_cleanup_kernel_future = None  # nbclient's name for what it begins when a signal comes

    def execute(self, *arguments, **words):
        """As nbclient's. Raises KeyboardInterrupt if a signal came meanwhile."""
        try:
            return super().execute(*arguments, **words)
        finally:
            if self._async_cleanup_kernel_future is not None:
                raise KeyboardInterrupt from None

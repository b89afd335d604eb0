"""One thread for the linear algebra of a process: cores are shared out by processes."""

import os

NAMES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def one_thread() -> None:
    """Keep this process and those it starts to one thread, unless the user says otherwise.

    Sums then keep their order too, so that numbers are the same on any number of cores. It
    must be called before NumPy is imported, which reads these settings once.
    """
    for name in NAMES:
        os.environ.setdefault(name, "1")

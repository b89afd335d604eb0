"""The connection to a Dask cluster, for what goes there when a command names one."""

from typing import Any

from analysis.errors import BookError

# Seconds that a scheduler may take to answer.
ANSWER = 5.0


def connect(address: str) -> Any:
    """A ``distributed.Client`` of the scheduler at an address.

    Raises:
        BookError: distributed is not installed, or nothing answers at the address.
    """
    try:
        from distributed import Client
    except ImportError:
        raise BookError(
            "使用 --dask 需要安装 distributed 软件包。",
            "--dask needs the package distributed.",
        ) from None
    try:
        return Client(address, timeout=ANSWER)
    except (OSError, ValueError):
        raise BookError(
            f"连接不上 Dask 调度器 {address}；请检查地址（如 tcp://127.0.0.1:8786）。",
            f"No Dask scheduler answers at {address}; an address is like tcp://127.0.0.1:8786.",
        ) from None

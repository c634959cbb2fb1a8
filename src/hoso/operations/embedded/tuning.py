"""Settings of the embedded server that differ from PostgreSQL's own."""

from __future__ import annotations

import os
from collections.abc import Mapping

MEGABYTE = 1024 * 1024
LARGEST_BUFFERS = 2048
LIGHT: Mapping[str, str] = {"shared_buffers": "128MB"}
"""For a province of a few thousand people on somebody's own machine: buffers are described whether they are used or not."""


def memory() -> int:
    """Megabytes of memory in this machine."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // MEGABYTE


def settings(megabytes: int) -> Mapping[str, str]:
    """What suits a machine of this size; fsync stays on.

    Dead rows are cleared at two in a hundred: 50,000 people imported and taken back made the list of their unit ten
    times slower until then, and twenty in a hundred of a million would have left it so.
    """
    return {
        "listen_addresses": "",
        "shared_buffers": f"{max(32, min(megabytes // 4, LARGEST_BUFFERS))}MB",
        "effective_cache_size": f"{max(64, megabytes // 2)}MB",
        "work_mem": "16MB",
        "maintenance_work_mem": f"{max(64, min(megabytes // 16, 512))}MB",
        "max_wal_size": "4GB",
        "autovacuum_vacuum_scale_factor": "0.02",
        "autovacuum_analyze_scale_factor": "0.02",
        "random_page_cost": "1.1",
        "io_workers": "1",
        "max_logical_replication_workers": "0",
        "jit": "off",
        "log_min_messages": "warning",
        "log_checkpoints": "off",
        "log_connections": "",
        "cluster_name": "hoso",
    }

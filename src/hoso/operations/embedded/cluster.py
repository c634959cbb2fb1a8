"""A database cluster on disk: made whole or not at all, and never one of another version."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from hoso.foundation.full_disk import tells_of_full_disk
from hoso.foundation.refusal import Refusal

from . import binaries
from .identity import SERVICE_HOME, Identity, identity_for
from .places import Places

SMALLEST_FREE = 300 * 1024 * 1024
MAKE_ROOM = "Hãy giải phóng dung lượng hoặc chọn thư mục khác bằng --data."
LOCALE = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--encoding=UTF8")


def prepare_cluster(places: Places) -> Identity:
    """The cluster, made at first need, and the account that runs it."""
    refuse_full_disk(places.data)
    if (places.cluster / "PG_VERSION").exists():
        refuse_other_version(places.cluster)
        return identity_for(places.cluster)
    identity = identity_for(places.cluster)
    make_cluster(places, identity)
    return identity


def refuse_full_disk(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < SMALLEST_FREE:
        raise Refusal(
            f"Ổ đĩa chứa {folder} chỉ còn {free // 2**20} MB, cơ sở dữ liệu cần ít nhất {SMALLEST_FREE // 2**20} MB. "
            + MAKE_ROOM
        )


def refuse_other_version(cluster: Path) -> None:
    found = (cluster / "PG_VERSION").read_text().strip()
    if found == str(binaries.MAJOR):
        return
    raise Refusal(
        f"Dữ liệu trong {cluster} do PostgreSQL {found} tạo, còn bản Hồ Sơ này dùng PostgreSQL {binaries.MAJOR}. "
        "Hãy dùng đúng bản Hồ Sơ đã tạo dữ liệu để sao lưu, rồi phục hồi vào một thư mục mới."
    )


def make_cluster(places: Places, identity: Identity) -> None:
    """Make the cluster beside its place and move it there when it is whole."""
    place = home_of(places, identity)
    unfinished = place.with_name(f"{place.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    if place.is_dir():
        place.rmdir()
    unfinished.mkdir(mode=0o700)
    identity.own(unfinished)
    with places.log.open("ab") as log:
        code = identity.run(
            "initdb", "--pgdata", str(unfinished), "--username=postgres", "--auth=trust", *LOCALE, output=log
        )
    if code:
        raise not_made(places)
    os.rename(unfinished, place)
    if place != places.data / "postgresql":
        (places.data / "postgresql").symlink_to(place)


def not_made(places: Places) -> Refusal:
    reasons = last_words(places.log)
    if tells_of_full_disk("".join(reasons)):
        return Refusal(f"Ổ đĩa chứa {places.data} đã đầy khi tạo cơ sở dữ liệu. {MAKE_ROOM}")
    return Refusal(f"Không tạo được cơ sở dữ liệu trong {places.data}.", reasons=reasons)


def home_of(places: Places, identity: Identity) -> Path:
    """The cluster's folder: in the data folder, or the lent-to user's own, because it may not enter ours."""
    if identity.uid is None or identity.uid == places.data.stat().st_uid:
        return places.data / "postgresql"
    SERVICE_HOME.mkdir(mode=0o755, parents=True, exist_ok=True)
    own = SERVICE_HOME / places.number()
    own.mkdir(mode=0o700, exist_ok=True)
    identity.own(own)
    return own / "postgresql"


def last_words(log: Path) -> tuple[str, ...]:
    """The last lines of the server's log, for a refusal that has no better reason."""
    try:
        lines = log.read_text(errors="replace").splitlines()
    except OSError:
        return ()
    told = [line for line in lines[-30:] if "FATAL" in line or "ERROR" in line or "error" in line]
    return tuple((told or lines)[-3:])

"""Static files under names that tell their content, so that browsers keep them for good."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage

OWN_MODULES = (
    "hoso/*.js",
    (
        (r"""(?P<matched>from "(?P<url>\./[^"]+)")""", 'from "%(url)s"'),
        (r"""(?P<matched>import\("(?P<url>\./[^"]+)"\))""", 'import("%(url)s")'),
        (r"""(?P<matched>new URL\("(?P<url>[^"/]+)", import\.meta\.url\))""", 'new URL("%(url)s", import.meta.url)'),
    ),
)


class NamedByContent(CompressedManifestStaticFilesStorage):
    """Our modules import each other by those names too; third-party scripts are left as they are."""

    patterns = (*CompressedManifestStaticFilesStorage.patterns, OWN_MODULES)

"""Questions about records; nothing here writes."""

from .contents import contents

__all__ = ["contents"]

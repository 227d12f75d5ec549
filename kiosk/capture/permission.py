"""Whether the operating system lets this program use a camera. Asked only after one did not open.

Every answer but a plain no counts as yes: the camera may then be busy or broken.
"""

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from kiosk.capture.devices import Way

_WINDOWS_CONSENT = (
    r"Software\Microsoft\Windows\CurrentVersion\CapabilityAccessManager\ConsentStore\webcam"
)
_MACOS_REFUSED = (1, 2)
"""AVAuthorizationStatusRestricted and AVAuthorizationStatusDenied."""


def may_use(way: Way) -> bool:
    """Return False when it is sure that this program may not use the device."""
    if sys.platform.startswith("linux"):
        device = Path(f"/dev/video{way.index}")
        return not device.exists() or os.access(device, os.R_OK | os.W_OK)
    if sys.platform == "win32":
        return _windows_allows()
    if sys.platform == "darwin":
        return _macos_allows()
    return True


def _windows_allows() -> bool:
    """Ask the two switches of the privacy settings: all programs, and those not from the store."""
    registry: Any = import_module("winreg")
    for name in (_WINDOWS_CONSENT, _WINDOWS_CONSENT + r"\NonPackaged"):
        try:
            with registry.OpenKey(registry.HKEY_CURRENT_USER, name) as key:
                if registry.QueryValueEx(key, "Value")[0] == "Deny":
                    return False
        except OSError:
            continue
    return True


def _macos_allows() -> bool:
    try:
        foundation: Any = import_module("AVFoundation")
    except ImportError:
        return True
    device = foundation.AVCaptureDevice
    status = device.authorizationStatusForMediaType_(foundation.AVMediaTypeVideo)
    return int(status) not in _MACOS_REFUSED

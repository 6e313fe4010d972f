"""Where a sign-in comes from: the network, and what its owner will know the device by."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

from starlette.requests import Request

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def device_label(request: Request) -> str:
    """Return browser and system as far as the browser tells, such as "Firefox, Linux"."""
    agent = request.headers.get("user-agent", "")
    found = [next((label for mark, label in table if mark in agent), "") for table in (BROWSERS, SYSTEMS)]
    return ", ".join(label for label in found if label) or "?"


def network_of(request: Request) -> str:
    """Return the network of a request; of IPv6 the part that one household has, in which addresses are free to change."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return str(ip_network(f"{host}/64", strict=False)) if isinstance(address, IPv6Address) else host

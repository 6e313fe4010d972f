"""Settings of the desk: what is taken, and what stops the start by its name."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.environment import BadSetting
from bot.settings_desk import load_desk_settings

OIDC = {
    "GRENSWERK_OIDC_ISSUER": "https://connect.hogeschool.example",
    "GRENSWERK_OIDC_CLIENT_ID": "grenswerk",
    "GRENSWERK_OIDC_CLIENT_SECRET": "a secret",
}


def test_without_any_setting_people_sign_in_by_password() -> None:
    given = load_desk_settings({})

    assert (given.least, given.idle, given.longest) == (5, timedelta(hours=8), timedelta(hours=24))
    assert given.provider is None and given.zone.key == "Europe/Amsterdam"


def test_a_provider_is_called_by_its_host_unless_it_has_a_name() -> None:
    unnamed, named = load_desk_settings(OIDC), load_desk_settings({**OIDC, "GRENSWERK_OIDC_NAME": "Hogeschool"})

    assert unnamed.provider and unnamed.provider.name == "connect.hogeschool.example"
    assert named.provider and named.provider.name == "Hogeschool"


@pytest.mark.parametrize(
    ("env", "named"),
    [
        ({"GRENSWERK_LEAST": "2"}, "GRENSWERK_LEAST"),
        ({"GRENSWERK_LEAST": "five"}, "GRENSWERK_LEAST"),
        ({"GRENSWERK_LEAST": "٥"}, "GRENSWERK_LEAST"),
        ({"GRENSWERK_DESK_IDLE_HOURS": "0"}, "GRENSWERK_DESK_IDLE_HOURS"),
        ({"GRENSWERK_DESK_HOURS": "1.5"}, "GRENSWERK_DESK_HOURS"),
        *(({"GRENSWERK_DESK_ZONE": bad}, "GRENSWERK_DESK_ZONE") for bad in ("Mars/Base", "../etc/passwd", "a" * 300)),
        ({"GRENSWERK_OIDC_CLIENT_ID": "grenswerk"}, "GRENSWERK_OIDC_ISSUER"),
        ({**OIDC, "GRENSWERK_OIDC_CLIENT_SECRET": " "}, "GRENSWERK_OIDC_CLIENT_SECRET"),
        ({**OIDC, "GRENSWERK_OIDC_ISSUER": "connect.hogeschool.example"}, "GRENSWERK_OIDC_ISSUER"),
        ({**OIDC, "GRENSWERK_OIDC_ISSUER": "http://connect.hogeschool.example"}, "GRENSWERK_OIDC_ISSUER"),
    ],
)
def test_a_bad_setting_is_named(env: dict[str, str], named: str) -> None:
    with pytest.raises(BadSetting, match=named):
        load_desk_settings(env)

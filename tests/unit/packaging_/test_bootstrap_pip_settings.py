"""What uv is told of the settings that pip has on a machine."""

from pip_settings import parse_config, uv_environment

LISTING = """\
:env:.index-url='https://mirror.example/simple'
global.index-url='https://other.example/simple'
global.cert='/etc/ssl/company.pem'
global.find-links='\\n/wheels/a\\n/wheels/b'
install.timeout='90'
freeze.timeout='1'
something that is no setting
"""


def test_the_environment_wins_over_the_file_and_other_commands_do_not_count() -> None:
    settings = parse_config(LISTING)

    assert settings["index-url"] == "https://mirror.example/simple"
    assert settings["timeout"] == "90"


def test_the_index_certificate_and_patience_of_pip_reach_uv() -> None:
    environment = uv_environment(parse_config(LISTING), {"HOME": "/home/me"})

    assert environment["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"
    assert environment["SSL_CERT_FILE"] == "/etc/ssl/company.pem"
    assert environment["UV_HTTP_TIMEOUT"] == "90"
    assert environment["HOME"] == "/home/me"


def test_what_is_set_for_uv_itself_stays() -> None:
    environment = uv_environment(
        {"index-url": "https://mirror.example/simple"},
        {"UV_DEFAULT_INDEX": "https://mine.example/simple"},
    )

    assert environment["UV_DEFAULT_INDEX"] == "https://mine.example/simple"


def test_folders_of_wheels_count_only_where_pip_uses_nothing_else() -> None:
    settings = parse_config(LISTING)
    assert "UV_FIND_LINKS" not in uv_environment(settings, {})

    environment = uv_environment({**settings, "no-index": "true"}, {})

    assert environment["UV_NO_INDEX"] == "1"
    assert environment["UV_FIND_LINKS"] == "/wheels/a,/wheels/b"


def test_uv_never_downloads_a_python() -> None:
    assert uv_environment({}, {})["UV_PYTHON_DOWNLOADS"] == "never"

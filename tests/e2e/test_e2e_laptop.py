"""What the laptop itself does wrong is told on the status line and explained, in amber."""

import pytest
from door_a import event_open_now
from eyes import shown


@pytest.mark.parametrize(
    ("trouble", "text"),
    [("may_sleep", "Screen may go dark"), ("unwatched", "Start Muster anew soon")],
)
def test_trouble_of_the_laptop_is_on_the_status_line_and_in_the_help_sheet(
    door, trouble, text
) -> None:
    door.set_up(event_open_now())
    visitors = door.start()
    window, status = visitors.window, visitors.kiosk.status
    item = window.status.items["laptop"]
    assert not item.isVisible()

    status.show_laptop(trouble)

    assert item.isVisible()
    assert window.status.text("laptop") == text
    assert item.property("state") == "review"
    status.refresh()
    assert item.isVisible(), "it is told as long as it is so"
    visitors.click(item)
    visitors.until(lambda: text in shown(window.current))
    assert "Now at this station" in shown(window.current)
    visitors.click(window.current.close_button)

    status.show_laptop("")
    assert not window.status.text("laptop")

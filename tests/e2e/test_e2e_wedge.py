"""A USB scanner at the real window: a scan begins a visit where one makes sense, and presses
nothing anywhere.
"""

from door_a import ANA, JONAS, STRANGER, sealed_records

from sync.domain.attendance import Method


def test_scan_begins_a_visit_wherever_a_card_makes_sense_and_presses_no_button(quick_door) -> None:
    visitors = quick_door.start()
    window = visitors.window
    pressed = []
    window.confirm.confirmed.connect(pressed.append)

    def scan(student) -> None:
        visitors.scanner.scan(student.number)
        visitors.arrive(window.confirm)
        visitors.settle()
        assert visitors.kiosk.flow.desk.visit.student_number == student.number
        assert pressed == [], "the scanner's Enter confirmed"
        visitors.click(window.confirm.primary)
        visitors.arrive(window.result)
        pressed.clear()

    visitors.arrive(window.attract)
    scan(ANA)
    scan(JONAS)  # over the result of the one before
    visitors.tap_result()
    visitors.arrive(window.attract)
    visitors.click(window.attract.search)
    visitors.arrive(window.identify)
    scan(STRANGER)
    visitors.tap_result()
    visitors.arrive(window.attract)
    assert window.identify.field.text() == "", "the scan was typed into the search"

    records = [record for record, _ in sealed_records(quick_door.database())]
    assert [r.student_number for r in records] == [s.number for s in (ANA, JONAS, STRANGER)]
    assert {r.method for r in records} == {Method.WEDGE}


def test_scan_in_the_middle_of_a_visit_changes_nothing(open_door) -> None:
    visitors = open_door.start()
    window = visitors.window
    visitors.hold_up(ANA.number)

    def scan_at(screen) -> None:
        visitors.arrive(screen)
        visitors.settle()
        before = visitors.kiosk.flow.desk.visit
        visitors.scanner.scan(JONAS.number)
        visitors.settle()
        assert window.current is screen
        assert visitors.kiosk.flow.desk.visit == before

    scan_at(window.confirm)
    visitors.click(window.confirm.primary)
    scan_at(window.front_photo)
    assert not window.front_photo._countdown.isActive(), "the scanner's Enter took a photo"
    visitors.photo(window.front_photo)
    visitors.photo(window.back_photo)
    scan_at(window.sign)
    visitors._sign()
    strokes = window.sign.pad.signature().strokes
    scan_at(window.sign)
    assert window.sign.pad.signature().strokes == strokes
    visitors.click(window.sign.primary)
    visitors.arrive(window.result)
    [(record, _)] = sealed_records(open_door.database())
    assert (record.student_number, record.method) == (ANA.number, Method.CAMERA)


def test_scan_that_is_no_student_card_is_told_of(quick_door) -> None:
    visitors = quick_door.start()
    attract = visitors.window.attract
    visitors.arrive(attract)

    visitors.scanner.scan("4006381333931")
    visitors.until(lambda: attract.hint == "This is not a student card")
    visitors.scanner.scan("A1" * 400)

    visitors.until(lambda: attract.hint.startswith("There is too much in this code"))
    assert visitors.window.current is attract

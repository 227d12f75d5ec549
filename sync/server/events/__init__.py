"""What is attended and by whom: campuses, events, students, rosters, and their change sequence."""

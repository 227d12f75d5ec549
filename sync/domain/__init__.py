"""Events, students, attendance, rules, rotating codes and the hash chain: plain Python, no I/O."""

"""The station's end of the wire: enrolment, push, media, pull, and the cycle that joins them."""

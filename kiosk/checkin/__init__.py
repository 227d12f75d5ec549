"""The visit: its steps, their order, and the use cases around it. No Qt, no SQL, no OpenCV."""

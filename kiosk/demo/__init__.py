"""What `make demo` needs: invented students' cards, and clips that virtual cameras play."""

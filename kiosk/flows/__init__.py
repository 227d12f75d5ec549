"""What happens between the screens and the station: signals in, calls out, answers shown."""

"""What screens share: theme, buttons, camera view, signature pad, rotating code, bars."""

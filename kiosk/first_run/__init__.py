"""The first-run wizard: its pages in their order. The use cases behind them are in kiosk.setup."""

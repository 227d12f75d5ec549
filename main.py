"""The command line of Muster. `python main.py --help` lists the commands."""

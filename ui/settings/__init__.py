"""What an office sets once: its council, funds, people, papers, this screen, copies and checks."""

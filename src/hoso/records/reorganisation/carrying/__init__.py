"""The parts of carrying out a reorganisation: units, people, accounts, headcount."""

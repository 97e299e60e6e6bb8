"""What stands behind `./banyan`: set-up, serving, tests, checks. Standard library only."""

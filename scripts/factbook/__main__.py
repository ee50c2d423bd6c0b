"""`python -m factbook` is the command `factbook`."""

from factbook.cli import main

if __name__ == "__main__":
    main(prog_name="factbook")

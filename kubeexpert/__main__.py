"""Run the command line with `python -m kubeexpert`."""

from kubeexpert.cli.main import main

if __name__ == "__main__":
    main()

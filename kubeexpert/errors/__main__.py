"""Print the page of all error codes: `python -m kubeexpert.errors > docs/error-codes.md`."""

import sys

from kubeexpert.errors.page import codes_page

if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # it may be cp1252 where the page is redirected
    sys.stdout.write(codes_page())

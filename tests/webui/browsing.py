"""What a hand does in the browser tests, each step waiting for what it brings about, however slow the machine is."""

from __future__ import annotations

PHONE = {"width": 360, "height": 740}
"""A small phone, in CSS pixels."""


def choose(page, field, value):
    """Answer one question as a person does."""
    typed = page.locator(f'input[type=text][name="{field}"]')
    if typed.count():
        typed.fill(value)
        typed.blur()
    else:
        page.locator(f'input[name="{field}"][value="{value}"]').check()


def follow(page, target):
    """Press a link or a button that leads to another page, and wait until that page is whole."""
    with page.expect_navigation():
        target.click()


def all_sent(page):
    """Wait until the device keeps no answer that has yet to be sent."""
    for _ in range(600):  # the page allows no script to be made of a text, so wait_for_function cannot wait for us
        if page.evaluate("localStorage.getItem('kubeexpert-drafts')") == "[]":
            return
        page.wait_for_timeout(50)
    raise AssertionError(page.locator("#state").text_content())

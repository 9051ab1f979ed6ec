"""Sends pages compressed to a browser that can read them so: a village's connection is slow."""

from __future__ import annotations

import gzip

from flask import Flask, Response, request

_KINDS = frozenset({"text/html", "text/css", "text/javascript"})
_SMALLEST = 1024
_LEVEL = 6
_NO_WHOLE_BODY = frozenset({204, 206, 304})


def compress(app: Flask) -> None:
    """Compress the pages of an app.

    That a token and what somebody typed are compressed together gives nothing away here: the page is served to the
    same machine without encryption, so there is no hidden text whose length could be measured.
    """
    app.after_request(_packed)


def _packed(response: Response) -> Response:
    if response.mimetype not in _KINDS:
        return response
    response.vary.add("Accept-Encoding")
    fits = response.status_code not in _NO_WHOLE_BODY and not response.content_encoding
    if not fits or not request.accept_encodings.quality("gzip"):
        return response
    response.direct_passthrough = False
    body = response.get_data()  # a file that it comes from is closed with the response
    if len(body) < _SMALLEST:
        return response
    response.set_data(gzip.compress(body, _LEVEL, mtime=0))
    response.content_encoding = "gzip"
    etag, weak = response.get_etag()
    if etag and not weak:
        response.set_etag(etag, weak=True)
    return response

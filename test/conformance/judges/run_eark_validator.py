"""Runs eark-validator without the network: the vocabularies that it loads at its start come from a folder."""

import os
import sys
import urllib.request

vocabularies = os.environ["EARK_VOCABULARIES"]


def open_local(url, *args, **kwargs):
    address = url if isinstance(url, str) else url.full_url
    return open(os.path.join(vocabularies, address.rsplit("/", 1)[1]), "rb")


urllib.request.urlopen = open_local

from eark_validator.cli import app  # noqa: E402

sys.exit(app.main())

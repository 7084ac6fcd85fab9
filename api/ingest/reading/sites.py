"""Addresses of sites as texts write them."""

import re

SITE = re.compile(r"(?<![\w@.-])[\w-]++(?:\.[\w-]++)+")


def is_site(written: str) -> bool:
    return bool(SITE.fullmatch(written))

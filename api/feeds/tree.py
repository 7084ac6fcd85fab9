"""Elements of XML, of texts that may hold anything."""

import re
from xml.etree.ElementTree import Element, SubElement, tostring

# What XML 1.0 has no way to write.
NONE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def root(tag: str, **attributes: str) -> Element:
    return Element(tag, attributes)


def add(parent: Element, tag: str, text: str = "", /, **attributes: str) -> Element:
    found = SubElement(parent, tag, {name: clean(each) for name, each in attributes.items()})
    found.text = clean(text)
    return found


def clean(text: str) -> str:
    return NONE.sub("", text)


def written(whole: Element) -> bytes:
    found: bytes = tostring(whole, "utf-8", xml_declaration=True)
    return found

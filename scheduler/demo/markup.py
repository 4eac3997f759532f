"""XML for feeds and sitemaps. Prefixes are written as they stand: ElementTree's own registry of
namespaces belongs to the whole process.
"""

from xml.etree import ElementTree as ET


def put(parent: ET.Element, name: str, text: str) -> None:
    """Appends `<name>text</name>`."""
    ET.SubElement(parent, name).text = text


def written(root: ET.Element) -> bytes:
    """The document in UTF-8, with its XML declaration."""
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))

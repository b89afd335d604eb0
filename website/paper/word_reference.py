"""Pandoc's reference.docx, dressed as a Chinese report: A4, running head, page number, styles."""

import io
import subprocess
import zipfile
from copy import deepcopy
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pypandoc
from lxml import etree

_STYLES = Path(__file__).with_name("word_styles.xml")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# twentieths of a point: A4 with margins of 2.54 and 2.2 cm
_SECTION = (
    f'<w:sectPr xmlns:w="{W}" xmlns:r="{R}">'
    '<w:headerReference w:type="default" r:id="rId51"/>'
    '<w:footerReference w:type="default" r:id="rId52"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:right="1247" w:bottom="1440" w:left="1247" w:header="851" '
    'w:footer="992" w:gutter="0"/></w:sectPr>'
)
_PAGE_NUMBER = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def tag(name: str) -> str:
    """A name of WordprocessingML as lxml writes it."""
    return f"{{{W}}}{name}"


def write_reference(target: Path, running_head: str) -> None:
    """Write the reference document that pandoc takes its styles from."""
    default = subprocess.run(
        [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"],
        capture_output=True,
        check=True,
    ).stdout
    with zipfile.ZipFile(io.BytesIO(default)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, _changed(name, old.read(name)))
        head = f'<w:r><w:t xml:space="preserve">{escape(running_head)}</w:t></w:r>'
        new.writestr("word/header1.xml", _strip("hdr", "Header", head))
        new.writestr("word/footer1.xml", _strip("ftr", "Footer", _PAGE_NUMBER))


def _changed(name: str, content: bytes) -> bytes:
    if name == "word/styles.xml":
        return _styled(content)
    if name == "word/document.xml":
        root = etree.fromstring(content)
        body = root.find(tag("body"))
        body.replace(body.find(tag("sectPr")), etree.fromstring(_SECTION))
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    if name == "word/_rels/document.xml.rels":
        added = "".join(
            f'<Relationship Type="{R}/{kind}" Id="{number}" Target="{kind}1.xml"/>'
            for kind, number in (("header", "rId51"), ("footer", "rId52"))
        )
        return content.replace(b"</Relationships>", f"{added}</Relationships>".encode())
    if name == "[Content_Types].xml":
        added = "".join(
            f'<Override PartName="/word/{kind}1.xml" ContentType="{_PARTS}.{kind}+xml"/>'
            for kind in ("header", "footer")
        )
        return content.replace(b"</Types>", f"{added}</Types>".encode())
    return content


def _styled(content: bytes) -> bytes:
    """Each style of ours in the place of the one of that id, or after the others."""
    root = etree.fromstring(content)
    for ours in etree.parse(str(_STYLES)).getroot():
        if not isinstance(ours.tag, str):
            continue
        known = _same(root, ours)
        if known is None:
            root.append(deepcopy(ours))
        else:
            root.replace(known, deepcopy(ours))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _same(root: Any, style: Any) -> Any:
    name = style.get(tag("styleId"))
    return next(
        (other for other in root.findall(style.tag) if other.get(tag("styleId")) == name), None
    )


def _strip(kind: str, style: str, runs: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:{kind} xmlns:w="{W}"><w:p><w:pPr>'
        f'<w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p></w:{kind}>'
    )

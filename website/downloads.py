"""The files that stand behind the exhibits: ``figures/<id>.csv``, ``.xlsx``, ``.svg`` and so on.

They are taken from the executed chapters as they are; ``figures/index.json`` lists them.
"""

import base64
import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import nbformat
from sphinx.application import Sphinx

from website.exhibits import MIME

PICTURES = {"image/svg+xml": "svg", "image/png": "png", "application/pdf": "pdf"}
# a file's own clock would make two builds differ
_NO_DATE = datetime(2000, 1, 1)


def bundles(notebook: Path) -> Iterator[dict[str, Any]]:
    """The output bundles of the exhibits of an executed chapter, in order."""
    if not notebook.is_file():
        return
    for cell in nbformat.read(notebook, as_version=4).cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "exhibit" in data.get(MIME, {}):
                yield data


def as_csv(resource: dict[str, Any]) -> bytes:
    """The rows as CSV with a byte-order mark, so that Excel shows Chinese.

    The header holds title and unit; the last column names the sources.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    fields = resource["schema"]["fields"]
    writer.writerow([*(header(field) for field in fields), "来源"])
    sources = ";".join(source["name"] for source in resource["sources"])
    for row in resource["data"]:
        writer.writerow([*(_cell(row[field["name"]]) for field in fields), sources])
    return out.getvalue().encode("utf-8-sig")


def header(field: dict[str, Any]) -> str:
    """Title of a column with its unit, as in 「研发经费投入强度（%）」."""
    return f"{field['title']}（{field['unit']}）" if field.get("unit") else field["title"]


def _cell(value: Any) -> Any:
    # a column with a gap holds floats, and a count is still written as one: 57461, not 57461.0
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return "" if value is None else value


def as_xlsx(resource: dict[str, Any]) -> bytes:
    """A workbook: the data, and a sheet of sources."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.properties.created = book.properties.modified = _NO_DATE
    book.properties.title = resource["title"]
    data = book.active
    data.title = "数据"
    fields = resource["schema"]["fields"]
    data.append([header(field) for field in fields])
    for row in resource["data"]:
        data.append([row[field["name"]] for field in fields])
    about = book.create_sheet("来源")
    about.append(["标识", "题名", "发布者", "网址"])
    for source in resource["sources"]:
        about.append([source[key] for key in ("name", "title", "publisher", "path")])
    about.append([])
    for label, text in (
        ("标题", resource["title"]),
        ("单位", resource["exhibit"]["unit"]),
        ("注", resource["description"]),
    ):
        about.append([label, text])
    for sheet in book:
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        sheet.freeze_panes = "A2"
    raw = io.BytesIO()
    book.save(raw)
    return _without_dates(raw.getvalue())


def _without_dates(archive: bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(archive)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _dated(content)
            new.writestr(
                zipfile.ZipInfo(name, _NO_DATE.timetuple()[:6]), content, zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def _dated(core: bytes) -> bytes:
    # openpyxl sets the time of saving whatever the properties say
    stamp = _NO_DATE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, core)


def _write_rows(folder: Path, resource: dict[str, Any]) -> list[str]:
    """Write the rows in each form, unless they are there from an earlier build; the endings."""
    name = resource["name"]
    text = json.dumps(resource, ensure_ascii=False, indent=1).encode()
    paths = {ending: folder / f"{name}.{ending}" for ending in ("csv", "xlsx", "json")}
    there = all(path.is_file() for path in paths.values())
    if not there or paths["json"].read_bytes() != text:
        paths["csv"].write_bytes(as_csv(resource))
        paths["xlsx"].write_bytes(as_xlsx(resource))
        # last: the others are taken to be of the rows that stand here
        paths["json"].write_bytes(text)
    return list(paths)


def _write_pictures(folder: Path, name: str, data: dict[str, Any]) -> list[str]:
    found = {ending: data[mime] for mime, ending in PICTURES.items() if mime in data}
    for ending, text in found.items():
        content = text.encode() if ending == "svg" else base64.b64decode(text)
        (folder / f"{name}.{ending}").write_bytes(content)
    return list(found)


def _write(app: Sphinx, error: Exception | None) -> None:
    if error or app.builder.name != "html":
        return
    folder = Path(app.outdir) / "figures"
    folder.mkdir(parents=True, exist_ok=True)
    index = []
    for page in sorted(app.env.found_docs):
        for data in bundles(Path(app.config.book_executed) / f"{page}.ipynb"):
            resource = data[MIME]
            name = resource["name"]
            endings = [*_write_rows(folder, resource), *_write_pictures(folder, name, data)]
            index.append(
                {
                    "id": name,
                    "kind": resource["exhibit"]["kind"],
                    "title": resource["title"],
                    "title_en": resource["exhibit"]["title_en"],
                    "page": f"{page}.html#{name}",
                    "files": {ending: f"figures/{name}.{ending}" for ending in endings},
                }
            )
    text = json.dumps(index, ensure_ascii=False, indent=1)
    (folder / "index.json").write_text(text + "\n", encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Connect to Sphinx."""
    app.connect("build-finished", _write)

"""RO-Crate metadata of a release: data, code, environment and results, for an archive."""

from datetime import UTC, datetime, time
from typing import Any

from website.citing.edition import Edition

PARTS = (
    ("data/", "数据：观测值、词典、论断与证据、订正", "facts, each with its source"),
    ("analysis/", "代码：读取、检查、面板、推断、图表、核查", "MIT"),
    ("website/", "代码：网站与构建", "MIT"),
    ("book/", "各章的 MyST 笔记本", "CC BY 4.0"),
    ("tests/", "测试", "MIT"),
    ("site/", "网站：本版的全部页面与下载", "CC BY 4.0"),
)
FILES = (
    ("requirements.lock", "环境：每个软件包的版本与校验值", "text/plain"),
    ("environment.yml", "conda 环境", "text/yaml"),
    ("data/datapackage.json", "数据包描述（Frictionless）", "application/json"),
    ("site/results/estimates.csv", "结果：全部估计值", "text/csv"),
    ("site/results/claims.json", "结果：论断核查", "application/json"),
    ("site/figures/index.json", "结果：图表清单", "application/json"),
    ("results/record.json", "结果：复现记录", "application/json"),
    ("CITATION.cff", "引用信息", "text/yaml"),
    ("README.md", "说明", "text/markdown"),
)


def crate_metadata(edition: Edition, present: set[str], base: str = "") -> dict[str, Any]:
    """The graph of ``ro-crate-metadata.json``.

    Args:
        edition: title, authors, version and day of the release.
        present: paths of the files in the archive; parts that are not there are left out.
        base: the site's address, or ''.
    """
    from rocrate.model.contextentity import ContextEntity
    from rocrate.rocrate import ROCrate

    crate = ROCrate()
    crate.name = edition.title
    crate.description = edition.abstract
    # the library would set the present time
    crate.datePublished = datetime.combine(edition.released, time(), UTC)
    crate.license = "https://creativecommons.org/licenses/by/4.0/"
    root = crate.root_dataset
    root["version"] = edition.version
    root["keywords"] = list(edition.keywords)
    if base:
        root["url"] = f"{base.rstrip('/')}/v/{edition.version}/"
    authors = [
        crate.add(
            ContextEntity(crate, f"#author-{number}", {"@type": "Organization", "name": name})
        )
        for number, name in enumerate(edition.names, start=1)
    ]
    root["author"] = authors
    for path, name, licence in PARTS:
        if any(entry.startswith(path) for entry in present):
            crate.add_dataset(dest_path=path, properties={"name": name, "license": licence})
    for path, name, kind in FILES:
        if path in present:
            crate.add_file(dest_path=path, properties={"name": name, "encodingFormat": kind})
    return crate.metadata.generate()

"""RO-Crate metadata of a release: data, code, environment and results, for an archive."""

from datetime import UTC, datetime, time
from typing import Any

from analysis.errors import BookError
from website.citing.edition import Edition

MIT = ("https://spdx.org/licenses/MIT", "MIT License")
CC_BY = ("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0")
# what holds for the whole, and for a part that names no licence of its own
LICENCE = "LICENSE"
PARTS = (
    (
        "data/",
        "数据：观测值、词典、论断与证据、订正。单个数字是事实，逐条注明来源；各来源未就其汇编授予许可，本书也不授予",
        None,
    ),
    ("analysis/", "代码：读取、检查、面板、推断、图表、核查", MIT),
    ("website/", "代码：网站与构建", MIT),
    ("tests/", "测试", MIT),
    ("benchmarks/", "代码：与通行工具比较用时", MIT),
    ("book/", "各章的 MyST 笔记本", CC_BY),
    ("docs/", "说明：设计、引用、收录新一年的数据", None),
    ("results/", "结果：复现记录与确认它的运行", None),
    ("site/", "网站：本版的全部页面与下载，其中文字与图", CC_BY),
)
FILES = (
    (LICENCE, "许可：代码 MIT，文字与图 CC BY 4.0，数据的汇编没有许可", "text/plain"),
    ("requirements.lock", "环境：每个软件包的版本与校验值", "text/plain"),
    ("environment.yml", "conda 环境", "text/yaml"),
    ("data/datapackage.json", "数据包描述（Frictionless）", "application/json"),
    ("site/results/estimates.csv", "结果：全部估计值", "text/csv"),
    ("site/results/claims.json", "结果：论断核查", "application/json"),
    ("site/figures/index.json", "结果：图表清单", "application/json"),
    ("results/record.json", "结果：复现记录", "application/json"),
    ("results/reproduction.json", "结果：确认记录的那次运行", "application/json"),
    ("CITATION.cff", "引用信息", "text/yaml"),
    ("CHANGELOG.md", "更新记录", "text/markdown"),
    ("README.md", "说明", "text/markdown"),
)


def crate_metadata(edition: Edition, present: set[str], base: str = "") -> dict[str, Any]:
    """The graph of ``ro-crate-metadata.json``.

    Args:
        edition: title, authors, version and day of the release.
        present: paths of the files in the archive.
        base: the site's address, or ''.

    Raises:
        BookError: a part or a file that the crate names is not there.
    """
    from rocrate.model.contextentity import ContextEntity
    from rocrate.rocrate import ROCrate

    _must_be_there(present)
    crate = ROCrate()
    crate.name = edition.title
    crate.description = edition.abstract
    # the library would set the present time
    crate.datePublished = datetime.combine(edition.released, time(), UTC)
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
    licences = {
        licence: crate.add(
            ContextEntity(crate, licence[0], {"@type": "CreativeWork", "name": licence[1]})
        )
        for licence in (MIT, CC_BY)
    }
    for path, name, licence in PARTS:
        part = crate.add_dataset(dest_path=path, properties={"name": name})
        if licence:
            part["license"] = licences[licence]
    for path, name, kind in FILES:
        file = crate.add_file(dest_path=path, properties={"name": name, "encodingFormat": kind})
        if path == LICENCE:
            root["license"] = file
    return crate.metadata.generate()


def _must_be_there(present: set[str]) -> None:
    missing = [path for path, *_ in FILES if path not in present]
    missing += [path for path, *_ in PARTS if not any(one.startswith(path) for one in present)]
    if missing:
        raise BookError(
            f"存档说明里列出的不在存档里：{'、'.join(missing)}。",
            f"The crate names what is not in the archive: {', '.join(missing)}.",
        )

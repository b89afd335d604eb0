"""发布一个版本：冻结的网站、清单与归档 / release a version: frozen site, manifest, archive."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The version must have its entry in CHANGELOG.md."""
    parser.add_argument("version", help="e.g. 1.0.0")


def run(args: argparse.Namespace) -> int:
    """Check, build, freeze, archive; nothing is left behind unless all is well."""
    from analysis import paths
    from website.build import site
    from website.build.book import build
    from website.citing.edition import read_edition
    from website.release.archive import write_archive
    from website.release.freeze import freeze
    from website.release.version import checked

    version = checked(paths.ROOT, args.version)
    build()
    frozen = freeze(paths.SITE, paths.RELEASES, version)
    edition, base = read_edition(paths.ROOT), site.base_address(paths.ROOT)
    archive = write_archive(paths.ROOT, frozen, paths.RELEASES, edition, base)
    build()  # once more: the site now holds the frozen copy
    print(
        f"已发布 {version}：{frozen.relative_to(paths.ROOT)}，{archive.relative_to(paths.ROOT)} / "
        f"released {version}"
    )
    return 0

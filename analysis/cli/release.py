"""发布一个版本：冻结的网站、清单与归档 / release a version: frozen site, manifest, archive."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The version must have its entry in CHANGELOG.md."""
    parser.add_argument("version", help="e.g. 1.0.0")


def run(args: argparse.Namespace) -> int:
    """Check, also the record; build; freeze and archive; build once more, so that the site holds the frozen copy.

    What was made of the site before (PDF, EPUB, Word, zip) is made of the released one as well.
    """
    from analysis import paths, settings
    from website.build.addresses import base_address
    from website.build.book import build
    from website.paper.command import make_here
    from website.paper.shelf import parts_of
    from website.release.release import release
    from website.release.results import results_in_order
    from website.release.version import checked

    settings.must_be_of_paper()
    version = checked(paths.ROOT, args.version)
    results_in_order(paths.ROOT, paths.RELEASES)
    parts = parts_of(paths.SITE)
    build(standing="released")
    # the pages now cite the frozen address: what was made of others is gone
    if parts and parts_of(paths.SITE) != parts:
        make_here(parts, standing="released")
    archive = release(paths.ROOT, paths.SITE, paths.RELEASES, base_address(paths.ROOT))
    build()
    print(
        f"已发布 {version}：{archive.parent.relative_to(paths.ROOT)}/v/{version}，{archive.name} / "
        f"released {version}"
    )
    return 0

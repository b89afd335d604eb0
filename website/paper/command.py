"""The command: make the parts of this checkout's site, while no build changes it."""

from dataclasses import replace

from analysis import paths
from analysis.errors import BookError
from website.build import seal
from website.build.addresses import base_address
from website.build.book import alone, unwritable
from website.build.swap import restore
from website.build.toc import pages
from website.citing.edition import Standing
from website.citing.elsewhere import edition_here
from website.paper.make import PARTS, make
from website.paper.shelf import FOLDER
from website.release.standing import standing_here


def make_here(parts: list[str], standing: Standing | None = None) -> None:
    """Make ``parts``, or all; ``standing`` as for ``website.build.book.build``.

    Raises:
        BookError: an unknown part, or as ``make.make``.
    """
    unknown = [part for part in parts if part not in PARTS]
    if unknown:
        raise BookError(
            f"没有 {'、'.join(unknown)}；可以生成的是 {'、'.join(PARTS)}。",
            f"No such part: {', '.join(unknown)}; there are {', '.join(PARTS)}.",
        )
    try:
        paths.BUILD.mkdir(parents=True, exist_ok=True)
        with alone():
            restore(paths.SITE)
            made = seal.made_before(paths.BUILD)
            make(
                paths.SITE,
                pages(paths.ROOT)[0],
                replace(edition_here(paths.ROOT), standing=standing or standing_here(paths.ROOT)),
                parts or PARTS,
                base=base_address(paths.ROOT),
                say=lambda line: print(line, flush=True),
            )
            if made:
                seal.set_seal(paths.BUILD, made)
    except OSError as error:
        raise unwritable(error) from error
    count = len(list((paths.SITE / FOLDER).iterdir())) - 1
    print(
        f"{paths.SITE.relative_to(paths.ROOT)}/{FOLDER}/：{count} 个文件，网站各页已有链接。\n"
        f"{count} files, linked from the pages.",
        flush=True,
    )

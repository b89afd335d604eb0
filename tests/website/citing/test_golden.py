"""References set by GB/T 7714—2015.

Most are printed as examples in the standard's annex A and in its sections 7 and 8; there the
punctuation stands without spaces, which the CSL style adds. The others follow its rules.
"""

import html
import re

import pytest

from website.citing.citeproc import entries


def day(*parts: int) -> dict:
    return {"date-parts": [list(parts)]}


def zh(*names: str) -> list[dict]:
    return [{"literal": name} for name in names]


def en(*names: str) -> list[dict]:
    return [dict(zip(("family", "given"), name.split("|"), strict=True)) for name in names]


CHINESE = {
    "book": (
        {
            "type": "book",
            "title": "全唐五代诗格汇考",
            "author": zh("张伯伟"),
            "publisher-place": "南京",
            "publisher": "江苏古籍出版社",
            "issued": day(2002),
            "page": "288",
        },
        "张伯伟. 全唐五代诗格汇考[M]. 南京: 江苏古籍出版社, 2002: 288.",
    ),
    "three authors are all named": (
        {
            "type": "book",
            "title": "理论物理概论",
            "volume-title": "上",
            "author": zh("胡承正", "周详", "缪灵"),
            "publisher-place": "武汉",
            "publisher": "武汉大学出版社",
            "issued": day(2010),
            "page": "112",
        },
        "胡承正, 周详, 缪灵. 理论物理概论: 上[M]. 武汉: 武汉大学出版社, 2010: 112.",
    ),
    "book online": (
        {
            "type": "book",
            "title": "当代美国外交",
            "author": zh("赵学功"),
            "publisher-place": "北京",
            "publisher": "社会科学文献出版社",
            "issued": day(2001),
            "accessed": day(2014, 6, 11),
            "URL": "http://www.cadal.zju.edu.cn/book/trySinglePage/33023884/1",
        },
        "赵学功. 当代美国外交[M/OL]. 北京: 社会科学文献出版社, 2001[2014-06-11]. "
        "http://www.cadal.zju.edu.cn/book/trySinglePage/33023884/1.",
    ),
    "report online": (
        {
            "type": "report",
            "title": "国防白皮书：中国武装力量的多样化运用",
            "author": zh("中华人民共和国国务院新闻办公室"),
            "issued": day(2013, 4, 16),
            "accessed": day(2014, 6, 11),
            "URL": "http://www.mod.gov.cn/affair/2013-04/16/content_4442839.htm",
        },
        "中华人民共和国国务院新闻办公室. 国防白皮书：中国武装力量的多样化运用[R/OL]. "
        "(2013-04-16)[2014-06-11]. http://www.mod.gov.cn/affair/2013-04/16/content_4442839.htm.",
    ),
    "dissertation online": (
        {
            "type": "thesis",
            "title": "面向中文信息处理的现代汉语并列结构研究",
            "author": zh("吴云芳"),
            "publisher-place": "北京",
            "publisher": "北京大学",
            "issued": day(2003),
            "accessed": day(2013, 10, 14),
            "URL": "http://thesis.lib.pku.edu.cn/",
        },
        "吴云芳. 面向中文信息处理的现代汉语并列结构研究[D/OL]. 北京: 北京大学, 2003[2013-10-14]. "
        "http://thesis.lib.pku.edu.cn/.",
    ),
    "patent": (
        {
            "type": "patent",
            "title": "全智能节电器",
            "number": "200610171314.3",
            "author": zh("邓一刚"),
            "issued": day(2006, 12, 13),
        },
        "邓一刚. 全智能节电器: 200610171314.3[P]. 2006-12-13.",
    ),
    "part of a book": (
        {
            "type": "chapter",
            "title": "1998年长江洪水的成因与减灾对策",
            "author": zh("程根伟"),
            "editor": zh("许厚泽", "赵其国"),
            "container-title": "长江流域洪涝灾害与科技对策",
            "publisher-place": "北京",
            "publisher": "科学出版社",
            "issued": day(1999),
            "page": "32-36",
        },
        "程根伟. 1998年长江洪水的成因与减灾对策[M]//许厚泽, 赵其国. 长江流域洪涝灾害与科技对策. "
        "北京: 科学出版社, 1999: 32-36.",
    ),
    "four authors and more": (
        {
            "type": "article-journal",
            "title": "蓝田生物群：一个认识多细胞生物起源和早期演化的新窗口",
            "author": zh("袁训来", "陈哲", "肖书海", "万斌", "关成国"),
            "container-title": "科学通报",
            "issued": day(2012),
            "volume": "57",
            "issue": "34",
            "page": "3219",
        },
        "袁训来, 陈哲, 肖书海, 等. 蓝田生物群：一个认识多细胞生物起源和早期演化的新窗口[J]. "
        "科学通报, 2012, 57(34): 3219.",
    ),
    "newspaper online": (
        {
            "type": "article-newspaper",
            "title": "我们的科技一直在追赶：访中国工程院院长周济",
            "author": zh("余建斌"),
            "container-title": "人民日报",
            "issued": day(2013, 1, 12),
            "page": "2",
            "accessed": day(2013, 3, 20),
            "URL": "http://paper.people.com.cn/rmrb/html/2013-01/12/nw.D110000renmrb_20130112_5-02.htm",
        },
        "余建斌. 我们的科技一直在追赶：访中国工程院院长周济[N/OL]. 人民日报, "
        "2013-01-12(2)[2013-03-20]. "
        "http://paper.people.com.cn/rmrb/html/2013-01/12/nw.D110000renmrb_20130112_5-02.htm.",
    ),
    "page of the web": (
        {
            "type": "webpage",
            "title": "出版业信息化迈入快车道",
            "author": zh("萧钰"),
            "issued": day(2001, 12, 19),
            "accessed": day(2002, 4, 15),
            "URL": "http://www.creader.com/news/20011219/200112190019.html",
        },
        "萧钰. 出版业信息化迈入快车道[EB/OL]. (2001-12-19)[2002-04-15]. "
        "http://www.creader.com/news/20011219/200112190019.html.",
    ),
    "data set": (
        {
            "type": "dataset",
            "title": "2020年11月湖南省有效发明专利统计表",
            "author": zh("湖南省市场监督管理局"),
            "issued": day(2020, 12, 21),
            "accessed": day(2026, 11, 24),
            "URL": "http://amr.hunan.gov.cn/amr/sjx/tjfxx/202012/t20201221_14051418.html",
        },
        "湖南省市场监督管理局. 2020年11月湖南省有效发明专利统计表[DS/OL]. "
        "(2020-12-21)[2026-11-24]. "
        "http://amr.hunan.gov.cn/amr/sjx/tjfxx/202012/t20201221_14051418.html.",
    ),
    "volumes of several years": (
        {
            "type": "book",
            "title": "中国城市统计年鉴",
            "author": zh("国家统计局城市社会经济调查司"),
            "publisher-place": "北京",
            "publisher": "中国统计出版社",
            "issued": {"date-parts": [[2009], [2024]]},
        },
        "国家统计局城市社会经济调查司. 中国城市统计年鉴[M]. 北京: 中国统计出版社, 2009-2024.",
    ),
}
ENGLISH = {
    "book, later edition": (
        {
            "type": "book",
            "title": "Probability, random variable, and random signal principles",
            "author": en("Peebles|P. Z."),
            "edition": "4",
            "publisher-place": "New York",
            "publisher": "McGraw Hill",
            "issued": day(2001),
        },
        "PEEBLES P Z. Probability, random variable, and random signal principles[M]. 4th ed. "
        "New York: McGraw Hill, 2001.",
    ),
    "article, three authors, DOI": (
        {
            "type": "article-journal",
            "title": "Next-generation sequencing: From understanding biology to personalized medicine",
            "author": en("Frese|K. S.", "Katus|H. A.", "Meder|B."),
            "container-title": "Biology",
            "issued": day(2013),
            "volume": "2",
            "issue": "1",
            "page": "378-398",
            "accessed": day(2013, 3, 19),
            "DOI": "10.3390/biology2010378",
        },
        "FRESE K S, KATUS H A, MEDER B. Next-generation sequencing: From understanding biology to "
        "personalized medicine[J/OL]. Biology, 2013, 2(1): 378-398[2013-03-19]. "
        "DOI:10.3390/biology2010378.",
    ),
    "four authors and more": (
        {
            "type": "article-journal",
            "title": "Fast and wild: Bootstrap inference in Stata using boottest",
            "author": en(
                "Roodman|David", "Nielsen|Morten Ørregaard", "MacKinnon|James G.", "Webb|M."
            ),
            "container-title": "The Stata Journal",
            "issued": day(2019),
            "volume": "19",
            "issue": "1",
            "page": "4-60",
        },
        "ROODMAN D, NIELSEN M Ø, MACKINNON J G, et al. Fast and wild: Bootstrap inference in Stata "
        "using boottest[J]. The Stata Journal, 2019, 19(1): 4-60.",
    ),
    "dissertation": (
        {
            "type": "thesis",
            "title": "Infrared spectroscopic studies on solid oxygen",
            "author": en("Calms|R. B."),
            "publisher-place": "Berkeley",
            "publisher": "Univ. of California",
            "issued": day(1965),
        },
        "CALMS R B. Infrared spectroscopic studies on solid oxygen[D]. "
        "Berkeley: Univ. of California, 1965.",
    ),
}
CASES = [
    *(("zh-CN", *case) for case in CHINESE.values()),
    *(("en-US", *case) for case in ENGLISH.values()),
]


def plain(entry: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", entry))


def set_one(item: dict, style: str, locale: str) -> str:
    return plain(entries([{"id": "x", **item}], style, locale)["x"])


@pytest.mark.parametrize(
    ("locale", "item", "expected"),
    CASES,
    ids=[f"zh: {k}" for k in CHINESE] + [f"en: {k}" for k in ENGLISH],
)
def test_numeric_entries_are_those_of_the_standard(locale, item, expected):
    assert set_one(item, "numeric", locale) == expected


@pytest.mark.parametrize(
    ("cases", "name", "locale", "expected"),
    [
        (
            CHINESE,
            "four authors and more",
            "zh-CN",
            "袁训来, 陈哲, 肖书海, 等, 2012. 蓝田生物群：一个认识多细胞生物起源和早期演化的新窗口[J]. "
            "科学通报, 57(34): 3219.",
        ),
        (
            ENGLISH,
            "dissertation",
            "en-US",
            "CALMS R B, 1965. Infrared spectroscopic studies on solid oxygen[D]. "
            "Berkeley: Univ. of California.",
        ),
    ],
)
def test_author_date_entries_have_the_year_after_the_author(cases, name, locale, expected):
    assert set_one(cases[name][0], "author-date", locale) == expected

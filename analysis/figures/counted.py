"""How many of a number of things, in words that hold for all, for some and for none."""


def how_many(part: int, whole: int, unit: str) -> str:
    """ "全部", "无一" or "中有3个": follows the whole and stands before the verb.

    ``f"10个区间{how_many(10, 10, '个')}含零"`` is 10个区间全部含零.
    """
    if part == whole:
        return "全部"
    return f"中有{part}{unit}" if part else "无一"

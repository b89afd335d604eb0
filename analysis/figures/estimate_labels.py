"""What the estimates' codes are called in the book."""

MODEL = {
    "pooled": "混合",
    "between": "组间",
    "random_effects": "随机效应",
    "prefecture_effects": "市州固定效应",
    "two_way": "市州和年份固定效应",
    "poisson": "泊松，市州和年份固定效应",
}
MODEL_EN = {
    "pooled": "Pooled",
    "between": "Between",
    "random_effects": "Random effects",
    "prefecture_effects": "Prefecture effects",
    "two_way": "Prefecture and year effects",
    "poisson": "Poisson, prefecture and year effects",
}
DATA = {"printed": "原刊", "corrected": "订正", "bridged": "订正并接续缺口"}
DATA_EN = {"printed": "as printed", "corrected": "corrected", "bridged": "corrected, gap bridged"}
OUTCOME = {"invention_patents_granted": "发明专利授权", "patents_granted": "全部专利授权"}


def name_of_input(name: str, lag: int) -> str:
    """An input with its lag, as a chart prints it."""
    if name == "research_stock":
        return "研究存量（上年末）"
    if name == "rd_expenditure":
        return "R&D经费（当年）"
    return "财政科技支出（" + ("当年" if lag == 0 else f"滞后{lag}年") + "）"

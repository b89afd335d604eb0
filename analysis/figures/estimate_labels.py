"""What the estimates' codes are called in the book."""

from analysis import focus
from analysis.data import read

MODEL = {
    "pooled": "混合",
    "between": "组间",
    "random_effects": "随机效应",
    "prefecture_effects": "市州固定效应",
    "two_way": "市州和年份固定效应",
    "poisson": "泊松，市州和年份固定效应",
}
DATA = {"printed": "原刊", "corrected": "订正", "bridged": "订正并接续缺口"}
EFFECTS = {
    "none": "无",
    "random": "随机",
    "prefecture": "市州",
    "prefecture and year": "市州、年份",
}
CONTROLS = {"none": "无", "log_gdp": "生产总值"}
OUTCOME = {"invention_patents_granted": "发明专利授权", "patents_granted": "全部专利授权"}


def name_of_input(name: str, lag: int) -> str:
    """An input with its lag, as a chart prints it."""
    if name == "research_stock":
        return "研究存量（上年末）"
    if name == "rd_expenditure":
        return "R&D经费（当年）"
    return "财政科技支出（" + ("当年" if lag == 0 else f"滞后{lag}年") + "）"


def minus(value: float, decimals: int = 2) -> str:
    """A number with a real minus sign, as titles and alternative texts print it."""
    return f"{value:.{decimals}f}".replace("-", "−")


def name_en() -> str:
    """English name of the focal city."""
    return read.places().loc[focus.adcode(), "name_en"]

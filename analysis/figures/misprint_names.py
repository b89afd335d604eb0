"""What the misprint rules are called in the book."""

MISPRINTS = {
    "share_above_100": "比重超过一百",
    "negative": "不该有的负数",
    "swapped_columns": "两栏互换",
    "another_series": "误排另一系列",
    "digits_swapped": "相邻数字颠倒",
    "repeat": "照抄上年",
    "row_at_another_scale": "整行错了单位",
    "factor_of_ten": "差十的整数次方",
    "digit_lost": "漏一位数字",
    "digit_added": "多一位数字",
    "sectors_and_gdp": "三次产业与总数",
    "gdp_per_head": "人均与总量",
    "part_above_whole": "部分大于整体",
    "ratio_to_kin": "同类指标之比",
    "provincial_total": "各市之和与全省",
    "growth_against_level": "增速与水平",
    "stretch_at_other_level": "几年落在别处",
    "level_in_time": "与前后各年不称",
}

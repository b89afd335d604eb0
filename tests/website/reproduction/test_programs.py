import ast

from analysis.paths import ROOT
from website.reproduction.programs import dotted, imports, programs


def test_a_call_is_followed_to_the_file_that_defines_the_function():
    cells = [
        "from analysis.figures import chapter_1_1 as figures, estimates",
        "figures.rd_intensity()",
        "estimates.baseline_table()",
        "1 + 1",
        "print(figures)",
    ]
    assert programs(ROOT, cells) == [
        "",
        "analysis/figures/chapter_1_1_inputs.py: rd_intensity",
        "analysis/figures/estimates.py: baseline_table",
        "",
        "",
    ]


def test_names_are_those_of_the_imports_wherever_they_stand():
    tree = ast.parse(
        "import numpy as np\nimport os.path\ndef f():\n    from time import time as t\n"
    )
    known = imports(tree)
    assert known == {"np": "numpy", "os": "os", "t": "time.time"}
    assert dotted(ast.parse("np.random.normal").body[0].value, known) == "numpy.random.normal"
    assert dotted(ast.parse("unknown.name").body[0].value, known) == ""
    assert dotted(ast.parse("f().name").body[0].value, known) == ""

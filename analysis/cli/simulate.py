"""Simulate how often each inference method rejects a true null on short panels.

``python -m analysis simulate`` prints the share of simulated panels in which each method
rejects, for every design, with the Monte Carlo error.
"""

import argparse

COLUMNS = {
    "crv1": "CRV1, t(G-1)",
    "cr2": "CR2, Satterthwaite",
    "crv3": "CRV3, t(G-1)",
    "wcr": "wild bootstrap",
    "ri": "permutation",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--panels", type=int, default=1500, help="simulated panels a design")
    parser.add_argument("--entities", type=int, default=13, help="entities, i.e. clusters")
    parser.add_argument("--periods", type=int, default=7, help="periods")
    parser.add_argument("--seed", type=int, default=20250101, help="seed of every draw")
    parser.add_argument("--jobs", type=int, default=-1, help="processes (default -1: every core)")
    parser.add_argument("--dask", metavar="ADDRESS", help="Dask scheduler to run on")


def run(args: argparse.Namespace) -> int:
    """Simulate and print."""
    from analysis.threads import one_thread

    one_thread()
    from analysis.errors import BookError
    from analysis.inference import simulation
    from analysis.inference.resample import dask_cluster

    if args.panels < 1 or args.entities < 3 or args.periods < 2:
        raise BookError(
            "模拟至少要 1 个面板、3 个个体、2 个时间点。",
            "A simulation needs at least 1 panel, 3 entities and 2 periods.",
        )
    panels = -(-args.panels // simulation.PANELS) * simulation.PANELS
    print(
        f"真效应为零时，5% 水平上的拒绝率：{args.entities} 个个体，{args.periods} 个时间点，"
        f"双向固定效应，每种设计 {panels} 个面板，种子 {args.seed}"
    )
    print(
        f"Rejections of a true null at 5 %: {args.entities} entities, {args.periods} periods, "
        f"two-way effects, {panels} panels a design, seed {args.seed}"
    )
    print(f"蒙特卡洛误差 Monte Carlo error: {simulation.monte_carlo_error(panels):.4f}\n")
    print("".join(f"{name:>20}" for name in COLUMNS.values()))
    with dask_cluster(args.dask):
        for design in simulation.DESIGNS:
            rates = simulation.rejection_rates(
                design,
                panels=args.panels,
                n_entities=args.entities,
                n_periods=args.periods,
                seed=args.seed,
                n_jobs=None if args.dask else args.jobs,
            )
            below = [f"{rates[m]:.3f} ({rates[m] - simulation.ALPHA:+.3f})" for m in COLUMNS]
            print("".join(f"{cell:>20}" for cell in below), f" {design.zh} {design.en}", flush=True)
    return 0

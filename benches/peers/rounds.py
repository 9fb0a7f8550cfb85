"""Runs every peer once in each round and prints medians, and ratios that were formed inside a round."""

import os, pathlib, statistics, subprocess, sys, time

here = pathlib.Path(__file__).parent
made = here / "target"
peers = os.environ.get("PEERS", "demarche fasttext-crate sklearn sklearn-stem fasttext vw").split()


def command(peer, mode):
    big = made / ("big.txt" if mode != "once" else "one.txt")
    if peer in ("demarche", "fasttext-crate"):
        return [made / "release/demarche-peers", peer, mode, big, made / "fasttext.bin"]
    return [sys.executable, here / "peers.py", peer, mode, big]


def measure(peer, mode):
    """What the program prints; for one statement the milliseconds and the peak memory of the process."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    started = time.perf_counter()
    process = subprocess.Popen(command(peer, mode), stdout=subprocess.PIPE, text=True, env=environment)
    printed = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, (peer, mode)
    if mode == "once":
        return (time.perf_counter() - started) * 1e3, usage.ru_maxrss / 1024
    return float(printed), usage.ru_maxrss / 1024


def main(rounds):
    seen = {}
    for _ in range(rounds):
        for mode in ("batch", "single", "once"):
            for peer in peers:
                seen.setdefault((mode, peer), []).append(measure(peer, mode))
    print("| | batch, statements/s | demarche is | single call p50, us | demarche is | process, ms | demarche is | peak MiB |")
    print("|---|---|---|---|---|---|---|---|")
    for peer in peers:
        cells = []
        for mode in ("batch", "single", "once"):
            own, other = ([value for value, _ in seen[mode, who]] for who in ("demarche", peer))
            ratios = [a / b if mode == "batch" else b / a for a, b in zip(own, other)]
            cells += [f"{statistics.median(other):,.1f}",
                      f"{statistics.median(ratios):.2f}x ({min(ratios):.2f}..{max(ratios):.2f})"]
        print(f"| {peer} | {' | '.join(cells)} | {max(memory for _, memory in seen['once', peer]):.0f} |")


main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)

"""How we know: one small seeded simulation for each measured trade-off.

A module is an experiment when it has

- a docstring that says what is asked and how it is answered,
- `run(seed)`: the rows of one seed, table by table, where a row is a mapping of column to value,
- `figures(tables)`: the numbers of one seed that pages may print,
- `claims(tables)`: sentences with a threshold, and whether they hold for one seed.

Claims are written on seed 0 (`make experiments ID=slow-tails ARGS=--draft`) and then reported on `SEEDS`, which nobody looked at before.
A claim rests on what is counted (rows scored, bytes, distances computed, share of time busy), never on a clock.
What we say about a result stands in data/experiments/, the result itself in data/measurements/.
"""

import os

for _threads in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_threads, "1")  # read when numpy loads: waiting threads burn processor time, and sums depend on their number

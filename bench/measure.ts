/** Milliseconds of one run in the middle of many, after some that warm up. */
export async function medianMs(times: number, run: () => unknown): Promise<number> {
  for (let left = Math.ceil(times / 5); left > 0; left -= 1) await run();
  const taken: number[] = [];
  for (let left = times; left > 0; left -= 1) {
    const start = performance.now();
    await run();
    taken.push(performance.now() - start);
  }
  return middle(taken);
}

/** The same of three things by turns, so that whatever else the machine does falls on all of them alike. */
export async function mediansMs(times: number, runs: Runs): Promise<readonly [number, number, number]> {
  const taken: readonly [number[], number[], number[]] = [[], [], []];
  for (let turn = 0; turn < times + 5; turn += 1) {
    for (const [index, run] of runs.entries()) {
      const start = performance.now();
      await run();
      if (turn >= 5) taken[index]?.push(performance.now() - start);
    }
  }
  return [middle(taken[0]), middle(taken[1]), middle(taken[2])];
}

type Runs = readonly [() => unknown, () => unknown, () => unknown];

/** Microseconds of one run of something too quick for the clock: batches are timed, and the batch in the middle counts. */
export function medianUs(run: () => unknown): number {
  let batch = 1;
  while (batchMs(batch, run) < 20) batch *= 2;
  const taken = Array.from({ length: 15 }, () => (batchMs(batch, run) * 1000) / batch);
  return middle(taken);
}

function batchMs(count: number, run: () => unknown): number {
  const start = performance.now();
  for (let left = count; left > 0; left -= 1) run();
  return performance.now() - start;
}

function middle(taken: readonly number[]): number {
  return taken.toSorted((a, b) => a - b)[Math.floor(taken.length / 2)] ?? Number.NaN;
}

/** Prints rows under one another; the first column to the left, the rest to the right. */
export function printTable(title: string, rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  console.log(`\n${title}`);
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(`  ${cells.join('  ')}`);
  }
}

import pg from 'pg';

/** Runs something and tells how many statements this process sent meanwhile, those of transactions among them. */
export async function countQueries(run: () => Promise<unknown>): Promise<number> {
  let sent = 0;
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function counted(this: pg.Client, ...given: unknown[]) {
    const [asked] = given;
    const text = typeof asked === 'string' ? asked : String((asked as { readonly text?: string }).text);
    // The letter worker polls whenever it likes.
    if (!text.includes('jobs.')) sent += 1;
    return (query as (...all: unknown[]) => unknown).apply(this, given);
  } as typeof query;
  try {
    await run();
  } finally {
    pg.Client.prototype.query = query;
  }
  return sent;
}

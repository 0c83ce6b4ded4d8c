import { globalSetup, globalTeardown } from '../global-setup.ts';

/** One PostgreSQL for everything that runs inside; each test file clones its own database from the template. */
export async function withOneDatabase<Result>(run: () => Promise<Result>): Promise<Result> {
  await globalSetup();
  try {
    return await run();
  } finally {
    await globalTeardown();
  }
}

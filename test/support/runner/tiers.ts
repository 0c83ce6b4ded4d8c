import { globSync } from 'node:fs';

export type Tier = {
  readonly name: TierName;
  readonly title: string;
  /**
   * Files of one process share their modules: fast, and right only where nothing is kept between tests. `together` also
   * gives each file a group of its own, for files that set something up before their tests.
   */
  readonly isolation: 'none' | 'together' | 'process';
  readonly needsDatabase: boolean;
  readonly secondsPerTest: number;
};

export type TierName = 'pure' | 'code' | 'db' | 'page' | 'journeys';

/** In the order in which they run: what fails fastest comes first. */
export const TIERS: readonly Tier[] = [
  { name: 'pure', title: 'pure', isolation: 'none', needsDatabase: false, secondsPerTest: 20 },
  { name: 'code', title: 'about the code', isolation: 'none', needsDatabase: false, secondsPerTest: 60 },
  { name: 'db', title: 'database', isolation: 'together', needsDatabase: true, secondsPerTest: 120 },
  { name: 'page', title: 'pages', isolation: 'together', needsDatabase: true, secondsPerTest: 120 },
  { name: 'journeys', title: 'journeys', isolation: 'process', needsDatabase: true, secondsPerTest: 600 },
];

/** The name of a file alone says which tier it belongs to, so that no test can be left out of all of them. */
export function tierOf(file: string): TierName | undefined {
  if (file.endsWith('.journey.ts')) return 'journeys';
  if (!file.endsWith('.test.ts')) return undefined;
  if (file.endsWith('.db.test.ts')) return 'db';
  if (/(^|[./])page\.test\.ts$/.test(file)) return 'page';
  return file.startsWith('src/') ? 'pure' : 'code';
}

export function filesOf(tier: TierName): readonly string[] {
  return globSync('{src,test,bench}/**/*.ts')
    .filter((file) => tierOf(file) === tier)
    .sort();
}

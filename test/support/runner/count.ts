export type Count = { readonly passed: number; readonly failed: number; readonly skipped: number };

export const COUNT_MARK = '@count ';
export const NONE: Count = { passed: 0, failed: 0, skipped: 0 };

export function add(a: Count, b: Count): Count {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** A skipped test is not a passed one: it fails the run like any other. */
export function isGreen(count: Count): boolean {
  return count.passed > 0 && count.failed === 0 && count.skipped === 0;
}

export function sayCount(count: Count): string {
  return `${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`;
}

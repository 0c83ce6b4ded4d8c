import { relative, resolve } from 'node:path';
import type { TestEvent } from 'node:test/reporters';
import { inspect } from 'node:util';
import { COUNT_MARK } from './count.ts';

const TOGETHER = resolve(import.meta.dirname, 'together.ts');

type Outcome = Extract<TestEvent, { readonly type: 'test:pass' | 'test:fail' }>['data'];
type FileSum = { readonly file: string; tests: number; ms: number };

/** One line a file, each failure and each skipped test in full, and last the count for whoever started the run. */
// oxlint-disable-next-line import/no-default-export -- Node's runner takes a reporter by its default export.
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const count = { passed: 0, failed: 0, skipped: 0 };
  const groups = process.argv[1] === TOGETHER;
  let current: FileSum | undefined;

  for await (const event of events) {
    if (event.type === 'test:stdout' || event.type === 'test:stderr') yield event.data.message;
    // What went wrong outside any test; the runner's other notes are counts.
    if (event.type === 'test:diagnostic' && event.data.message.startsWith('Error: '))
      yield `  FAILED ${event.data.message}\n`;
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const { data } = event;
    // Of files run together each is a group, reported after the tests in it.
    const file = groups ? 'a group' : relative('.', data.file ?? data.name);
    if (current?.file !== file) {
      if (current) yield fileLine(current);
      current = { file, tests: 0, ms: 0 };
    }
    const ofFile = groups && data.nesting === 0;
    const verdict = ofFile ? judgeGroup(event.type, data, current) : judge(event.type, data);
    if (data.nesting === 0) current.ms += data.details.duration_ms;
    if (verdict !== 'part of another') {
      current.tests += 1;
      count[verdict.as] += 1;
      if (verdict.says) yield `  ${verdict.says}\n`;
    }
    if (!ofFile) continue;
    yield fileLine({ ...current, file: data.name });
    current = undefined;
  }
  if (current) yield fileLine(current);
  yield `${COUNT_MARK}${JSON.stringify(count)}\n`;
}

function judge(type: 'test:pass' | 'test:fail', data: Outcome) {
  const where = `${relative('.', data.file ?? '')}:${data.line ?? 0} ${data.name}`;
  if (type === 'test:fail') return judgeFailure(data, where);
  if (data.details.type === 'suite' && data.skip === undefined) return 'part of another';
  if (isWholeFile(data)) return noTest(data.name);
  if (data.skip !== undefined || data.todo !== undefined) {
    return { as: 'skipped', says: `SKIPPED ${where} ${inspect(data.skip ?? data.todo)}` } as const;
  }
  return { as: 'passed', says: '' } as const;
}

/** A file of several in one process: a group that is named after it. */
function judgeGroup(type: 'test:pass' | 'test:fail', data: Outcome, { tests }: FileSum) {
  if (type === 'test:pass' && tests === 0) return noTest(data.name);
  return judge(type, data);
}

function judgeFailure(data: Outcome, where: string) {
  const error = 'error' in data.details ? data.details.error : undefined;
  if (error && 'failureType' in error && error.failureType === 'subtestsFailed') return 'part of another';
  return { as: 'failed', says: `FAILED ${where}\n    ${reasonOf(error?.cause ?? error)}` } as const;
}

function reasonOf(thrown: unknown): string {
  const whole = thrown instanceof Error && thrown.stack ? thrown.stack : inspect(thrown, { depth: 6 });
  const ours = whole
    .split('\n')
    .filter((line) => !line.includes('(node:internal') && !line.includes('at async node:internal'));
  return ours.join('\n    ');
}

// The runner reports a file without tests as one passing test that bears the file's name.
function isWholeFile(data: Outcome): boolean {
  return data.file !== undefined && resolve(data.name) === data.file;
}

function noTest(file: string) {
  return { as: 'failed', says: `FAILED ${file}: no test in this file` } as const;
}

function fileLine(done: Readonly<FileSum>): string {
  return `  ${done.file}  ${done.tests} in ${(done.ms / 1000).toFixed(1)} s\n`;
}

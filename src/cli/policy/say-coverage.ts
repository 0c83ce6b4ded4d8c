import type { ClauseCoverage } from '../../core/policy/checks/clauses.ts';
import type { Terminal } from '../terminal.ts';
import { counted } from './say-faults.ts';

/** Which clauses are cited and tested, and which are not: those the service decides, and those it helps to decide. */
export function sayCoverage(clauses: readonly ClauseCoverage[], { say }: Terminal): void {
  for (const kind of ['yes', 'partly'] as const) {
    const of = clauses.filter(({ computable }) => computable === kind);
    const some = (key: 'cited' | 'tested') => of.filter((one) => one[key]).length;
    if (of.length === 0) continue;
    const what = kind === 'yes' ? 'that the service decides' : 'that it helps a person to decide';
    say(`  ${counted(of.length, 'clause')} ${what}: ${some('cited')} cited, ${some('tested')} tested.`);
  }
  const asked = clauses.filter(({ computable }) => computable !== 'no');
  listed(
    'that nothing in the pack cites',
    asked.filter(({ cited }) => !cited),
    say,
  );
  listed(
    'without a scenario',
    asked.filter(({ tested }) => !tested),
    say,
  );
}

function listed(what: string, clauses: readonly ClauseCoverage[], say: Terminal['say']): void {
  if (clauses.length === 0) return;
  say(`  ${counted(clauses.length, 'clause')} ${what}:`);
  for (const { id, says } of clauses) say(`    ${id}  ${says}`.trimEnd());
}

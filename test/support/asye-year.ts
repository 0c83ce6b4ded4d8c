import type { IsoDate } from '../../src/core/calendar/date.ts';
import { englandHolidays } from '../../src/core/calendar/holidays.ts';
import { londonInstant } from '../../src/core/calendar/instant.ts';
import { workingCalendar } from '../../src/core/calendar/working-days.ts';
import type { CaseFile, Register } from '../../src/core/case/case-file.ts';
import type { Command } from '../../src/core/case/commands.ts';
import { type Decision, decide } from '../../src/core/case/decide.ts';
import type { TextRef } from '../../src/core/case/events/event-parts.ts';
import type { CaseEvent } from '../../src/core/case/events.ts';
import { fold } from '../../src/core/case/evolve.ts';
import { compilePolicy, type Policy } from '../../src/core/case/policy.ts';
import type { ProgrammeChange } from '../../src/core/case/events/programme-events.ts';
import type { FieldFact, RowFact } from '../../src/core/rules/facts.ts';
import type { RoleId } from '../../src/core/rules/role.ts';
import { packOf } from './pack-of.ts';

/** The year of a newly qualified worker, under a policy that has one. */
export function yearPolicy(authority = 'north-east-lincolnshire', pathway = 'asye-to-level-1'): Policy {
  return compilePolicy(
    packOf(authority),
    pathway,
    workingCalendar({ holidays: englandHolidays, closures: [] }),
  );
}

export const typed = (words = 3): TextRef => ({ id: 'w', hash: 'w', words });

export const yearRegister: Register = {
  applicant: {
    holds: { level: 'asye', 'team-kind': 'childrens' },
    absences: [],
    posts: [],
    registered: '2026-08-03' as IsoDate,
    inPost: '2026-09-07' as IsoDate,
  },
  known: {},
  registered: new Set(),
  offices: { cora: ['programme-lead'], ace: ['progression-office'] },
  sittings: [],
};

/** One worker's year, acted on day by day. Cora runs it; Noa is the worker and Ivo manages her. */
export class Year {
  events: readonly CaseEvent[] = [];
  policy: Policy;
  register: Register;

  constructor(policy: Policy, register: Register = yearRegister) {
    this.policy = policy;
    this.register = register;
    this.do('2026-09-03', 'cora', {
      type: 'open-case',
      applicant: 'noa',
      parties: [{ role: 'line-manager', person: 'ivo' }],
    });
  }

  get caseFile(): CaseFile {
    return { state: fold(this.events), policy: this.policy, register: this.register };
  }

  do(day: string, by: string, command: Command): Decision {
    const today = day as IsoDate;
    const actor = { by, roles: rolesOf(by), now: londonInstant(today, '10:00'), today };
    const decision = decide(command, this.caseFile, actor);
    if (decision.ok) this.events = [...this.events, ...decision.events];
    return decision;
  }

  /** The dated rows of a list, as they would stand once somebody had saved them. */
  rows(section: string, field: string, rows: readonly RowFact[]): void {
    this.fields(section, { [field]: { type: 'rows', rows } });
  }

  /** Answers, as they would stand once somebody had saved them. */
  fields(section: string, fields: Readonly<Record<string, FieldFact>>): void {
    const { state } = this.caseFile;
    const before = state.sections[section]?.facts;
    const facts = {
      title: section,
      saved: true,
      problems: [],
      fields: { ...before?.fields, ...fields },
    };
    const at = this.events.at(-1)?.at ?? state.openedAt;
    this.events = [
      ...this.events,
      { type: 'SectionSaved', data: { section, content: typed(), facts }, at, by: 'cora' },
    ];
  }

  change(
    change: ProgrammeChange,
    more: { by?: string; day?: string; reason?: TextRef; corrects?: string; basedOn?: number } = {},
  ): Decision {
    const { changes } = this.caseFile.state.programme;
    return this.do(more.day ?? '2027-02-20', more.by ?? 'cora', {
      type: 'change-programme',
      id: `record-${changes.length + 1}`,
      change,
      reason: more.reason ?? typed(),
      ...(more.corrects === undefined ? {} : { corrects: more.corrects }),
      basedOn: more.basedOn ?? changes.length,
    });
  }
}

function rolesOf(person: string): readonly RoleId[] {
  if (person === 'noa') return ['applicant'];
  if (person === 'ivo') return ['line-manager'];
  return yearRegister.offices[person] ?? [];
}

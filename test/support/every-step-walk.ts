import { join } from 'node:path';
import type { IsoDate } from '../../src/core/calendar/date.ts';
import { englandHolidays } from '../../src/core/calendar/holidays.ts';
import { type Instant, londonDate } from '../../src/core/calendar/instant.ts';
import { workingCalendar } from '../../src/core/calendar/working-days.ts';
import { rolesIn } from '../../src/core/case/access.ts';
import type { CaseFile, Register } from '../../src/core/case/case-file.ts';
import type { Actor, Command } from '../../src/core/case/commands.ts';
import { lettersOut } from '../../src/core/case/letters/letters-out.ts';
import { compilePolicy, type Policy } from '../../src/core/case/policy.ts';
import { turnToSign } from '../../src/core/case/signing/signing-turn.ts';
import type { SectionContent } from '../../src/core/case/sections/section-content.ts';
import { sectionFacts } from '../../src/core/case/sections/section-facts.ts';
import type { CaseState } from '../../src/core/case/state.ts';
import type { Step } from '../../src/core/policy/pathway.ts';
import type { RoleId } from '../../src/core/rules/role.ts';
import { readPack } from '../../src/packs/read-pack.ts';
import { text } from './case-walk.ts';

export const everyStepFolder = join(import.meta.dirname, '../policies/every-step');

export function everyStepPolicy(): Policy {
  const { pack, faults } = readPack(everyStepFolder);
  if (pack === undefined) throw new Error(faults.map(({ what }) => what).join('\n'));
  return compilePolicy(pack, 'to-three', workingCalendar({ holidays: englandHolidays, closures: [] }));
}

const offices: Readonly<Record<string, readonly RoleId[]>> = {
  hos: ['head-of-service'],
  cora: ['practice-lead'],
  carl: ['practice-lead'],
  ola: ['progression-office'],
  pia: ['principal-social-worker'],
  sid: ['service-manager'],
  sal: ['service-manager'],
  tim: ['team-manager'],
  kit: ['hr'],
};

export const people = ['ada', 'pat', 'tam', ...Object.keys(offices), 'out'];

export const sittings = ['2026-02-19', '2026-04-16', '2026-06-18', '2026-09-17', '2026-12-10'].map(
  (on, n) => ({
    id: `s${n}`,
    on: on as IsoDate,
  }),
);

export const register: Register = {
  applicant: { holds: { level: 'level-2' }, absences: [], posts: [] },
  known: {},
  registered: new Set(),
  offices,
  sittings,
};

export const members = [
  { person: 'pia', part: 'chair', office: 'principal-social-worker' },
  { person: 'sid', part: 'core', office: 'service-manager' },
] as const;

export const appealPanel = [
  { person: 'sal', part: 'chair', office: 'service-manager' },
  { person: 'tim', part: 'core', office: 'team-manager' },
] as const;

export function actorOf(person: string, state: CaseState, now: Instant): Actor {
  const known = state.status === 'none' ? { ...state, applicant: 'ada' } : state;
  return { by: person, roles: rolesIn(known, person, offices[person] ?? []), now, today: londonDate(now) };
}

/** Somebody who holds the role in this case, or is not there. */
function holderOf(role: RoleId | undefined, state: CaseState): string {
  if (role === 'applicant') return 'ada';
  const member = state.members.find(({ part }) => part === role);
  const office = Object.keys(offices).find((one) => role !== undefined && offices[one]?.includes(role));
  return (role === undefined ? undefined : state.parties[role]) ?? member?.person ?? office ?? 'out';
}

export interface Next {
  readonly command: Command | undefined;
  readonly by: string;
}

/** What the step's own people could well send next. */
export function nextOf(
  step: Step,
  { state, policy }: Pick<CaseFile, 'state' | 'policy'>,
  at: { readonly now: Instant; readonly pick: number },
): Next {
  const { id } = step;
  const caseFile = { state, policy, register };
  const by = holderOf(step.by[0], state);
  const today = londonDate(at.now);
  const letters = () =>
    step.kind === 'tell' || step.kind === 'notify' || step.kind === 'confirm-booking'
      ? lettersOut(step, caseFile).map((out) => ({ ...out, id: text().id, content: text() }))
      : [];
  switch (step.kind) {
    case 'fill':
      return step.returns !== undefined && at.pick % 3 === 0
        ? { by, command: { type: 'return', step: id, reason: text() } }
        : filling(step, { state, policy }, by);
    case 'appoint':
      return {
        by,
        command: {
          type: 'appoint',
          step: id,
          people: { assessor: 'cora', observer: at.pick % 3 === 0 ? 'cora' : 'carl' },
        },
      };
    case 'draw': {
      const prepare = { type: 'prepare-draw', step: id, commitment: 'c' } as const;
      const draw = {
        type: 'draw',
        step: id,
        nonce: 'n',
        entropy: 'a1b2c3d4e5f60718293a4b5c6d7e8f90',
      } as const;
      return { by, command: state.draws[id] === undefined ? prepare : draw };
    }
    case 'tasks':
      return { by, command: { type: 'complete-task', step: id, task: step.tasks[0]?.id ?? '', on: today } };
    case 'inform':
      return { by, command: { type: 'inform', step: id, on: today } };
    case 'submit':
      return { by, command: { type: 'submit', step: id, acknowledged: [], manifest: 'm' } };
    case 'tell':
    case 'notify': {
      const [letter, ...also] = letters();
      return { by, command: letter && { type: 'send-letter', step: id, letter, also } };
    }
    case 'confirm-booking':
      return { by, command: { type: 'confirm-booking', step: id, letters: letters() } };
    case 'book': {
      const sitting = sittings.find(({ on }) => on > today);
      const place = sitting && { ...sitting, full: false, bookingClosed: false };
      return { by, command: place && { type: 'book-panel', step: id, sitting: place, acknowledged: [] } };
    }
    case 'decide':
      return { by, command: deciding(step, at.pick) };
    case 'endorse':
    case 'allocate':
    case 'confirm-pay':
      return { by, command: undefined };
    default:
      return step satisfies never;
  }
}

function deciding(step: Extract<Step, { kind: 'decide' }>, pick: number): Command | undefined {
  const [decision] = step.decisions;
  const option = decision?.options[pick % 3 === 0 ? 1 : 0];
  if (decision === undefined || option === undefined) return undefined;
  return {
    type: 'decide',
    step: step.id,
    decision: decision.id,
    option: option.id,
    present: members,
    presented: false,
    confirmed: [],
    reasons: text(),
    recommended: [],
  };
}

const contents: Readonly<Record<string, SectionContent>> = {
  statement: { text: 'What I want.', help: 'no' },
  files: {
    list: ['A1', 'A2', 'A3', 'A4', 'A5'].map((ref) => ({ ref })),
    chosen: ['A1', 'A3'].map((ref) => ({ ref })),
  },
  report: { text: 'What I did.' },
  quality: { seen: 'yes' },
};

/** A section is written where it is not, then whoever's turn it is signs. */
function filling(
  step: Extract<Step, { kind: 'fill' }>,
  { state, policy }: Pick<CaseFile, 'state' | 'policy'>,
  by: string,
): Next {
  const unsaved = step.sections.find((section) => state.sections[section] === undefined);
  if (unsaved !== undefined) return { by, command: saving(policy, unsaved, state) };
  const [role] = turnToSign(step, state);
  return { by: holderOf(role, state), command: { type: 'sign', step: step.id } };
}

export function saving(policy: Policy, section: string, state: CaseState): Command {
  const found = policy.sections.get(section);
  if (found === undefined) throw new RangeError(section);
  const facts = sectionFacts(found.section, contents[section] ?? {}, {
    title: section,
    saved: true,
    known: {},
    digest: (one) => one,
  });
  const before = state.sections[section]?.content.id;
  const content = text();
  return {
    type: 'save-section',
    section,
    content,
    facts,
    ...(before === undefined ? {} : { basedOn: before }),
  };
}

import type { IsoDate } from '../../src/core/calendar/date.ts';
import { englandHolidays } from '../../src/core/calendar/holidays.ts';
import { type Instant, londonDate } from '../../src/core/calendar/instant.ts';
import { workingCalendar } from '../../src/core/calendar/working-days.ts';
import type { CaseFile, Register } from '../../src/core/case/case-file.ts';
import type { Command } from '../../src/core/case/commands.ts';
import type { TextRef } from '../../src/core/case/events/event-parts.ts';
import {
  compilePolicy,
  type Policy,
  sectionKeys,
  sectionTitle,
  splitSectionKey,
} from '../../src/core/case/policy.ts';
import { sectionFacts } from '../../src/core/case/sections/section-facts.ts';
import type { CaseState } from '../../src/core/case/state.ts';
import type { Step } from '../../src/core/policy/pathway.ts';
import type { RoleId } from '../../src/core/rules/role.ts';
import { sampleContent } from '../../src/demo/sample-words.ts';
import { packOf } from './pack-of.ts';

/** What a walk over a pathway needs: one applicant, their managers, a panel and three sittings. */
export const cast: Readonly<Record<string, { readonly roles: readonly RoleId[] }>> = {
  ann: { roles: ['applicant'] },
  sam: { roles: ['line-manager'] },
  tom: { roles: ['second-line-manager'] },
  oz: { roles: ['progression-office'] },
  hana: { roles: ['chair', 'panel-member', 'head-of-service'] },
  hugh: { roles: ['panel-member', 'head-of-service'] },
  rae: { roles: ['hr'] },
  ash: { roles: ['director'] },
  out: { roles: [] },
};

export const sittings = [
  { id: 'april', on: '2026-04-23' as IsoDate },
  { id: 'september', on: '2026-09-17' as IsoDate },
  { id: 'december', on: '2026-12-10' as IsoDate },
];

export const members = [
  { person: 'hana', part: 'chair', office: 'head-of-service' },
  { person: 'hugh', part: 'core', office: 'head-of-service' },
] as const;

export function lincolnshirePolicy(pathway = 'level-1-to-level-2'): Policy {
  return compilePolicy(
    packOf('lincolnshire'),
    pathway,
    workingCalendar({ holidays: englandHolidays, closures: [] }),
  );
}

export const register: Register = {
  applicant: {
    holds: { level: 'level-1', team: 'north', 'team-kind': 'fast' },
    point: 22,
    programmeCompleted: true,
    absences: [],
    posts: [],
    registered: '2024-03-15' as IsoDate,
    qualified: '2023-07-01' as IsoDate,
  },
  known: {
    name: 'Ann Invented',
    email: 'ann@council.example',
    team: 'North',
    'line-manager': 'Sam Invented',
    'second-line-manager': 'Tom Invented',
    qualified: '2023-07-01',
    registered: '2024-03-15',
  },
  registered: new Set(['ann', 'sam', 'tom', 'hana', 'hugh']),
  offices: {
    hana: ['head-of-service'],
    hugh: ['head-of-service'],
    ash: ['director'],
    rae: ['hr'],
    oz: ['progression-office'],
  },
  sittings,
};

let texts = 0;

export function text(words = 5): TextRef {
  texts += 1;
  return { id: `t${texts}`, hash: `h${texts}`, words };
}

/** A command that the step's own people could well send next; undefined where it is done with. */
export function plausible(
  step: Step,
  { state, policy }: Pick<CaseFile, 'state' | 'policy'>,
  at: { readonly now: Instant; readonly option?: string },
): Command | undefined {
  const today = londonDate(at.now);
  switch (step.kind) {
    case 'endorse':
      return { type: 'endorse', step: step.id, answer: 'agree', limbs: step.limbs.map(({ id }) => id) };
    case 'book': {
      const sitting = sittings.find(({ on }) => on > today);
      return (
        sitting && {
          type: 'book-panel',
          step: step.id,
          sitting: { ...sitting, full: false, bookingClosed: false },
          acknowledged: step.acknowledges,
          commitment: 'c0',
        }
      );
    }
    case 'allocate':
      return {
        type: 'allocate',
        step: step.id,
        submitBy: `${state.booking?.sitting.on.slice(0, 8)}01` as IsoDate,
        nonce: 'n',
        entropy: 'a1b2c3d4e5f60718293a4b5c6d7e8f90',
        letter: { id: text().id, letter: step.letter, to: state.applicant, content: text() },
      };
    case 'fill':
      return filling(step, { state, policy, today });
    case 'submit':
      return { type: 'submit', step: step.id, acknowledged: step.acknowledges, manifest: 'm' };
    case 'decide': {
      const options = step.decisions[0]?.options ?? [];
      const option = options.find(({ id }) => id === at.option) ?? options[0];
      return (
        option && {
          type: 'decide',
          step: step.id,
          decision: step.decisions[0]?.id ?? '',
          option: option.id,
          present: members,
          presented: true,
          confirmed: option.confirms.map(({ id }) => id),
          reasons: text(),
          recommended: [],
        }
      );
    }
    case 'tell': {
      const letter = [step.letters[state.decisions.at(-1)?.option ?? ''] ?? ''].flat()[0] ?? '';
      return {
        type: 'send-letter',
        step: step.id,
        letter: { id: text().id, letter, to: state.applicant, content: text() },
      };
    }
    case 'notify':
      return {
        type: 'send-letter',
        step: step.id,
        letter: { id: text().id, letter: step.letter, to: state.applicant, content: text() },
      };
    case 'appoint':
    case 'draw':
    case 'confirm-booking':
      return undefined;
    case 'inform':
      return { type: 'inform', step: step.id, on: today };
    case 'tasks': {
      const task = step.tasks.find(
        ({ id }) => !state.tasksDone.some((done) => done.task === id && done.step === step.id),
      );
      return task && { type: 'complete-task', step: step.id, task: task.id, on: today };
    }
    case 'confirm-pay':
      return { type: 'confirm-pay', step: step.id, from: state.level?.from ?? today };
    default:
      return step satisfies never;
  }
}

/** The next of: an unsaved section, a missing item, the signature. */
function filling(
  step: Extract<Step, { kind: 'fill' }>,
  { state, policy, today }: { readonly state: CaseState; readonly policy: Policy; readonly today: IsoDate },
): Command | undefined {
  if (state.allocation === undefined) return undefined;
  const allocated = [...state.allocation.always, ...state.allocation.drawn];
  const keys = step.sections.flatMap((id) => sectionKeys(policy, id, allocated));
  const unsaved = keys.find((key) => state.sections[key] === undefined);
  if (unsaved !== undefined) return saving(policy, unsaved, { today, basedOn: undefined });
  for (const kind of step.items) {
    const wanted = Math.max(
      0,
      ...Object.values(policy.pathway.rules).map(({ test }) =>
        test.rule === 'evidence' && test.kind === kind ? test.atLeast : 0,
      ),
    );
    if (Object.values(state.items).filter((item) => item.kind === kind).length < wanted) {
      const words = text();
      return {
        type: 'add-item',
        item: { id: words.id, kind, on: today, standards: allocated, standardForm: true, file: 'f', words },
      };
    }
  }
  return { type: 'sign', step: step.id };
}

function saving(
  policy: Policy,
  key: string,
  { today, basedOn }: { readonly today: IsoDate; readonly basedOn: string | undefined },
): Command {
  const found = policy.sections.get(splitSectionKey(key).section);
  if (found === undefined) throw new RangeError(key);
  const facts = sectionFacts(found.section, sampleContent(policy, key, today), {
    title: sectionTitle(policy.sections, policy.standards, key),
    saved: true,
    known: register.known,
    digest: (one) => one,
  });
  return {
    type: 'save-section',
    section: key,
    content: text(),
    facts,
    ...(basedOn === undefined ? {} : { basedOn }),
  };
}

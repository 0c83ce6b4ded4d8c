import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { level2 } from '../../../test/support/lincolnshire.ts';
import { day, moment } from '../../../test/support/stored-world.ts';
import type { CaseEvent, CaseEventBody } from '../../core/case/events.ts';
import type { RoleId } from '../../core/rules/role.ts';
import { eventWords } from './event-words.ts';
import type { Telling } from './telling.ts';
import { timeline } from './timeline.ts';

const text = { id: 't', hash: 'h', words: 3 };
const sitting = { id: 's', on: day('2026-04-23'), startsAt: moment('2026-04-23T08:30:00.000Z') };
const members = [
  { person: 'hal', part: 'chair', office: 'head-of-service' },
  { person: 'mo', part: 'core', office: 'head-of-service' },
] as const;

function telling(...roles: RoleId[]): Telling {
  const names: Readonly<Record<string, string>> = {
    ada: 'Ada Example',
    hal: 'Hal Heading',
    mo: 'Mo Makebelieve',
    pat: 'Pat Pattern',
  };
  return { policy: level2, name: (id) => names[id] ?? id, viewer: { personId: 'pat', roles } };
}

function told(body: CaseEventBody, by = 'pat', ...roles: RoleId[]): string | undefined {
  return eventWords({ ...body, at: moment('2026-01-12T10:00:00.000Z'), by }, telling(...roles));
}

describe('what happened, in words', () => {
  test('uses the authority’s own titles and never an id', () => {
    const said = [
      told({ type: 'PartyChanged', data: { role: 'line-manager', person: 'pat' } }),
      told({
        type: 'AgreementGiven',
        data: { step: 'readiness', role: 'line-manager', answer: 'not-yet', limbs: [], reason: text },
      }),
      told({
        type: 'PanelBooked',
        data: { step: 'book-panel', panel: 'career-progression-panel', sitting, commitment: 'c' },
      }),
      told({
        type: 'StepClosed',
        data: { step: 'supervisor-report', outcome: 'returned', found: [], reason: text },
      }),
      told({
        type: 'Decided',
        data: {
          step: 'panel-decision',
          decision: 'level-2',
          option: 'defer',
          effect: 'deferred',
          confirmed: [],
          reasons: text,
          recommended: [{ id: 'r', kind: 'shadowing', text }],
          presentedOn: day('2026-04-23'),
        },
      }),
      told({
        type: 'LevelReached',
        data: { level: 'level-2', grade: 'G9', point: 25, from: day('2026-04-23') },
      }),
      told({
        type: 'TaskDone',
        data: { step: 'hr-forms', task: 'contractual-change', on: day('2026-04-28') },
      }),
      told({ type: 'AppealDecided', data: { id: 'a', outcome: 'stands', reasons: text, again: false } }),
      told({ type: 'PanelNamed', data: { sitting: 's', members } }),
      told({
        type: 'SignatureFellAway',
        data: { step: 'supervisor-report', role: 'line-manager', because: 'deferred' },
      }),
    ];
    assert.deepEqual(said, [
      'Pat Pattern became the Practice Supervisor.',
      'Pat Pattern answered “not yet”, with a reason, at “Agree readiness”.',
      'A place was asked for on the Career Progression Panel of Thursday 23 April 2026 at 09:30.',
      "“Practice Supervisor's report” was sent back for repair, with a reason.",
      'The panel decided: Defer to a later panel. It recommended one piece of work.',
      'Reached: Level 2 social worker, grade G9, point 25, from Thursday 23 April 2026.',
      'Ticked off: Contractual change form, done on Tuesday 28 April 2026.',
      'The appeal was decided: The outcome stands.',
      'The panel was named: Hal Heading (in the chair) and Mo Makebelieve.',
      "The signature of the Practice Supervisor under “Practice Supervisor's report” no longer stands, since the next panel needs new signatures. It has to be given again.",
    ]);
  });

  test('keeps a declared interest for the panel and its administration', () => {
    const declared = { type: 'InterestDeclared', data: { interest: true, words: text } } as const;
    assert.equal(told(declared, 'hal', 'applicant'), 'Hal Heading answered the question about interests.');
    assert.equal(told(declared, 'hal', 'progression-office'), 'Hal Heading declared an interest.');
  });

  test('does not even name a section that is not for the reader', () => {
    const known =
      level2.sections.get('development-notes') ?? assert.fail('The form has no development notes');
    const section = { ...known.section, visibleTo: ['line-manager'] as const };
    const policy = { ...level2, sections: new Map([[section.id, { ...known, section }]]) };
    const words = (role: RoleId) =>
      eventWords(
        { ...saved, at: moment('2026-01-12T10:00:00.000Z'), by: 'ada' },
        { ...telling(role), policy },
      );
    const saved = {
      type: 'SectionSaved',
      data: {
        section: 'development-notes',
        content: text,
        facts: { title: '', saved: true, fields: {}, problems: [] },
      },
    } as const;
    assert.equal(words('co-opted'), undefined);
    for (const role of ['applicant', 'line-manager'] as const)
      assert.equal(words(role), `“${section.title}” was saved.`);
  });
});

describe('the timeline', () => {
  const at = (hour: number, body: CaseEventBody, by = 'ada'): CaseEvent => ({
    ...body,
    at: moment(`2026-01-12T${hour}:00:00.000Z`),
    by,
  });
  const item = (id: string) =>
    ({
      type: 'ItemAdded',
      data: {
        id,
        kind: 'appraisal-review',
        on: day('2025-05-20'),
        standards: [],
        standardForm: false,
        file: 'f',
        words: text,
      },
    }) as const;

  test('puts what was done at once under what the rest follows from, latest first', () => {
    const entries = timeline(
      [
        at(10, {
          type: 'CaseOpened',
          data: {
            pack: 'lincolnshire',
            packVersion: '1.0',
            pathway: 'level-1-to-level-2',
            applicant: 'ada',
            parties: [],
          },
        }),
        at(10, { type: 'StepOpened', data: { step: 'readiness', because: 'opened' } }),
        at(11, { type: 'Heard', data: { sitting: 's', present: members } }, 'hal'),
        at(
          11,
          {
            type: 'Decided',
            data: {
              step: 'panel-decision',
              decision: 'level-2',
              option: 'endorse',
              effect: 'progress',
              confirmed: [],
              reasons: text,
              recommended: [],
              presentedOn: day('2026-04-23'),
            },
          },
          'hal',
        ),
      ],
      telling('applicant'),
    );
    assert.deepEqual(
      entries.map(({ says, more }) => [says, more.length]),
      [
        ['The panel decided: Endorse.', 1],
        ['The application was opened.', 0],
      ],
    );
  });

  test('makes one entry of a day of writing, and says a thing once', () => {
    const entries = timeline(
      [at(10, item('a')), at(11, item('b')), at(12, item('c'), 'pat')],
      telling('applicant'),
    );
    assert.deepEqual(
      entries.map(({ says, more }) => [says, more.length]),
      [
        ['Attached: appraisal review of 20 May 2025.', 0],
        ['Attached: appraisal review of 20 May 2025.', 0],
      ],
    );
  });
});

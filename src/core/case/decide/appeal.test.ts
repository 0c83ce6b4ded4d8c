import assert from 'node:assert/strict';
import { test } from 'node:test';
import { text as written } from '../../../../test/support/case-walk.ts';
import { everyStepPolicy, register } from '../../../../test/support/every-step-walk.ts';
import type { IsoDate } from '../../calendar/date.ts';
import type { Instant } from '../../calendar/instant.ts';
import type { MomentName } from '../../calendar/moment.ts';
import { decide } from '../decide.ts';
import type { CaseEvent, CaseEventBody } from '../events.ts';
import { fold } from '../evolve.ts';

const text = written();
const whole = everyStepPolicy();
const at = (day: string) => `${day}T10:00:00.000Z` as Instant;
const on = (day: string, body: CaseEventBody): CaseEvent => ({ ...body, at: at(day), by: 'pia' });

const events = [
  on('2026-01-05', {
    type: 'CaseOpened',
    data: { pack: 'every-step', packVersion: '1', pathway: 'to-three', applicant: 'ada', parties: [] },
  }),
  on('2026-06-23', {
    type: 'Decided',
    data: {
      step: 'panel',
      decision: 'level-three',
      option: 'endorse',
      effect: 'not-progressed',
      confirmed: [],
      reasons: text,
      recommended: [],
      presentedOn: '2026-06-18' as IsoDate,
    },
  }),
  on('2026-06-24', {
    type: 'AppealLodged',
    data: { id: 'a', appeal: 'process-appeal', to: 'pia', procedure: text, words: text, late: false },
  }),
  on('2026-06-25', {
    type: 'AppealConvened',
    data: {
      id: 'a',
      on: '2026-07-01' as IsoDate,
      members: [{ person: 'sal', part: 'chair', office: 'service-manager' }],
    },
  }),
];

/** The day from which the level begins where the outcome of the appeal counts it from this moment. */
function begins(from: MomentName, effectiveFrom?: IsoDate): IsoDate | undefined {
  const outcome = {
    id: 'granted',
    title: 'Granted',
    reopens: [],
    sets: { level: 'level-3', from, clauses: [] },
  };
  const appeals = whole.pathway.appeals.map((appeal) => ({ ...appeal, outcomes: [outcome] }));
  const policy = { ...whole, pathway: { ...whole.pathway, appeals } };
  const answer = decide(
    {
      type: 'decide-appeal',
      appeal: 'a',
      outcome: 'granted',
      reasons: text,
      letters: [{ id: 'l', letter: 'appeal-answer', to: 'ada', content: text }],
      ...(effectiveFrom === undefined ? {} : { effectiveFrom }),
    },
    { state: fold(events), policy, register },
    { by: 'sal', roles: [], now: at('2026-07-02'), today: '2026-07-02' as IsoDate },
  );
  assert.ok(answer.ok, JSON.stringify(answer));
  return answer.events.find((event) => event.type === 'LevelReached')?.data.from;
}

test('an appeal sets the level from the moment that its outcome names', () => {
  assert.equal(begins('panel'), '2026-06-18');
  assert.equal(begins('decided'), '2026-06-23', 'the decision that was appealed against');
  assert.equal(begins('appeal-lodged'), '2026-06-24');
  assert.equal(begins('hearing'), '2026-07-01');
  assert.equal(begins('now'), '2026-07-02');
});

test('whoever decides the appeal may record another day, which is theirs to set', () => {
  assert.equal(begins('hearing', '2026-06-20' as IsoDate), '2026-06-20');
});

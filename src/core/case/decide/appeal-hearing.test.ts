import assert from 'node:assert/strict';
import { test } from 'node:test';
import { text as written } from '../../../../test/support/case-walk.ts';
import { actorOf, everyStepPolicy, register } from '../../../../test/support/every-step-walk.ts';
import type { IsoDate } from '../../calendar/date.ts';
import type { Instant } from '../../calendar/instant.ts';
import { officerFor } from '../appeal/appeal-officer.ts';
import { appealPlaces } from '../appeal/appeal-panel.ts';
import { standingOfAppeal } from '../appeal/appeal-standing.ts';
import type { Command } from '../commands.ts';
import { decide } from '../decide.ts';
import type { CaseEvent, CaseEventBody } from '../events.ts';
import { evolve, fold } from '../evolve.ts';
import { tasksOf } from '../tasks.ts';

const policy = everyStepPolicy();
const words = written();
const none = written(0);
const at = (day: string) => `${day}T10:00:00.000Z` as Instant;
const on = (day: string, body: CaseEventBody): CaseEvent => ({ ...body, at: at(day), by: 'pia' });

const decided: readonly CaseEvent[] = [
  on('2026-01-05', {
    type: 'CaseOpened',
    data: { pack: 'every-step', packVersion: '1', pathway: 'to-three', applicant: 'ada', parties: [] },
  }),
  on('2026-06-17', {
    type: 'PanelBooked',
    data: { step: 'hold', panel: 'review', sitting: { id: 's', on: '2026-06-18' as IsoDate } },
  }),
  on('2026-06-17', {
    type: 'PanelNamed',
    data: { sitting: 's', members: [{ person: 'pia', part: 'chair', office: 'principal-social-worker' }] },
  }),
  on('2026-06-18', {
    type: 'Decided',
    data: {
      step: 'panel',
      decision: 'level-three',
      option: 'defer',
      effect: 'not-progressed',
      confirmed: [],
      reasons: words,
      recommended: [],
      presentedOn: '2026-06-18' as IsoDate,
    },
  }),
  on('2026-06-18', {
    type: 'LetterSent',
    data: { id: 'l', letter: 'outcome', to: 'ada', content: words, step: tellStep() },
  }),
  on('2026-06-18', { type: 'LetterDelivered', data: { id: 'l' } }),
];

function tellStep(): string {
  return policy.pathway.steps.find(({ kind }) => kind === 'tell')?.id ?? assert.fail('no letter is told');
}

class Case {
  events = decided;
  do(day: string, by: string, command: Command) {
    const now = at(day);
    const state = fold(this.events);
    const answer = decide(command, { state, policy, register }, actorOf(by, state, now));
    if (answer.ok) this.events = [...this.events, ...answer.events];
    return answer;
  }
  refused(day: string, by: string, command: Command): { readonly says: string; readonly code: string } {
    const answer = this.do(day, by, command);
    if (answer.ok) return assert.fail(`${command.type} was done`);
    return { says: JSON.stringify(answer.refusal), code: answer.refusal.code };
  }
  done(day: string, by: string, command: Command): void {
    const answer = this.do(day, by, command);
    assert.ok(answer.ok, JSON.stringify(answer));
  }
  get state() {
    return fold(this.events);
  }
  get standing() {
    const { state } = this;
    return standingOfAppeal(state.appeals.at(-1) ?? assert.fail('no appeal'), { state, policy });
  }
  get task() {
    return tasksOf({ state: this.state, policy, register }).find(({ step }) => step === 'appeal');
  }
}

type Lodging = Extract<Command, { type: 'lodge-appeal' }>;
const lodging = (more: Partial<Lodging> = {}): Lodging => ({
  type: 'lodge-appeal',
  appeal: 'process-appeal',
  id: 'a',
  to: 'pia',
  procedure: words,
  words,
  also: { evidence: words },
  parts: ['draw'],
  ...more,
});
const merits = { onMerits: true, parts: [] } as const;
const answer = [{ id: 'x', letter: 'appeal-answer', to: 'ada', content: words }];
const panel = [
  { person: 'sal', part: 'chair', office: 'service-manager' },
  { person: 'tim', part: 'core', office: 'team-manager' },
] as const;

test('an appeal in time says which part of the process it is about', () => {
  const one = new Case();
  assert.match(
    one.refused('2026-06-22', 'ada', lodging({ parts: [] })).says,
    /Choose the part of the process/,
  );
  assert.equal(one.refused('2026-06-22', 'ada', lodging({ parts: ['supper'] })).code, 'unknown');
  one.done('2026-06-22', 'ada', lodging());
  assert.deepEqual(one.state.appeals[0]?.parts, ['draw']);
  assert.equal(one.standing, 'to-convene');
});

test('one about the decision itself is refused kindly, and sent all the same only where that is asked for', () => {
  const one = new Case();
  const kindly = one.refused('2026-06-22', 'ada', lodging(merits));
  assert.match(kindly.says, /not about the decision itself/);
  assert.match(kindly.says, /say what it was\. You can also send it as it stands/);
  one.done('2026-06-22', 'ada', lodging({ ...merits, allTheSame: true }));
  assert.equal(one.state.appeals[0]?.outside, true);
  assert.equal(one.task?.title, 'Say whether the appeal is taken');
  const early: Command = { type: 'convene-appeal', appeal: 'a', on: '2026-07-01' as IsoDate, members: panel };
  assert.match(one.refused('2026-06-23', 'pia', early).says, /Say first whether/);
});

test('put on a ground of the policy’s, another takes its place while there is time', () => {
  const one = new Case();
  one.done('2026-06-22', 'ada', lodging({ ...merits, allTheSame: true }));
  assert.equal(
    one.refused('2026-06-23', 'ada', lodging({ ...merits, allTheSame: true })).code,
    'already-done',
  );
  const stale = one.refused('2026-06-23', 'ada', lodging({ id: 'b' }));
  assert.equal(stale.code, 'changed-meanwhile', 'written before the other was sent');
  assert.match(stale.says, /You sent an appeal at .*, and it stands\./);
  one.done('2026-06-23', 'ada', lodging({ id: 'b', instead: 'a' }));
  assert.equal(
    standingOfAppeal(one.state.appeals[0] ?? assert.fail(), { state: one.state, policy }),
    'replaced',
  );
  assert.equal(one.standing, 'to-convene');
  assert.equal(one.refused('2026-06-24', 'ada', lodging({ id: 'c' })).code, 'already-done');
});

test('a late appeal needs a reason, and is heard only once whoever it went to has taken it', () => {
  const one = new Case();
  assert.match(
    one.refused('2026-07-20', 'ada', lodging()).says,
    /Say why your appeal comes after the last day/,
  );
  assert.match(one.refused('2026-07-20', 'ada', lodging({ lateBecause: none })).says, /after the last day/);
  one.done('2026-07-20', 'ada', lodging({ lateBecause: words }));
  assert.equal(one.standing, 'to-weigh');
  const weigh = (more: object = {}): Command => ({
    type: 'weigh-appeal',
    appeal: 'a',
    taken: true,
    reasons: words,
    ...more,
  });
  assert.equal(one.refused('2026-07-21', 'sal', weigh()).code, 'not-yours');
  assert.match(one.refused('2026-07-21', 'pia', weigh({ reasons: none })).says, /Write why/);
  one.done('2026-07-21', 'pia', weigh());
  assert.equal(one.standing, 'to-convene');
  assert.equal(
    one.refused('2026-07-22', 'pia', weigh({ taken: false, letters: answer })).code,
    'already-done',
  );
});

test('one that is not taken is answered by letter, and is over', () => {
  const one = new Case();
  one.done('2026-07-20', 'ada', lodging({ lateBecause: words }));
  const no: Command = { type: 'weigh-appeal', appeal: 'a', taken: false, reasons: words };
  assert.equal(one.refused('2026-07-21', 'pia', no).code, 'unknown', 'without its letter');
  one.done('2026-07-21', 'pia', { ...no, letters: answer });
  assert.equal(one.state.letters.at(-1)?.letter, 'appeal-answer');
  assert.equal(one.standing, 'not-taken');
  assert.equal(one.task, undefined);
  assert.equal(one.refused('2026-07-22', 'ada', lodging({ id: 'b', lateBecause: words })).code, 'final');
});

test('one companion comes, of a kind that the policy names, where the applicant is asked to the hearing', () => {
  const one = new Case();
  one.done('2026-06-22', 'ada', lodging());
  const bring = (kind?: string): Command => ({
    type: 'bring-companion',
    appeal: 'a',
    ...(kind === undefined ? {} : { companion: { kind, name: words } }),
  });
  const convene = (more: object = {}): Command => ({
    type: 'convene-appeal',
    appeal: 'a',
    on: '2026-07-01' as IsoDate,
    members: panel,
    ...more,
  });
  assert.match(one.refused('2026-06-22', 'ada', bring('union')).says, /No day has been set/);
  one.done('2026-06-23', 'pia', convene());
  assert.match(one.refused('2026-06-24', 'ada', bring('union')).says, /heard on the papers/);
  one.done('2026-06-24', 'pia', convene({ attends: true }));
  assert.match(
    one.refused('2026-06-24', 'ada', bring('solicitor')).says,
    /work colleague, or a union representative/,
  );
  assert.equal(one.refused('2026-06-24', 'pia', bring('union')).code, 'not-yours');
  one.done('2026-06-24', 'ada', bring('colleague'));
  one.done('2026-06-25', 'ada', bring('union'));
  assert.equal(one.state.appeals[0]?.companion?.kind, 'union', 'the last said counts');
  one.done('2026-06-25', 'ada', bring());
  assert.equal(one.state.appeals[0]?.companion, undefined);
  assert.match(one.refused('2026-07-02', 'ada', bring('union')).says, /is over/);
});

test('both sides have their say until it is decided; a required hearing says who came; upheld sets the decision aside', () => {
  const one = new Case();
  one.done('2026-06-22', 'ada', lodging());
  const say = (side: 'applicant' | 'decision'): Command => ({
    type: 'add-statement',
    appeal: 'a',
    side,
    words,
  });
  one.done('2026-06-23', 'ada', say('applicant'));
  assert.equal(one.refused('2026-06-23', 'ada', say('decision')).code, 'not-yours');
  assert.equal(one.refused('2026-06-23', 'tim', say('decision')).code, 'not-yours');
  one.done('2026-06-23', 'pia', say('decision'));
  one.done('2026-06-24', 'pia', {
    type: 'convene-appeal',
    appeal: 'a',
    on: '2026-07-01' as IsoDate,
    members: panel,
    attends: true,
  });
  one.done('2026-06-25', 'tim', say('decision'));
  assert.equal(one.state.appeals[0]?.statements?.length, 3);
  const end = (more: object = {}): Command => ({
    type: 'decide-appeal',
    appeal: 'a',
    outcome: 'reheard',
    reasons: words,
    letters: answer,
    ...more,
  });
  assert.match(one.refused('2026-07-02', 'sal', end()).says, /whether the applicant came/);
  assert.equal(one.refused('2026-07-02', 'sal', end({ attended: true, letters: [] })).code, 'unknown');
  one.done('2026-07-02', 'sal', end({ attended: true }));
  assert.equal(one.state.decisions[0]?.setAside?.by, 'sal');
  assert.equal(one.refused('2026-07-03', 'ada', say('applicant')).code, 'final');
});

test('a panel is proposed out of people untouched by the case, each once, or said to be impossible and why', () => {
  const state = fold(decided);
  const series = policy.pack.panels['appeals'] ?? assert.fail();
  const found = appealPlaces(series, { state, policy, register }, []);
  const proposed = found.map((place) => place.proposed);
  assert.ok(
    proposed.every((person) => person !== undefined),
    JSON.stringify(found),
  );
  assert.equal(new Set(proposed).size, proposed.length);
  const touched = { ...state, tookPart: ['ada', ...Object.keys(register.offices)] };
  const impossible = appealPlaces(series, { state: touched, policy, register }, []);
  for (const place of impossible) {
    assert.equal(place.proposed, undefined);
    for (const { parts } of place.barred) assert.ok(parts.length > 0, 'with a reason');
  }
});

test('of several who hold the office, whoever is untouched by the case gets the appeal', () => {
  const state = fold(decided);
  const held = { ...register, offices: { one: ['director'], two: ['director'] } } as const;
  const asked = { to: 'director', notFrom: ['panel-member'] } as const;
  const sat = { ...state, tookPart: [...state.tookPart, 'one'] };
  assert.equal(officerFor(asked, { state: sat, policy, register: held }).officer, 'two');
  const present = [{ person: 'one', part: 'core', office: 'director' }] as const;
  const heard = { type: 'Heard', data: { sitting: 's', present }, at: at('2026-06-18'), by: 'pia' } as const;
  const alone = { ...held, offices: { one: ['director'] } } as const;
  const nobody = officerFor(asked, { state: evolve(sat, [heard]), policy, register: alone });
  assert.equal(nobody.officer, undefined);
  assert.deepEqual(nobody.barred, [{ person: 'one', parts: ['sat on the panel'] }]);
});

test('the answer goes to everybody whom its letter names, and to nobody else', () => {
  const letter = policy.pack.letters['appeal-answer'] ?? assert.fail();
  const toTwo = {
    ...policy,
    pack: {
      ...policy.pack,
      letters: { ...policy.pack.letters, 'appeal-answer': { ...letter, to: ['applicant', 'line-manager'] } },
    },
  } as const;
  const opened = decided.map((one) =>
    one.type === 'CaseOpened'
      ? { ...one, data: { ...one.data, parties: [{ role: 'line-manager', person: 'pat' } as const] } }
      : one,
  );
  const lodged = { type: 'AppealLodged', data: { ...lodging(), late: true } } as const;
  const { type: _, ...data } = lodged.data;
  const state = fold([...opened, on('2026-07-20', { type: 'AppealLodged', data })]);
  const weigh = (letters: typeof answer) =>
    decide(
      { type: 'weigh-appeal', appeal: 'a', taken: false, reasons: words, letters },
      { state, policy: toTwo, register },
      actorOf('pia', state, at('2026-07-21')),
    );
  const second = { id: 'y', letter: 'appeal-answer', to: 'pat', content: words };
  assert.equal(weigh(answer).ok, false, 'one copy of two');
  assert.equal(weigh([...answer, { ...second, to: 'tam' }]).ok, false, 'to somebody else');
  const both = weigh([...answer, second]);
  assert.ok(both.ok, JSON.stringify(both));
  assert.deepEqual(
    both.events.flatMap((event) => (event.type === 'LetterSent' ? [event.data.to] : [])),
    ['ada', 'pat'],
  );
});

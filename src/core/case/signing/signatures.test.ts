import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { lincolnshirePolicy, register, text } from '../../../../test/support/case-walk.ts';
import { calendar } from '../../../../test/support/rules.ts';
import type { IsoDate } from '../../calendar/date.ts';
import { addHours, type Instant, londonDate } from '../../calendar/instant.ts';
import type { Step } from '../../policy/pathway.ts';
import type { RoleId } from '../../rules/role.ts';
import type { Command } from '../commands.ts';
import { decide } from '../decide.ts';
import type { CaseEvent } from '../events.ts';
import { evolve, fold } from '../evolve.ts';
import { compilePolicy } from '../policy.ts';
import { project } from '../project.ts';
import type { CaseState, SignatureState } from '../state.ts';

const common = { clauses: ['X-1'], needs: [], joins: [], then: [], signs: 'all' } as const;
const fill = (step: Pick<Extract<Step, { kind: 'fill' }>, 'id' | 'by' | 'sections' | 'items'>) =>
  ({ kind: 'fill', title: step.id, says: 'Sign.', ...common, ...step }) as const;

/** Three things signed side by side by several, one of them over another; whoever else signs is always outstanding. */
const steps: readonly Extract<Step, { kind: 'fill' }>[] = [
  fill({ id: 'one', by: ['applicant', 'line-manager', 'hr'], sections: ['a', 'b'], items: ['visit'] }),
  {
    ...fill({ id: 'two', by: ['applicant', 'line-manager', 'hr'], sections: ['c'], items: ['audit'] }),
    inOrder: true,
  },
  { ...fill({ id: 'three', by: ['line-manager', 'hr'], sections: ['d'], items: [] }), over: ['one'] },
];
const covers: Readonly<Record<string, readonly string[]>> = {
  one: ['a', 'b', 'visit'],
  two: ['c', 'audit'],
  'two of version 2': ['c', 'audit', 'a', 'b', 'visit'],
  three: ['d', 'a', 'b', 'visit'],
};

const usual = lincolnshirePolicy();
const kind = (id: string) =>
  ({ id, title: id, plural: id, datedBy: 'the day', clauses: [], tagged: false, doneBy: false }) as const;
const section = (id: string) =>
  ({ id, title: id, clauses: [], by: 'applicant', guidance: [], visibleTo: [], fields: [] }) as const;

function policyOf(version: string) {
  const pathway = {
    ...usual.pathway,
    rules: {},
    statements: { true: { says: 'This is the truth.', clauses: ['X-1'] } },
    eligibility: [],
    appeals: [],
    opens: { by: ['applicant'], needs: [], start: steps.map(({ id }) => id) } as const,
    // The later version has one thing signed over another that the version before did not.
    steps: steps.map((step) =>
      step.id === 'two' && version !== '1' ? { ...step, over: ['one'], attests: 'true' } : step,
    ),
  };
  const forms = {
    papers: { id: 'papers', title: 'Papers', clauses: [], sections: 'abcd'.split('').map(section) },
  };
  const itemKinds = { visit: kind('visit'), audit: kind('audit') };
  const pack = {
    ...usual.pack,
    version,
    forms,
    itemKinds,
    guidance: [],
    pathways: { [pathway.id]: pathway },
  };
  return compilePolicy(pack, pathway.id, calendar);
}

const [policy, laterPolicy] = [policyOf('1'), policyOf('2')];
const start = '2026-03-02T10:00:00.000Z' as Instant;
const roles: readonly RoleId[] = ['applicant', 'line-manager', 'hr'];
const items = ['i1', 'i2', 'i3'];

/** A case and what can be done to it, each act an hour after the last. */
function signing() {
  let state = fold([]);
  let under = policy;
  let now = start;
  const events: CaseEvent[] = [];
  const act = (command: Command, role: RoleId = 'applicant') => {
    now = addHours(now, 1);
    const actor = { by: `person-${role}`, roles: [role], now, today: londonDate(now) };
    const decision = decide(command, { state, policy: under, register }, actor);
    if (!decision.ok) return decision.refusal;
    events.push(...decision.events);
    state = evolve(state, decision.events);
    if (command.type === 'repin') under = command.to;
    return undefined;
  };
  const save = (key: string) =>
    act({
      type: 'save-section',
      section: key,
      content: text(),
      facts: { title: key, saved: true, fields: {}, problems: [] },
      ...(state.sections[key] === undefined ? {} : { basedOn: state.sections[key].content.id }),
    });
  const add = (id: string, of: string, change: { on?: string; file?: string; words?: string } = {}) => {
    const { on = '2026-01-05', file = 'f0', words = 'w0' } = change;
    const item = { id, kind: of, on: on as IsoDate, standards: [], standardForm: false, file };
    return act({ type: 'add-item', item: { ...item, words: { id: `${id}-words`, hash: words, words: 1 } } });
  };
  assert.equal(act({ type: 'open-case', applicant: 'person-applicant', parties: [] }), undefined);
  return { act, save, add, state: () => state, events };
}

type Case = ReturnType<typeof signing>;

const standing = (state: CaseState) =>
  state.signatures.filter(({ fellAway }) => fellAway === undefined).map(nameOf);
/** What a signature was over when it was given. */
const coverOf = (name: string, { signatures }: CaseState) =>
  name.startsWith('two/') &&
  signatures.find((one) => nameOf(one) === name)?.statement === 'This is the truth.'
    ? 'two of version 2'
    : (name.split('/')[0] ?? '');
const nameOf = ({ step, role }: Pick<SignatureState, 'step' | 'role'>) => `${step}/${role}`;

/** Everything about the content under a step, read off the state by itself. */
function under(step: string, { sections, items: all }: CaseState): string {
  return JSON.stringify([
    covers[step]?.map((key) => sections[key]?.content.hash),
    Object.values(all)
      .filter((item) => covers[step]?.includes(item.kind))
      .map(({ id, kind: of, on, file, words }) => [id, of, on, file, words.hash])
      .toSorted(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : 1)),
  ]);
}

const change = fc.record({
  on: fc.constantFrom('2026-01-05', '2026-01-06'),
  file: fc.constantFrom('f0', 'f1'),
  words: fc.constantFrom('w0', 'w1'),
});
type Try = (one: Case) => unknown;
const tries: fc.Arbitrary<Try> = fc.oneof(
  fc.constantFrom('a', 'b', 'c', 'd').map(
    (key): Try =>
      ({ save }) =>
        save(key),
  ),
  fc
    .tuple(fc.constantFrom(...items), change)
    // The same piece again: re-dated, with another file, with other words, or just as it was.
    .map(
      ([id, how]): Try =>
        ({ add }) =>
          add(id, id === 'i3' ? 'audit' : 'visit', how),
    ),
  fc.constantFrom(...items).map(
    (item): Try =>
      ({ act }) =>
        act({ type: 'remove-item', item }),
  ),
  fc.constant<Try>(({ act }) =>
    act({ type: 'repin', to: laterPolicy, changes: [], reason: text() }, 'administrator'),
  ),
);
const signs: fc.Arbitrary<Try> = fc.tuple(fc.constantFrom(...steps), fc.constantFrom(...roles)).map(
  ([{ id, by }, role]): Try =>
    ({ act, state }) => {
      // The last to sign would end the step; here it always waits for one more.
      const given = standing(state()).filter((one) => one.startsWith(`${id}/`)).length;
      return given < by.length - 1 ? act({ type: 'sign', step: id, seal: 's' }, role) : undefined;
    },
);

describe('a signature and what it covers', () => {
  test('whatever changes it, by any path, voids exactly the signatures that cover it', () => {
    let fell = 0;
    let kept = 0;
    fc.assert(
      fc.property(fc.array(fc.oneof(signs, tries), { minLength: 20, maxLength: 60, size: 'max' }), (all) => {
        const one = signing();
        for (const attempt of all) {
          const before = one.state();
          attempt(one);
          const after = one.state();
          const expected = standing(before).filter((name) => {
            const step = coverOf(name, before);
            return under(step, before) === under(step, after);
          });
          const stillStands = standing(after).filter((name) => standing(before).includes(name));
          assert.deepEqual(stillStands, expected);
          fell += standing(before).length - expected.length;
          kept += expected.length;
        }
        assert.deepEqual(one.state(), fold(structuredClone(one.events)));
      }),
      { numRuns: 150, seed: 11 },
    );
    assert.ok(fell > 100 && kept > 1000, `${fell} fell away and ${kept} were kept`);
  });

  test('says what changed, whoever signed has it to sign again, and old words are not signed by accident', () => {
    const one = signing();
    one.save('a');
    one.add('i1', 'visit');
    one.act({ type: 'sign', step: 'one', seal: 's1', sealRead: 's1' });
    const [signature] = one.state().signatures;
    assert.equal(signature?.statement, 'I have read “one” and sign it as it stands.');
    assert.equal(signature?.attached[0]?.file, 'f0');
    one.add('i1', 'visit', { file: 'swapped' });
    const [fallen] = one.state().signatures;
    assert.deepEqual(fallen?.fellAway?.changed, { sections: [], items: ['i1'] });
    const { tasks } = project(one.state(), policy);
    const task = tasks.find(({ step, role }) => step === 'one' && role === 'applicant');
    assert.match(task?.says ?? '', /changed after you signed.*Read it again and sign again/);
    const stale = one.act({ type: 'sign', step: 'one', seal: 's2', sealRead: 's1' });
    assert.equal(stale?.code, 'changed-meanwhile');
    assert.equal(one.act({ type: 'sign', step: 'one', seal: 's2', sealRead: 's2' }), undefined);
  });

  test('the policy’s own sentence is what is signed, and a move to another version voids nothing', () => {
    const one = signing();
    one.save('c');
    one.act({ type: 'sign', step: 'two' });
    one.act({ type: 'repin', to: laterPolicy, changes: [], reason: text() }, 'administrator');
    assert.deepEqual(standing(one.state()), ['two/applicant']);
    one.act({ type: 'sign', step: 'two' }, 'line-manager');
    assert.equal(one.state().signatures.at(-1)?.statement, 'This is the truth.');
  });

  test('is taken back by its signer while the step waits for others, and takes those after it along', () => {
    const one = signing();
    one.save('c');
    one.act({ type: 'sign', step: 'one' }, 'line-manager');
    one.act({ type: 'sign', step: 'two' });
    one.act({ type: 'sign', step: 'two' }, 'line-manager');
    assert.equal(one.act({ type: 'withdraw-signature', step: 'two' }, 'hr')?.code, 'unknown');
    assert.equal(one.act({ type: 'withdraw-signature', step: 'two' }), undefined);
    assert.deepEqual(standing(one.state()), ['one/line-manager']);
    one.act({ type: 'sign', step: 'three' }, 'line-manager');
    one.act({ type: 'sign', step: 'three' }, 'hr');
    assert.equal(one.act({ type: 'withdraw-signature', step: 'three' }, 'hr')?.code, 'not-now');
  });

  test('of before evidence was signed piece by piece is read with the pieces as they were then', () => {
    const one = signing();
    one.add('i1', 'visit');
    one.act({ type: 'sign', step: 'one' });
    const old = one.events.map((event): CaseEvent => {
      if (event.type !== 'Signed') return event;
      const { step, role, sections, items: ids } = event.data;
      return { ...event, data: { step, role, sections, items: ids } };
    });
    assert.deepEqual(fold(old).signatures[0]?.attached, one.state().signatures[0]?.attached);
  });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Pathway, Step } from './pathway.ts';
import { dotOf, processMap } from './process-map.ts';

const base = { says: 'Do it.', clauses: [], needs: [], joins: [] };
const steps: readonly Step[] = [
  {
    ...base,
    id: 'write',
    title: 'Write "it"',
    kind: 'fill',
    by: ['applicant'],
    sections: [],
    items: [],
    then: ['sign'],
  },
  {
    ...base,
    id: 'sign',
    title: 'Sign it',
    kind: 'fill',
    by: ['line-manager', 'second-line-manager'],
    sections: [],
    items: [],
    then: ['decide'],
    returns: ['write'],
  },
  {
    ...base,
    id: 'decide',
    title: 'Decide',
    kind: 'decide',
    by: ['chair'],
    decisions: [
      {
        id: 'd',
        title: 'Decision',
        options: [option('yes', 'Yes', ['letter', 'pay']), option('no', 'No', ['letter', 'write'])],
      },
    ],
  },
  { ...base, id: 'letter', title: 'Send', kind: 'tell', by: ['chair'], letters: {}, then: [] },
  { ...base, id: 'pay', title: 'Pay', kind: 'confirm-pay', by: ['hr'], then: [] },
];

function option(id: string, title: string, then: readonly string[]) {
  return { id, title, then, clauses: [], effect: 'progress', confirms: [], recommends: [] } as const;
}

const pathway: Pathway = {
  id: 'p',
  title: 'One to two',
  clauses: [],
  from: 'one',
  to: ['two'],
  opens: { by: ['applicant'], needs: [], start: ['write'] },
  eligibility: [],
  rules: {},
  statements: {},
  steps,
  appeals: [],
  access: [],
};
const roles = { 'line-manager': { title: 'Supervisor', aliases: [], clauses: [] } };

test('says of each step who takes it, in local words, and whether it is done, open or ahead', () => {
  const map = processMap(pathway, roles, { write: { status: 'done' }, sign: { status: 'open' } });
  assert.deepEqual(
    map.steps.map(({ number, state }) => `${number} ${state}`),
    ['1 done', '2 open', '3 ahead', '4 ahead', '5 ahead'],
  );
  assert.equal(map.steps[1]?.who, 'Supervisor or second-line-manager');
});

test('draws the way back as a way back, and names only a way that was decided', () => {
  const { ways } = processMap(pathway, roles);
  const said = ways.map(({ from, to, kind, label }) => `${from} ${kind} ${to} ${label}`.trim());
  assert.deepEqual(said, [
    'write on sign',
    'sign on decide',
    'sign back write sent back',
    'decide on pay Yes',
    'decide on letter',
    'decide back write No',
    'decide on letter',
  ]);
});

test('writes one line for a way that several answers lead, and quotes what a title holds', () => {
  const dot = dotOf(processMap(pathway, roles));
  assert.equal(dot.split('\n').filter((line) => line.includes('"decide" -> "letter"')).length, 1);
  assert.match(dot, /label="1\. Write \\"it\\"\\napplicant"/);
});

test('steps that nothing leads to stand four in a row', () => {
  const apart = Array.from({ length: 6 }, (_, index) => ({ ...steps[3], id: `s${index}` }) as Step);
  const dot = dotOf(processMap({ ...pathway, steps: apart }, {}));
  assert.match(dot, /"s0" -> "s4" \[style=invis\]\n {2}"s1" -> "s5" \[style=invis\]/);
  assert.doesNotMatch(dotOf(processMap(pathway, {})), /invis/);
});

test('what is decided stands in lines beside its way: in one line it would widen the whole map', () => {
  const dot = dotOf({
    title: 'T',
    steps: [],
    ways: [{ from: 'a', to: 'b', kind: 'on', label: 'Progression is not recommended by the panel' }],
  });
  assert.match(dot, /label="Progression is not\\nrecommended by the panel"/);
});

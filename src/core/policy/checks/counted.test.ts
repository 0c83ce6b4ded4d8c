import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Pack } from '../pack.ts';
import type { Pathway } from '../pathway.ts';
import { counted } from './counted.ts';

const list = { id: 'days', type: 'rows', label: 'Days', row: [] };

function found(source: object, review: object = {}, field = 'days'): readonly string[] {
  const counting = {
    id: 'count',
    type: 'counted',
    label: 'Attendance',
    list: { section: 'register', field },
  };
  const sections = [
    { id: 'register', title: 'Register', by: 'programme-lead', visibleTo: [], fields: [list], ...source },
    { id: 'review', title: 'Review', by: 'chair', visibleTo: [], fields: [counting], ...review },
  ];
  const pack = { forms: { year: { id: 'year', sections } } } as unknown as Pack;
  const steps = [{ kind: 'fill', sections: ['register', 'review'] }];
  return counted(pack, { steps } as unknown as Pathway).map(({ what }) => what);
}

test('a count of a list that everybody reads has no fault, and one of no list has', () => {
  assert.deepEqual(found({}), []);
  assert.deepEqual(found({}, {}, 'nights'), [
    '“Attendance” counts register.nights, which is no list of this pathway',
  ]);
});

test('a count tells of its list only to roles that may read the list itself', () => {
  const tells = ['“Attendance” shows what stands in “Register” to roles that may not read it'];
  assert.deepEqual(found({ visibleTo: ['chair'] }), tells);
  assert.deepEqual(found({ visibleTo: ['chair'] }, { visibleTo: ['applicant'] }), tells);
  assert.deepEqual(found({ visibleTo: ['chair'] }, { visibleTo: ['programme-lead'] }), []);
});

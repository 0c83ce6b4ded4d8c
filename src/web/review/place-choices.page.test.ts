import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readTogether, type Shared } from '../../../test/support/read-together.ts';
import { lookAtCases } from '../../app/look-at-case.ts';
import { placeChoices } from './place-choices.ts';

const shared = readTogether();
let service: Shared;

before(async () => {
  service = await shared.open();
});
after(() => shared.leave());

test('a piece of evidence is chosen by kind, name and day: two of one name are told apart', async () => {
  const viewer = { authority: 'lincolnshire', personId: 'quin', offices: ['progression-office'] };
  const { rows } = await service.acts.lists.cases(viewer, { own: false, limit: 50 });
  const seen = await lookAtCases(
    service.desk,
    viewer,
    rows.map(({ ref }) => ref),
  );
  const offered = await Promise.all(
    seen.flatMap((one) => {
      const review = one.caseFile.policy.pathway.steps.find(
        (step) => step.kind === 'fill' && (step.commentsOn ?? []).length > 0,
      );
      return review?.kind === 'fill' ? [placeChoices(service.desk, one, { review, chosen: '' })] : [];
    }),
  );
  const pieces = offered.flat().filter(({ label }) => label === 'Evidence');
  const named = pieces.flatMap(({ choices }) => choices.map(({ text }) => text));
  assert.ok(named.length > 3, `${named.length} pieces`);
  for (const one of named) assert.match(one, /: .+, \d{1,2} [A-Z][a-z]+ \d{4}$/);
});

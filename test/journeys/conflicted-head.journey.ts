import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { IsoDate } from '../../src/core/calendar/date.ts';
import { peopleAdmin } from '../../src/store/people/people-admin.ts';
import { type CaseJourney, forDecember, startCarried } from '../support/carried-cases.ts';
import { answer } from '../support/journey-answers.ts';
import { declareNoInterest, endorsed, recordDecision } from '../support/journey-acts.ts';
import type { Traveller } from '../support/journey.ts';

let journey: CaseJourney;
let ref: string;

before(async () => {
  journey = await startCarried('2025-11-20', {
    applicant: 'eli',
    opened: '2025-07-02',
    sitting: 'december-2025',
    steps: forDecember,
  });
  ref = await journey.refOf('eli');
  // Hal was Eli's Team Manager before he became a Head of Service.
  const admin = peopleAdmin(journey.service.database.db);
  const managed = { person: 'eli', relation: 'second-line-manager' } as const;
  await admin.setRelation('lincolnshire', { ...managed, holder: 'hal', from: '2022-11-01' as IsoDate });
  await admin.setRelation('lincolnshire', { ...managed, holder: 'vic', from: '2024-04-01' as IsoDate });
});
after(() => journey?.stop());

test('LIN-039, LIN-A10: a Head of Service who managed the applicant stands aside; the seat is empty, nobody can take it, and then somebody does', async () => {
  const quin = await journey.signIn('quin');
  await quin.go('/panels/december-2025/members');
  await quin.sees('Hal Heading was once the Team Manager of one of these applicants.');
  await quin.sees('They are asked whether they stand aside from that case.');

  const hal = await journey.signIn('hal', { width: 320 });
  await hal.go(`/cases/${ref}/interest`);
  await hal.sees('You were their Team Manager until 31 March 2024.');
  await answer(hal.page, { interest: 'aside', words: 'We fell out over an invented complaint.' });
  await hal.press('Record my answer');
  await hal.sees('You stand aside from that case, and it is closed to you.');
  await findsNothing(hal);

  await quin.go('/');
  await quin.sees('Fill an empty seat on the panel');
  await quin.go('/panels/december-2025');
  await quin.follow('in the case of Eli Instance');
  await quin.sees('The panel is not complete for this case, so it cannot decide it yet.');
  await quin.sees('Hal Heading has declared an interest and was their Team Manager until 31 March 2024.');
  await quin.seesNot('invented complaint');
  await quin.sees('Who takes the empty seat (Head of Service)? Nobody else can.');
  await quin.sees('Hal Heading stands aside from this case. Mo Makebelieve sits on this case already.');
  await quin.go('/panels/december-2025/members');
  await quin.sees('There is no panel that the policy would allow in every case.');
  await quin.sees(/The policy asks for two of: Head of Service\. Only one is free for one of these cases\./);

  await becomesHead('tam');
  await quin.go(`/cases/${ref}/seats`);
  await quin.page.getByLabel('Mo Makebelieve, Head of Service').check();
  await quin.press('Give them the chair');
  await quin.seesNot('Who chairs this case?');
  await quin.page.getByLabel('Tam Template, Head of Service').check();
  await quin.press('Give them the seat');
  await quin.sees('Every seat that the policy asks for is taken. The panel can decide this case.');
  await quin.sees(/Tam Template sits? instead/);
  await quin.go('/');
  await quin.seesNot('Fill an empty seat on the panel');

  const mo = await journey.signIn('mo');
  const tam = await journey.signIn('tam', { javaScript: false });
  for (const member of [mo, tam]) await declareNoInterest(member, { ref });
  journey.service.setClock('2025-12-11T15:00:00Z');
  await recordDecision(mo, { ref, ...endorsed });
  const { heard, decisions } = await journey.stateOf(ref);
  assert.deepEqual(heard?.present.map(({ person }) => person).toSorted(), ['mo', 'tam']);
  assert.equal(decisions.at(-1)?.option, 'endorse');
  await findsNothing(hal);
});

/** The case is nowhere for somebody who stands aside: on no list, in no count, at no address. */
async function findsNothing(who: Traveller): Promise<void> {
  for (const path of ['/', '/cases', '/panels', '/panels/december-2025', '/calendar']) {
    await who.go(path);
    const text = await who.text();
    assert.ok(!text.includes('Eli') && !text.includes(ref), `${path} tells of the case: ${text}`);
  }
  for (const page of ['', '/interest', '/portfolio', '/record', '/seats', '/decision/panel-decision'])
    assert.equal(
      (await who.context.request.get(`${journey.origin}/cases/${ref}${page}`)).status(),
      404,
      page,
    );
}

/** The administrator gives somebody the office, from long enough ago. */
async function becomesHead(person: string): Promise<void> {
  const ira = await journey.signIn('ira');
  await ira.go(`/people/${person}`);
  const form = ira.page.locator('form', { has: ira.page.locator('input[name="form"][value="office"]') });
  await ira.page.getByText('Enter an office').click();
  await form.locator('select[name="office"]').selectOption('head-of-service');
  for (const [part, value] of [
    ['day', '1'],
    ['month', '11'],
    ['year', '2025'],
  ] as const)
    await form.locator(`input[name$="from-${part}"]`).fill(value);
  await ira.arrive(() => form.getByRole('button').click());
  await ira.sees('The office is entered.');
}

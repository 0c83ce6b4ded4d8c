import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { perform } from '../../app/perform.ts';
import { planSitting } from '../../app/panels/plan-sitting.ts';
import type { Running } from '../../../test/support/running.ts';
import { startSteppedService } from '../../../test/support/stepped-world.ts';

let service: Running;
const refs = new Map<string, string>();

before(async () => {
  service = await startSteppedService();
  for (const who of ['bo', 'fay', 'gus', 'hen', 'dee']) {
    refs.set(who, (await service.desk.cases.openCaseOf('lincolnshire', who, 'level-1-to-level-2')) ?? '');
  }
});
after(() => service.stop());

const at = (whose: string, act: string) => `/cases/${refs.get(whose)}/${act}`;
const text = ({ body }: { readonly body: string }) => body.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

async function visit(who: string, url: string) {
  const browser = await service.signInAs(who);
  const page = await browser.get(url);
  return { browser, page, post: (fields: Record<string, string>) => browser.post(url, fields) };
}

test('nobody finds an act on a case that is not theirs to see', async () => {
  const { browser } = await visit('zed', '/');
  for (const act of [
    'withdraw',
    'people',
    'move',
    'late',
    'set-aside/below-point-25',
    'recommended',
    'absence',
  ]) {
    assert.equal((await browser.get(at('gus', act))).statusCode, 404, act);
    assert.equal((await browser.post(at('gus', act), { reason: 'x', sure: 'yes' })).statusCode, 404, act);
  }
});

test('whoever may not act is told whose it is, and a form sent all the same is refused', async () => {
  for (const [act, whose] of [
    ['people', 'Panel administration or Administrator'],
    ['move', 'Panel administration'],
  ]) {
    const { page, post } = await visit('gus', at('gus', act ?? ''));
    assert.match(text(page), new RegExp(`This is for ${whose}`));
    assert.doesNotMatch(page.body, /name="reason"/);
    const sent = await post({
      role: 'line-manager',
      person: 'pat',
      sitting: 'september-2026',
      reason: 'Mine',
    });
    assert.equal(sent.statusCode, 422);
    assert.match(text(sent), /Only Panel administration/);
  }
});

test('the steps lead to the acts beside them, for those who may do them', async () => {
  const links = async (who: string) => {
    const { page } = await visit(who, at('gus', 'steps/submit'));
    return ['withdraw', 'people', 'move', 'late', 'recommended'].filter((act) =>
      page.body.includes(`href="${at('gus', act)}"`),
    );
  };
  assert.deepEqual(await links('gus'), ['withdraw']);
  assert.deepEqual(await links('quin'), ['people', 'move']);
  assert.deepEqual(await links('lou'), []);
});

test('another manager is found by name and named with a reason', async () => {
  const { browser, page, post } = await visit('quin', `${at('gus', 'people')}?search=pat`);
  assert.match(text(page), /Pat Pattern/);
  assert.doesNotMatch(text(page), /Gus Example, /);
  const typed = { search: 'pat', person: 'pat', role: 'line-manager' };
  const unexplained = await post(typed);
  assert.equal(unexplained.statusCode, 422);
  assert.match(unexplained.body, /href="#reason"/);
  assert.match(unexplained.body, /value="pat" checked/);
  const foreign = await post({ ...typed, role: 'chair', reason: 'x' });
  assert.equal(foreign.statusCode, 422);
  assert.match(foreign.body, /href="#role"/);
  assert.equal((await post({ ...typed, reason: 'Lou is on leave.' })).statusCode, 303);
  assert.match(text(await browser.get(at('gus', 'people'))), /Practice Supervisor Pat Pattern/);
});

test('a late portfolio is let in with a reason, and not before it is late', async () => {
  const { page } = await visit('quin', at('gus', 'late'));
  assert.match(text(page), /nothing is late/);
  service.setClock('2026-03-30T09:00:00Z');
  const { post } = await visit('quin', at('gus', 'late'));
  const bare = await post({ reason: '' });
  assert.equal(bare.statusCode, 422);
  assert.match(bare.body, /href="#reason"/);
  assert.equal((await post({ reason: 'The network was down.' })).statusCode, 303);
  const { page: submit } = await visit('gus', at('gus', 'steps/submit'));
  assert.match(text(submit), /has agreed to accept it late/);
  service.setClock('2026-01-12T09:30:00Z');
});

test('all rules that somebody may set aside are behind one link, and are about the applicant', async () => {
  const { page: step } = await visit('quin', at('bo', 'steps/confirm-and-allocate'));
  const links = [...step.body.matchAll(/href="[^"]+\/set-aside[^"]*"/g)];
  assert.equal(links.length, 1, links.join());
  const { page: list, browser } = await visit('quin', at('bo', 'set-aside'));
  const offered = [...list.body.matchAll(/href="([^"]+\/set-aside\/[^"]+)"/g)].map(([, href]) => href ?? '');
  assert.ok(offered.length > 1);
  for (const href of offered) assert.match((await browser.get(href)).body, /What setting it aside means/);
  assert.match(list.body, /The social worker/);
  assert.doesNotMatch(list.body, /waymark-finding__says">You/);
  const { page: own } = await visit('bo', at('bo', 'set-aside'));
  assert.match(text(own), /Nothing that you may set aside stands in the way now/);
});

test('the applicant sees the fingerprint of the draw before it is made', async () => {
  const seen: string[] = [];
  for (const who of ['bo', 'fay', 'gus', 'hen']) {
    const { page } = await visit(who, `/cases/${refs.get(who)}`);
    if (/Keep this fingerprint[^<]*<span class="waymark-hash">[0-9a-f]{64}</.test(page.body)) seen.push(who);
  }
  assert.deepEqual(seen, ['fay']);
});

test('a rule is set aside only by whom the policy lets, and only where it stands in the way', async () => {
  const { page } = await visit('vic', at('gus', 'set-aside/two-years-registered'));
  assert.match(text(page), /This rule is not in the way/);
  const { page: never, post } = await visit('tam', at('bo', 'set-aside/two-years-registered'));
  assert.match(text(never), /The policy lets nobody set this rule aside/);
  const sent = await post({ reason: 'Please' });
  assert.equal(sent.statusCode, 422);
  assert.equal(
    (await (await service.signInAs('tam')).get(at('bo', 'set-aside/no-such-rule'))).statusCode,
    404,
  );
  const { page: asye, post: waive } = await visit('tam', at('bo', 'set-aside/asye-completed'));
  assert.match(text(asye), /What setting it aside means/);
  assert.equal((await waive({ reason: '' })).statusCode, 422);
  assert.equal((await waive({ reason: 'The certificate is on paper.' })).statusCode, 303);
  const { page: set } = await visit('bo', at('bo', 'set-aside/asye-completed'));
  assert.match(text(set), /Set aside/);
});

test('a booking is moved with a reason; the panel of the new date is put on the case', async () => {
  const { page, post } = await visit('quin', at('gus', 'move'));
  assert.doesNotMatch(page.body, /value="april-2026"/);
  const bare = await post({ sitting: 'september-2026', reason: '' });
  assert.equal(bare.statusCode, 422);
  assert.match(bare.body, /value="september-2026" checked/);
  const after = { 'submit-by-day': '1', 'submit-by-month': '10', 'submit-by-year': '2026' };
  const wrong = await post({ sitting: 'september-2026', reason: 'Leave', ...after });
  assert.equal(wrong.statusCode, 422);
  assert.match(wrong.body, /href="#submit-by"/);
  assert.equal((await post({ sitting: 'september-2026', reason: 'Leave' })).statusCode, 303);
  const seen = await service.desk.cases.readAsSystem('lincolnshire', refs.get('gus') ?? '');
  const named = seen?.events.findLast(({ type }) => type === 'PanelNamed');
  assert.ok(named?.type === 'PanelNamed' && named.data.sitting === 'september-2026');
});

const panelAdministration = { authority: 'lincolnshire', personId: 'quin', offices: ['progression-office'] };

async function noticesTo(whose: string): Promise<readonly string[]> {
  const ref = refs.get(whose) ?? '';
  const seen = await service.desk.cases.readAsSystem('lincolnshire', ref);
  const sent = (seen?.events ?? []).flatMap((event) => (event.type === 'LetterSent' ? [event.data] : []));
  const texts = await service.desk.cases.texts(
    'lincolnshire',
    ref,
    sent.map(({ content }) => content.id),
  );
  return sent.map(({ content }) => JSON.stringify(texts.get(content.id)));
}

test('a confirmed place that moves is confirmed afresh, with the way to join it (LIN-035, LIN-038)', async () => {
  const [first = '', moved = '', ...more] = await noticesTo('gus');
  assert.match(first, /Thursday 23 April 2026 at 09:30.*To join: https:\/\/meet\.example\.org\/april/);
  assert.match(moved, /Thursday 17 September 2026 at 09:30/);
  assert.match(moved, /To join: https:\/\/meet\.example\.org\/september/);
  assert.match(moved, /by the end of Friday 21 August 2026/);
  assert.match(moved, /4\. Adult mental ill health/);
  assert.deepEqual(more, []);
});

test('a panel that changes its day or its link tells those booked on it, and one that takes more people does not', async () => {
  const sitting = await service.desk.panels.sitting('lincolnshire', 'september-2026');
  assert.ok(sitting);
  const { booked: _, members: __, ...known } = sitting;
  const before = (await noticesTo('gus')).length;
  const change = (changed: Partial<typeof known>) =>
    planSitting(service.desk, panelAdministration, { ...known, ...changed });
  assert.deepEqual(await change({ capacity: 20 }), { type: 'planned' });
  assert.equal((await noticesTo('gus')).length, before);
  assert.deepEqual(await change({ meetingLink: 'https://meet.example.org/another' }), { type: 'planned' });
  assert.match((await noticesTo('gus')).at(-1) ?? '', /To join: https:\/\/meet\.example\.org\/another/);
  assert.equal((await noticesTo('gus')).length, before + 1);
});

test('recommended work is ticked off by the applicant or the line manager', async () => {
  const { page, browser, post } = await visit('dee', at('dee', 'recommended'));
  const id = /name="recommendation" value="([^"]+)"/.exec(page.body)?.[1] ?? '';
  assert.equal((await post({ recommendation: id, done: 'yes' })).statusCode, 303);
  assert.match(text(await browser.get(at('dee', 'recommended'))), /Mark as not done/);
  const { page: others } = await visit('tam', at('dee', 'recommended'));
  assert.match(text(others), /Done/);
  assert.doesNotMatch(others.body, /name="recommendation"/);
});

test('an absence is recorded by the chair, once, with what is known of it', async () => {
  const hal = await service.signInAs('hal');
  assert.equal((await hal.get(at('hen', 'absence'))).statusCode, 404, 'before an interest is declared');
  const viewer = { authority: 'lincolnshire', personId: 'hal', offices: ['head-of-service'] };
  await perform(service.desk, {
    viewer,
    ref: refs.get('hen') ?? '',
    command: () => ({ type: 'declare-interest', interest: false }),
  });
  const { page, post } = await visit('hal', at('hen', 'absence'));
  assert.match(text(page), /no outcome is recorded/);
  assert.equal((await post({ reason: ' ' })).statusCode, 422);
  assert.equal((await post({ reason: 'Ill on the day.' })).statusCode, 303);
  const again = await post({ reason: 'Ill on the day.' });
  assert.equal(again.statusCode, 422);
  assert.match(text(again), /It was recorded at/);
});

test('only the applicant withdraws, and says that they are sure', async () => {
  const { page: manager } = await visit('lou', at('fay', 'withdraw'));
  assert.doesNotMatch(manager.body, /name="sure"/);
  const { browser, post } = await visit('fay', at('fay', 'withdraw'));
  const unsure = await post({ reason: 'A new post' });
  assert.equal(unsure.statusCode, 422);
  assert.match(unsure.body, /A new post/);
  assert.equal((await post({ sure: 'yes' })).statusCode, 303);
  assert.match(text(await browser.get(at('fay', 'withdraw'))), /The application was withdrawn/);
});

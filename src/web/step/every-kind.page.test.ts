import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { everyStepFolder } from '../../../test/support/every-step-walk.ts';
import { type Running, startService } from '../../../test/support/running.ts';
import { openByClock } from '../../app/open-by-clock.ts';
import { readWorld } from '../../demo/read-world.ts';
import { readPack } from '../../packs/read-pack.ts';

const authority = 'every-step';
let service: Running;
const refs = new Map<string, string>();

before(async () => {
  const { pack, faults } = readPack(everyStepFolder);
  assert.ok(pack !== undefined, faults.map(({ what }) => what).join('\n'));
  service = await startService('lincolnshire', {
    pack,
    demo: await readWorld(join(everyStepFolder, 'demo.yaml')),
  });
  const cases = await service.acts.lists.cases({ authority, personId: 'pat', offices: [] }, { limit: 20 });
  for (const { ref, applicant } of cases.rows) refs.set(applicant, ref);
});
after(() => service.stop());

const at = (whose: string, step: string) => `/cases/${refs.get(whose)}/steps/${step}`;

function text({ body }: { readonly body: string }): string {
  return body
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, '’')
    .replace(/\s+/g, ' ');
}

async function visit(who: string, url: string) {
  const browser = await service.signInAs(who);
  const page = await browser.get(url);
  return { browser, page, post: (fields: Record<string, string>) => browser.post(url, fields) };
}

async function stateOf(whose: string) {
  const stored = await service.desk.cases.readAsSystem(authority, refs.get(whose) ?? '');
  return stored?.events ?? [];
}

test('people are named out of the holders of an office, and not twice the same', async () => {
  const { page, post, browser } = await visit('hos', at('ada', 'name-people'));
  assert.match(text(page), /Chosen from: Practice coach\./);
  assert.match(text(page), /Nobody who is Supervisor in this case/);
  assert.match(page.body, /<option value="cora"/);
  assert.doesNotMatch(page.body, /<option value="sid"/);
  const nobody = await post({ assessor: '', observer: 'carl' });
  assert.equal(nobody.statusCode, 422);
  assert.match(nobody.body, /href="#assessor"/);
  assert.match(nobody.body, /<option value="carl" selected/);
  const same = await post({ assessor: 'cora', observer: 'cora' });
  assert.equal(same.statusCode, 422);
  assert.match(text(same), /cannot be the same person as/);
  assert.equal((await post({ assessor: 'cora', observer: 'carl' })).statusCode, 303);
  assert.match(text(await browser.get(at('ada', 'name-people'))), /Lead coach Cora Coach/);
  assert.match(text(await browser.get(at('ada', 'help'))), /Not needed|Your move|Waiting/);
});

test('a notice goes to everybody whom it names, and each reads their own', async () => {
  const { page, post, browser } = await visit('hos', at('ada', 'notice'));
  assert.match(text(page), /The letters as they will go/);
  assert.match(text(page), /To: Ada Everystep/);
  assert.match(text(page), /To: Pat Supervisor/);
  assert.equal((await post({})).statusCode, 303);
  assert.match(text(await browser.get(at('ada', 'notice'))), /To: Pat Supervisor/);
  const letters = (await stateOf('ada')).flatMap((event) =>
    event.type === 'LetterSent' ? [event.data] : [],
  );
  const copy = letters.find(({ to }) => to === 'pat');
  const { page: own, browser: ada } = await visit('ada', at('ada', 'notice'));
  const kept = `/cases/${refs.get('ada')}/letters`;
  assert.equal((await ada.get(`${kept}/${copy?.id}`)).statusCode, 404);
  assert.doesNotMatch((await ada.get(kept)).body, new RegExp(copy?.id ?? 'none'));
  assert.equal((await browser.get(`${kept}/${copy?.id}`)).statusCode, 200);
  assert.match(text(own), /To: Ada Everystep/);
  assert.doesNotMatch(text(own), /To: Pat Supervisor/);
});

test('a list is fixed and drawn from, and the page shows that the draw agrees', async () => {
  const { page, post, browser } = await visit('cora', at('bo', 'draw'));
  assert.match(text(page), /Fix the list/);
  const early = await post({ do: 'draw' });
  assert.equal(early.statusCode, 422);
  assert.match(text(early), /Fix the list first/);
  assert.equal((await post({ do: 'fix' })).statusCode, 303);
  const fixed = await browser.get(at('bo', 'draw'));
  assert.match(text(fixed), /this is its fingerprint/);
  assert.match(text(fixed), /Make the draw/);
  assert.equal((await post({ do: 'draw' })).statusCode, 303);
  const drawn = await browser.get(at('bo', 'draw'));
  assert.match(text(drawn), /Repeated just now: the draw agrees/);
  const events = await stateOf('bo');
  const made = events.find(({ type }) => type === 'RowsDrawn');
  assert.ok(made?.type === 'RowsDrawn' && made.data.drawn.length === 2);
  const { page: bo } = await visit('bo', at('bo', 'draw'));
  assert.match(text(bo), /the draw agrees/);
  assert.doesNotMatch(text(bo), /Make the draw/);
});

test('a report is signed in turn: the page says whose turn it is', async () => {
  const work = `/cases/${refs.get('bo')}/work/report`;
  const { page: coach } = await visit('cora', work);
  assert.match(text(coach), /waits for the signature of: Worker/);
  assert.doesNotMatch(coach.body, /\/work\/report\/sign"/);
  const { page: own } = await visit('bo', work);
  assert.match(own.body, /\/work\/report\/sign"/);
});

test('a held place is confirmed with its letters', async () => {
  const { page, post, browser } = await visit('ola', at('cy', 'confirm'));
  assert.match(text(page), /Held/);
  assert.match(text(page), /To: Pat Supervisor/);
  assert.equal((await post({})).statusCode, 303);
  assert.match(text(await browser.get(at('cy', 'confirm'))), /Confirmed/);
  const { page: book } = await visit('cy', at('cy', 'hold'));
  assert.match(text(book), /What did you change\?/);
});

test('the panel is offered the questions, what an option needs, and when one may apply again', async () => {
  service.setClock('2026-07-16T10:30:00Z');
  for (const who of ['pia', 'sid']) {
    const { browser } = await visit(who, `/cases/${refs.get('cy')}/interest`);
    await browser.post(`/cases/${refs.get('cy')}/interest`, { interest: 'none' });
  }
  const url = `/cases/${refs.get('cy')}/decision/review`;
  const { page, browser } = await visit('pia', url);
  assert.equal(page.statusCode, 200, String(page.headers.location));
  assert.match(text(page), /The set questions/);
  assert.match(text(page), /apply again after three months|apply again after 3 months/);
  assert.match(text(page), /The panel may decide without the applicant/);
  const without = await browser.postPairs(url, [
    ['chosen', 'level-three:endorse'],
    ['present', 'sid'],
    ['reasons', 'Reasons that stay.'],
  ]);
  assert.equal(without.statusCode, 422);
  assert.match(without.body, /Reasons that stay\./);
  const decided = await browser.postPairs(url, [
    ['chosen', 'level-three:endorse'],
    ['present', 'pia'],
    ['present', 'sid'],
    ['reasons', 'Good reasons.'],
  ]);
  assert.equal(decided.statusCode, 303);
});

test('an appeal goes to the chair, who sets up a panel of people untouched by the case', async () => {
  service.setClock('2026-06-02T10:00:00Z');
  const appeal = `/cases/${refs.get('dee')}/appeal`;
  const { page, post } = await visit('dee', appeal);
  assert.match(text(page), /A work colleague A union representative/);
  assert.match(text(page), /Who it goes to Pia/);
  assert.equal((await post({ appeal: 'process-appeal', procedure: '', facts: '' })).statusCode, 422);
  const said = {
    appeal: 'process-appeal',
    about: 'procedure',
    procedure: 'The letter came late.',
    facts: '',
  };
  assert.match(text(await post(said)), /Choose the part of the process/);
  const words = { ...said, parts: 'review' };
  const unshown = await post({
    ...words,
    'process-appeal-evidence': ' ',
    'process-appeal-wish': 'Another day.',
  });
  assert.equal(unshown.statusCode, 422);
  assert.match(unshown.body, /href="#process-appeal-evidence">What shows it\?/);
  assert.match(unshown.body, /Another day\./);
  assert.match(unshown.body, /The letter came late\./);
  const lodged = await post({ ...words, 'process-appeal-evidence': 'The date on the letter.' });
  assert.equal(lodged.statusCode, 303, text(lodged));
  const { page: answer, browser } = await visit('pia', appeal);
  assert.equal(answer.statusCode, 303);
  assert.match(
    text(await browser.get(answer.headers.location ?? '')),
    /What shows it\? The date on the letter\./,
  );
  const convene = `${answer.headers.location}/panel`;
  assert.match(text(await browser.get(answer.headers.location ?? '')), /Set up the panel that hears it/);
  const form = await browser.get(convene);
  assert.match(form.body, /<option value="sal" selected/, 'proposed');
  assert.doesNotMatch(form.body, /<option value="sid"/);
  assert.match(text(form), /Who cannot take this place, and why [^]*sat on the panel/);
  assert.match(text(form), /To be set up by/);
  const day = { 'on-day': '9', 'on-month': '6', 'on-year': '2026' };
  const undated = await browser.post(convene, { 'place-0': 'sal', 'place-1': 'tim' });
  assert.equal(undated.statusCode, 422);
  assert.match(undated.body, /<option value="sal" selected/);
  const touched = await browser.post(convene, { ...day, 'place-0': 'sid', 'place-1': 'tim' });
  assert.equal(touched.statusCode, 422);
  assert.match(text(touched), /Nobody who took part in the case/);
  assert.equal(
    (await browser.post(convene, { ...day, attends: 'yes', 'place-0': 'sal', 'place-1': 'tim' })).statusCode,
    303,
  );
  const { page: asked, post: bring } = await visit('dee', answer.headers.location ?? '');
  assert.match(text(asked), /You are required to come\./);
  assert.doesNotMatch(text(asked), /solicitor/);
  assert.equal((await bring({ form: 'companion', kind: 'solicitor', companion: 'Robin' })).statusCode, 422);
  assert.equal(
    (await bring({ form: 'companion', kind: 'union', companion: 'Robin Sample' })).statusCode,
    303,
  );
  const home = await visit('sal', '/');
  assert.match(text(home.page), /Decide the appeal/);
  const early = await visit('sal', answer.headers.location ?? '');
  assert.doesNotMatch(text(early.page), /What do you decide\?/);
  service.setClock('2026-06-10T10:00:00Z');
  const { page: heard, post: decide } = await visit('sal', answer.headers.location ?? '');
  assert.match(text(heard), /What do you decide\?/);
  assert.match(text(heard), /With the applicant comes Robin Sample \(A union representative\)/);
  assert.match(text(heard), /Heard again The decision is set aside\. Opened again:/);
  const reasons = 'All was done as written.';
  assert.equal((await decide({ outcome: 'stands', reasons })).statusCode, 422, 'whether they came');
  assert.equal((await decide({ outcome: 'stands', reasons, attended: 'yes' })).statusCode, 303);
  const { page: zero } = await visit('tim', answer.headers.location ?? '');
  assert.match(text(zero), /The decision stands/);
});

test('the clock opens a case once for whoever is due, and for nobody else', async () => {
  const cases = (person: string) => service.desk.cases.openCaseOf(authority, person, 'look-again');
  assert.ok(await cases('gil'), 'opened by the daily round as the service started');
  assert.equal(await cases('hun'), undefined);
  assert.equal(await openByClock(service.desk, service.acts.peopleAdmin, authority), 0);
  const { page } = await visit('pat', '/');
  assert.match(text(page), /Talk about what would help/);
  const { page: own } = await visit('gil', '/');
  assert.match(text(own), /A case about you A look after three years/);
  assert.doesNotMatch(text(own), /Your application/);
});

test('an administrator enters what else the policy asks about', async () => {
  const { page, post, browser } = await visit('ira', '/people/ada');
  assert.match(text(page), /Formal procedures: One is open/);
  const from = { 'held-from-day': '1', 'held-from-month': '3', 'held-from-year': '2026' };
  const strange = await post({ form: 'held', held: 'procedure:gone', ...from });
  assert.equal(strange.statusCode, 422);
  assert.match(strange.body, /href="#held"/);
  assert.equal((await post({ form: 'held', held: 'procedure:open', ...from })).statusCode, 303);
  assert.match(text(await browser.get('/people/ada')), /Formal procedures .*One is open/);
});

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { saveSection } from '../../src/app/portfolio/save-section.ts';
import { openCase } from '../../src/app/open-case.ts';
import { withScope } from '../../src/store/with-scope.ts';
import { type Journey, startJourney } from '../support/journey.ts';

const authority = 'north-east-lincolnshire';

describe('signing together: what may tell who a family is, who signs, and what ends a signature', () => {
  let journey: Journey;
  let work: string;
  let url: string;

  const write = async (personId: string, section: string, content: Readonly<Record<string, string>>) => {
    const ref = url.slice('/cases/'.length);
    const viewer = { authority, personId, offices: [] };
    const stored = await journey.service.desk.cases.read(viewer, ref);
    const saved = stored?.events.findLast(
      (event) => event.type === 'SectionSaved' && event.data.section === section,
    );
    const basedOn = saved?.type === 'SectionSaved' ? saved.data.content.id : undefined;
    const done = await saveSection(journey.service.desk, { viewer, ref, section, content, basedOn });
    assert.equal(done.type, 'done');
  };

  before(async () => {
    journey = await startJourney(authority);
    const viewer = { authority, personId: 'rue', offices: [] };
    const asked = { viewer, applicant: 'rue', pathway: 'level-1-to-level-2' };
    const opened = await openCase(journey.service.desk, asked);
    url = opened.type === 'opened' ? `/cases/${opened.ref}` : '';
    work = `${url}/work/readiness`;
    const evidence = 'I visited the mother, Ann Example, who wrote from 14 Invented Street.';
    await write('rue', 'readiness-worker', { 'supervision-on': '2026-03-02', evidence, view: 'I am ready.' });
    await write('ike', 'readiness-manager', { view: 'So do I think.', begin: 'yes' });
  });
  after(() => journey.stop());

  test('on a narrow screen without JavaScript: asked, answered, confirmed and signed', async () => {
    const rue = await journey.signIn('rue', { javaScript: false, width: 320 });
    await withScope(journey.service.database.db, { authority, principals: [] }, (tx) =>
      sql`update session set content = content - 'confirmedAt'`.execute(tx),
    );
    await rue.go(work);
    await rue.sees('“Ann Example” looks like the name of somebody of a family');
    await rue.press(/^Sign$/);
    await rue.sees('Confirm that it is you');
    await rue.press('I am Rue Rehearsal: sign');
    await rue.sees('Say whether this tells who a family is, or take it out.');
    await rue.page.getByLabel('Names and details are changed').check();
    await rue.press(/^Sign$/);
    await rue.sees('You have signed.');
    await rue.sees('Take your signature back');
    await rue.context.close();
  });

  test('a change by the other ends it: the page, the home page and the record say so, and she signs again', async () => {
    await write('ike', 'readiness-manager', { view: 'I have thought again.', begin: 'yes' });
    const rue = await journey.signIn('rue');
    await rue.sees('Something was changed after you signed');
    await rue.go(work);
    await rue.sees(/part” was changed after signing\. It has to be given again by Rue Rehearsal/);
    await rue.press(/^Sign$/);
    await rue.go(`${url}/record`);
    await rue.sees(/signs: “I have read “Explore readiness” and sign it as it stands/);
    await rue.context.close();
    const ike = await journey.signIn('ike');
    await ike.go(work);
    await ike.press(/^Sign$/);
    await ike.sees('You have signed.');
    await ike.context.close();
  });
});

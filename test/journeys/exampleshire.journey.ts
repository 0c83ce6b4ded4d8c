import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startApplication } from '../support/journey-acts.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { lookAt, takeInBrowser, type Walk } from '../support/walk-in-browser.ts';

const competencies = ['ot-1', 'ot-2', 'ot-3', 'ot-4', 'ot-5', 'ot-6', 'ot-7', 'ot-8'];

describe('Exampleshire, an invented authority: a case drawn by lot, two panels, and the pay', () => {
  let journey: Journey;
  let walk: Walk;
  before(async () => {
    journey = await startJourney('exampleshire');
  });
  after(() => journey.stop());

  test('a narrow column of the portfolio keeps its heading in one piece', async () => {
    const viewer = { authority: 'exampleshire', personId: 'penny', offices: [] };
    const { rows } = await journey.service.acts.lists.cases(viewer, { own: true, limit: 1 });
    const penny = await journey.signIn('penny');
    await penny.go(`/cases/${rows[0]?.ref}/portfolio`);
    const lines = await penny.page
      .getByRole('columnheader', { name: /^(Hours|Competency)$/ })
      .evaluateAll((headings) =>
        headings.map((heading) => {
          const words = heading.ownerDocument.createRange();
          words.selectNodeContents(heading);
          return words.getClientRects().length;
        }),
      );
    assert.deepEqual(lines, [1, 1]);
    await penny.context.close();
  });

  test('the applicant starts from the page of the policy', async () => {
    const olive = await journey.signIn('olive');
    const ref = await startApplication(olive, 'Grade 6 to Grade 7');
    await olive.context.close();
    walk = {
      authority: 'exampleshire',
      known: new Set(),
      ref,
      offices: { 'progression-office': 'otis', hr: 'paige' },
      appoints: { assessor: 'eddy' },
      sitting: 'clinical-march',
      instead: {
        hours: {
          sessions: competencies.map((competency) => ({
            'held-on': '2026-01-12',
            hours: '8',
            supervisor: 'Lex Leadperson',
            competency,
            account: 'An invented session.',
          })),
        },
        'clinical-score': { score: '17', reached: 'yes', why: 'Invented: sixteen is passed by one.' },
      },
    };
  });

  test('hours, cases and an assessor; one case is drawn, the grid is rated', async () => {
    for (const step of ['log-hours', 'confirm-hours', 'list-cases', 'name-assessor', 'rate', 'draw-case'])
      await takeInBrowser(journey, walk, { step, on: '2026-03-03' });
    const { caseFile } = await lookAt(journey, walk);
    assert.equal(caseFile.state.parties.assessor, 'eddy');
    assert.equal(caseFile.state.draws['draw-case']?.drawn?.drawn.length, 1);
    for (const step of ['read-case', 'hold-place', 'submit'])
      await takeInBrowser(journey, walk, { step, on: '2026-03-05' });
  });

  test('the clinical panel judges the threshold, and the case goes on to the grading panel', async () => {
    for (const step of ['clinical-record', 'clinical-decision'])
      await takeInBrowser(journey, walk, { step, on: '2026-03-26' });
    walk = { ...walk, sitting: 'grading-april' };
    await takeInBrowser(journey, walk, { step: 'set-grading', on: '2026-03-30' });
    const { caseFile } = await lookAt(journey, walk);
    assert.equal(caseFile.state.level, undefined, 'the clinical panel gives no grade');
    assert.deepEqual(caseFile.state.members.map(({ person }) => person).toSorted(), ['grant', 'mara']);
  });

  test('the grading panel gives the grade, the letter goes out, and pay follows from that day', async () => {
    await takeInBrowser(journey, walk, { step: 'grading-decision', on: '2026-04-14' });
    for (const step of ['tell-outcome', 'confirm-pay'])
      await takeInBrowser(journey, walk, { step, on: '2026-04-16' });
    const { caseFile } = await lookAt(journey, walk);
    assert.equal(caseFile.state.status, 'closed');
    assert.equal(caseFile.state.level?.level, 'grade-7');
    assert.equal(caseFile.state.payConfirmed?.from, '2026-04-14');
    const outcomes = caseFile.state.letters.filter(({ letter }) => letter === 'graded');
    assert.deepEqual(outcomes.map(({ to }) => to).toSorted(), ['lex', 'olive']);
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { crawl, type Visited } from '../support/crawl.ts';
import { appealAsKay, everyCaseWorld } from '../support/every-case-world.ts';
import { checkPage, checkWithoutScripts, type Journey, startJourney } from '../support/journey.ts';
import { type Open, openAll, troublesOn } from '../support/open-all.ts';

const seconds = (since: number) => Math.round((Date.now() - since) / 1000);
/** Beside the frame's own, which signs out. */
const hasForm = ({ body }: Visited) => (body.match(/<form /g)?.length ?? 0) > 1;
const brand = 'Lincolnshire County Council';
/** Files, and pages that are there only after something else; each has tests of its own. */
// This authority's appeals go to one person: a panel for an appeal is opened in every-step.journey.ts. Nor has it set
// questions, or dated actions: sandwell-panel.journey.ts opens both. Its world has no cohort: cohort.journey.ts has one,
// and the year of a worker is walked in asye-year.journey.ts.
const elsewhere =
  /\.(?:pdf|csv|docx|zip)$|\/files?(\/|$)|^\/calendar\/:|^\/feedback\/:token$|^\/assets\/|^\/sign-in$|^\/kept-form$|\.json$|^\/samples(?:\/|$)|^\/cohorts\/:cohort(?:\/|$)|^\/pay-changes\/increments$|^\/cases\/:ref\/(?:changes|second-reading|readers|draws\/:draw|rows|rows\/\*|from-cpd\/:section\/:field|supervision|supervision\/session|days|year|year\/:record)$|^\/cases\/:ref\/(?:appeals\/:id\/panel|questions|actions)$/;

/**
 * Covered: every page of every person of the demonstration, in every case that they see (a case stands at every step
 * of the pathway), opened as a typed address or by a link. Each of them is asked for its status, title and one h1.
 * Axe and the browser get the longest page of each kind (a route; for a step or a section, each one) with scripts at
 * 1280 px: as everybody of another standing who can send a form there, and as one of those who can only read. Once
 * more for each kind at 320 px without scripts.
 */
describe('every page, as everybody', () => {
  let journey: Journey;
  let pages: readonly Visited[] = [];
  let people: readonly string[] = [];
  const cookies = new Map<string, string>();
  const standings = new Map<string, string>();

  before(async () => {
    const demo = await everyCaseWorld();
    journey = await startJourney('lincolnshire', { demo });
    const { service } = journey;
    await appealAsKay(service);
    people = Object.keys(demo.people);
    const pack = service.desk.policies.current('lincolnshire');
    const steps = pack.pathways['level-1-to-level-2']?.steps ?? [];
    const typed = service.app.served
      .filter(({ method, url }) => method === 'GET' && !/[:*]/.test(url) && !elsewhere.test(url))
      .map(({ url }) => url)
      .filter((url) => !url.startsWith('/sign-'));
    const from = ['/', ...typed, ...Object.keys(pack.pathways).map((id) => `/eligibility/${id}`)];
    const inCase = (ref: string) =>
      ['absence', 'seats', 'comments', ...steps.map(({ id }) => `steps/${id}`)].map(
        (end) => `/cases/${ref}/${end}`,
      );
    for (const person of people) {
      const { offices = [], title = 'social worker' } = demo.people[person] ?? {};
      standings.set(person, offices[0] ?? title);
      const found = await crawl(service, person, { from, inCase });
      pages = [...pages, ...found.pages];
      cookies.set(person, found.cookie);
    }
  });
  after(() => journey.stop());

  const opened = () => pages.filter(({ status }) => status === 200);

  test('every route that shows a page was opened by somebody', () => {
    const routes = new Set(opened().map(({ route }) => route));
    const missed = journey.service.app.served
      .filter(({ method, url }) => method === 'GET' && !elsewhere.test(url) && url !== '/sign-out')
      .filter(({ url }) => !routes.has(url))
      .map(({ url }) => url);
    assert.deepEqual(missed, []);
    assert.ok(people.length >= 15 && opened().length > 1000, `${opened().length} pages`);
  });

  test('no link leads nowhere', () => {
    const dead = pages
      .filter(({ status, linkedFrom }) => linkedFrom !== undefined && status !== 200 && status !== 303)
      .map(({ person, url, status, linkedFrom }) => `${person}: ${linkedFrom} leads to ${url} (${status})`);
    assert.deepEqual(dead, []);
  });

  test('each page has a title of its own kind, and one h1', () => {
    const wrong = opened()
      .filter(({ body }) => {
        const title = /<title[^>]*>([^<]*)<\/title>/.exec(body)?.[1]?.trim() ?? '';
        const [first = '', ...rest] = title.split(' – ');
        return (
          !/^\S.{2,}/.test(first) ||
          /undefined|null|NaN|Invalid/.test(title) ||
          rest.slice(-2).join(' – ') !== `Waymark – ${brand}` ||
          body.match(/<h1[\s>]/g)?.length !== 1
        );
      })
      .map(({ person, url }) => `${person} ${url}`);
    assert.deepEqual(wrong, []);
  });

  const longest = (keyOf: (page: Visited) => string): readonly Open[] => {
    const found = new Map<string, Visited>();
    for (const page of opened()) {
      const known = found.get(keyOf(page));
      if (known === undefined || known.body.length < page.body.length) found.set(keyOf(page), page);
    }
    return [...found.values()].map(({ url, person }) => ({ url, person, cookie: cookies.get(person) ?? '' }));
  };
  /** The route, with the step or the kind of section that the page is about: each is a page of its own. */
  const kindOf = ({ route, parts }: Visited) =>
    `${route} ${parts['step'] ?? ''} ${(parts['rest'] ?? '').split('/')[0] ?? ''}`;

  test('with scripts, 1280 px: axe finds nothing, nothing overflows, the console stays silent', async () => {
    const started = Date.now();
    const ones = longest((page) => `${kindOf(page)} ${hasForm(page) ? standings.get(page.person) : ''}`);
    const wrong = await openAll(journey, { pages: ones, width: 1280, javaScript: true }, checkPage);
    assert.deepEqual(wrong, []);
    console.log(`${ones.length} pages with scripts, of ${opened().length} opened, in ${seconds(started)} s`);
  });

  test('without scripts, 320 px: axe finds nothing, and nothing overflows', async () => {
    const started = Date.now();
    const ones = longest(kindOf);
    const wrong = await openAll(journey, { pages: ones, width: 320, javaScript: false }, checkWithoutScripts);
    assert.deepEqual(wrong, []);
    console.log(`${ones.length} pages without scripts in ${seconds(started)} s`);
  });

  test('the checks see what they are for', async () => {
    assert.match((await brokenPage(journey.browser, '<img src="/x.svg">')).join(), /image-alt/);
    assert.match(
      (await brokenPage(journey.browser, '<svg width="2000" height="9" aria-hidden="true"></svg>')).join(),
      /wider/,
    );
    assert.match((await brokenPage(journey.browser, '<script>alert(1)</script>')).join(), /Content Security/);
    assert.deepEqual(await brokenPage(journey.browser, '<p>Fine</p>'), []);
  });

  async function brokenPage(browser: Browser, html: string): Promise<readonly string[]> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const troubles = troublesOn(page);
    await page.route('**/help', async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace(/(<main[^>]*>)/, `$1${html}`);
      await route.fulfill({ response, body });
    });
    await page.goto(`${journey.origin}/help`);
    await checkPage(page, '/help').catch((error: unknown) => troubles.push(String(error)));
    await context.close();
    return troubles;
  }
});

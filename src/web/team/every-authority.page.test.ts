import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Running, startService } from '../../../test/support/running.ts';

const text = (body: string) => body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

// A manager or an observer, and what is still to be seen in one of their cases of the invented world.
const asked = [
  ['halton', 'pip', 'Fin Feigned', /Appendix 3 - Direct Observation of Practice[^.]*By the [A-Z]/],
  ['dudley', 'leo', 'Wim', /Practice Observation Form|Practice Observation/],
  [
    'north-east-lincolnshire',
    'una',
    'Noel',
    /Observation by the Assistant Team Manager .*between Monday 9 March 2026 and Monday 31 August 2026/,
  ],
  ['exampleshire', 'lex', 'Rory', /No panel is booked, so there is no last day yet/],
] as const;

for (const [authority, manager, applicant, says] of asked)
  test(`${authority}: what the policy has a manager or an observer see is on the team’s page and in the case`, async () => {
    const service = await startService(authority);
    try {
      const browser = await service.signInAs(manager);
      const { body } = await browser.get('/team');
      assert.match(text(body), /Observations to schedule \(\d\)/);
      const found = [
        ...body.matchAll(/href="(\/cases\/[^"]+\/observations\?which=[^"]+)">([^<]+)<span[^>]*>: ([^<]+)/g),
      ];
      const [, to = ''] = found.find(([, , , whose = '']) => whose.startsWith(applicant)) ?? [];
      assert.notEqual(to, '', text(body));
      const page = await browser.get(to);
      assert.equal(page.statusCode, 200);
      assert.match(text(page.body), says);
      await invites(browser, to.split('?', 1)[0] ?? '');
    } finally {
      await service.stop();
    }
  });

async function invites(browser: Awaited<ReturnType<Running['signInAs']>>, url: string): Promise<void> {
  const [, observation = ''] =
    /name="observation"[^>]* value="([^"]+)"/.exec((await browser.get(url)).body) ?? [];
  const { statusCode, body } = await browser.post(url, {
    observation,
    'on-day': '20',
    'on-month': '7',
    'on-year': '2026',
    at: '10:00',
    minutes: '60',
    place: '',
    anyway: 'yes',
  });
  assert.equal(statusCode, 200, text(body));
  assert.match(body, /SUMMARY:Observation of practice: /);
}

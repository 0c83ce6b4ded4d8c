import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { declareInterest } from '../../app/declare-interest.ts';
import type { CaseInView } from '../../app/look-at-case.ts';
import { describeDate, describeInstant } from '../../core/calendar/instant.ts';
import { roleTitle } from '../../core/case/policy.ts';
import { isRoleId } from '../../core/rules/role.ts';
import type { WaymarkDeps } from '../acts.ts';
import { readForm } from '../form.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { answerPerformed, appViewer, caseOf, errorsOf } from '../layout/case/case-visit.ts';
import type { PageModel } from '../layout/page-model.ts';
import { page, type Pages, type Visit } from '../page.ts';

const template = 'interest/interest.njk';

const form = z
  .object({
    interest: z.enum(['none', 'some'], { error: 'Say whether you have an interest' }),
    words: z.string().optional(),
  })
  .refine(({ interest, words }) => interest === 'none' || (words ?? '').trim() !== '', {
    path: ['words'],
    error: 'Say what the interest is, in a sentence',
  });

/** Before the portfolio opens to a member of the panel, they say whether they have an interest. */
export function interestPages(deps: WaymarkDeps): Pages {
  return (app) => {
    const route = { url: '/cases/:ref/interest', access: { type: 'case', param: 'ref' } } as const;
    page(app, { ...route, method: 'GET', answer: (visit) => show(deps, visit) });
    page(app, { ...route, method: 'POST', answer: (visit) => declare(deps, visit) });
  };
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  return seen === undefined || !sits(seen, visit)
    ? visit.notFound()
    : visit.show(template, await modelOf(deps, visit, seen));
}

async function declare(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  if (seen === undefined || !sits(seen, visit)) return visit.notFound();
  const read = readForm(form, visit.body);
  if (read.type === 'mistaken') {
    return visit.showAgain(template, { ...(await modelOf(deps, visit, seen)), errors: read.errors });
  }
  const { interest, words } = read.values;
  const performed = await declareInterest(deps.acts.desk, {
    viewer: appViewer(visit.viewer),
    ref: seen.ref,
    interest: interest === 'some',
    words,
    form: visit.formId,
  });
  return answerPerformed(visit, performed, {
    to: `/cases/${seen.ref}/portfolio`,
    say: 'Your declaration is recorded. The portfolio is open to you.',
    again: async (refusal) =>
      visit.showAgain(template, { ...(await modelOf(deps, visit, seen)), errors: errorsOf(refusal) }),
  });
}

function sits({ caseFile }: CaseInView, visit: Visit): boolean {
  return caseFile.state.members.some(({ person }) => person === visit.viewer.personId);
}

async function modelOf(deps: WaymarkDeps, visit: Visit, seen: CaseInView): Promise<PageModel> {
  const { desk } = deps.acts;
  const { state, policy, register } = seen.caseFile;
  const { authority } = policy.pack;
  const before = state.interests[visit.viewer.personId];
  const words = before?.words;
  const managers = Object.entries(state.parties).filter(([role]) => isRoleId(role));
  const people = await desk.people.persons(authority, [
    state.applicant,
    ...managers.map(([, person]) => person),
  ]);
  const texts = words === undefined ? undefined : await desk.cases.texts(authority, seen.ref, [words.id]);
  const own = managers.find(([, person]) => person === visit.viewer.personId)?.[0];
  return {
    title: 'Do you have an interest in this case?',
    back:
      seen.sees === 'case'
        ? { href: `/cases/${seen.ref}`, text: 'Back to the case' }
        : { href: '/', text: 'Home' },
    frame: await caseFrame(desk, seen, undefined),
    panelOn: state.booking && describeDate(state.booking.sitting.on),
    about: {
      name: people.get(state.applicant)?.name ?? '',
      team: register.known['team'],
      managers: managers.map(([role, person]) => ({
        role: isRoleId(role) ? roleTitle(policy, role) : role,
        name: person === visit.viewer.personId ? 'you' : (people.get(person)?.name ?? ''),
      })),
    },
    connected: own !== undefined && isRoleId(own) ? roleTitle(policy, own) : undefined,
    declared: before && {
      interest: before.interest,
      at: describeInstant(before.at),
      words: words && keptOr(texts?.get(words.id)),
    },
  };
}

function keptOr(words: unknown): string {
  return typeof words === 'string' ? words : 'The words have been removed on schedule.';
}

import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { declareInterest } from '../../app/panels/declare-interest.ts';
import type { CaseInView } from '../../app/look-at-case.ts';
import { tiedCases } from '../../app/panels/tied-cases.ts';
import { describeDate, describeInstant } from '../../core/calendar/instant.ts';
import { roleTitle } from '../../core/case/policy.ts';
import { interestsKeepOff, whatTieDoes } from '../../core/case/panel/ties.ts';
import { isRoleId } from '../../core/rules/role.ts';
import type { WaymarkDeps } from '../acts.ts';
import { readForm } from '../form.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { answerPerformed, appViewer, caseOf, errorsOf } from '../layout/case/case-visit.ts';
import type { PageModel } from '../layout/page-model.ts';
import { ownTieWords } from '../layout/ties/tie-words.ts';
import { page, type Pages, type Visit } from '../page.ts';
import { seatsPages } from './seats-pages.ts';

const template = 'interest/interest.njk';

const form = z
  .object({
    interest: z.enum(['none', 'aside', 'some'], { error: 'Say whether you have an interest' }),
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
    seatsPages(deps)(app);
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
    interest: interest !== 'none',
    aside: interest === 'aside',
    words,
    form: visit.formId,
  });
  const left = interest === 'aside' || (interest === 'some' && keepsOff(seen));
  return answerPerformed(visit, performed, {
    to: left ? '/' : `/cases/${seen.ref}/portfolio`,
    say: left
      ? 'Your declaration is recorded. You stand aside from that case, and it is closed to you.'
      : 'Your declaration is recorded. The portfolio is open to you.',
    again: async (refusal) =>
      visit.showAgain(template, { ...(await modelOf(deps, visit, seen)), errors: errorsOf(refusal) }),
  });
}

function sits({ caseFile }: CaseInView, visit: Visit): boolean {
  return caseFile.state.members.some(({ person }) => person === visit.viewer.personId);
}

function keepsOff({ caseFile: { state, policy } }: CaseInView): boolean {
  const panel = policy.pack.panels[state.booking?.panel ?? ''];
  return panel !== undefined && interestsKeepOff(panel);
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
    ...(await foundTies(deps, visit, seen)),
    keepsOff: keepsOff(seen),
    declared: before && {
      interest: before.interest,
      at: describeInstant(before.at),
      words: words && keptOr(texts?.get(words.id)),
    },
  };
}

/** What the records say of this member and this applicant, told to the member before they answer. */
async function foundTies({ acts: { desk } }: WaymarkDeps, { viewer }: Visit, seen: CaseInView) {
  const { state, policy } = seen.caseFile;
  const panel = policy.pack.panels[state.booking?.panel ?? ''];
  if (panel === undefined || state.booking === undefined) return { ties: [], clauses: [] };
  const all = await tiedCases(desk, policy.pack.authority, state.booking.sitting.id);
  const own = (all.find(({ ref }) => ref === seen.ref)?.ties ?? []).filter(
    (tie) => tie.person === viewer.personId && whatTieDoes(tie, panel) !== undefined,
  );
  return {
    ties: own.map((tie) => ownTieWords(tie, policy.pack)),
    clauses: panel.independenceClauses ?? panel.clauses,
  };
}

function keptOr(words: unknown): string {
  return typeof words === 'string' ? words : 'The words have been removed on schedule.';
}

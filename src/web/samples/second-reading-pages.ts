import type { FastifyReply } from 'fastify';
import type { CaseInView } from '../../app/look-at-case.ts';
import { giveSecondOpinion, nameReader } from '../../app/samples/second-reading.ts';
import { describeDate, describeInstant, londonDate } from '../../core/calendar/instant.ts';
import type { Refusal } from '../../core/case/refusal.ts';
import type { SamplingState } from '../../core/case/state.ts';
import type { WaymarkDeps } from '../acts.ts';
import { typedOf } from '../form.ts';
import { caseFrame } from '../layout/case/case-frame.ts';
import { answerPerformed, appViewer, caseOf, errorsOf } from '../layout/case/case-visit.ts';
import { type Pages, page, type Visit } from '../page.ts';

/** The second reading of one case: who reads it, and what they find. */
export function secondReadingPages(deps: WaymarkDeps): Pages {
  const route = { url: '/cases/:ref/second-reading', access: { type: 'case', param: 'ref' } } as const;
  return (app) => {
    page(app, { ...route, method: 'GET', answer: (visit) => show(deps, visit) });
    page(app, { ...route, method: 'POST', answer: (visit) => act(deps, visit) });
  };
}

/** The latest sampling that this viewer has to do with: those of the office, and whoever reads. */
function samplingFor(seen: CaseInView, person: string): SamplingState | undefined {
  const rules = seen.caseFile.policy.pathway.samples ?? [];
  return seen.caseFile.state.samplings.findLast(({ rule, reader }) => {
    const by = rules.find(({ id }) => id === rule)?.by;
    return reader?.person === person || (by !== undefined && seen.roles.includes(by));
  });
}

async function show(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  const sampling = seen?.sees === 'case' ? samplingFor(seen, visit.viewer.personId) : undefined;
  if (seen === undefined || sampling === undefined) return visit.notFound();
  return visit.show('samples/second-reading.njk', await model(deps, visit, { seen, sampling }));
}

interface Read {
  readonly seen: CaseInView;
  readonly sampling: SamplingState;
}

async function model({ acts }: WaymarkDeps, visit: Visit, { seen, sampling }: Read) {
  const { desk } = acts;
  const { policy, state } = seen.caseFile;
  const { authority } = policy.pack;
  const rule = policy.pathway.samples?.find(({ id }) => id === sampling.rule);
  const { reader, opinion } = sampling;
  const admits = rule?.admits !== undefined && seen.roles.includes(rule.by) && opinion === undefined;
  const mayName =
    rule !== undefined && rule.admits === undefined && seen.roles.includes(rule.by) && opinion === undefined;
  const [people, words, holders] = await Promise.all([
    desk.people.persons(authority, reader === undefined ? [] : [reader.person]),
    desk.cases.texts(authority, seen.ref, opinion === undefined ? [] : [opinion.words.id]),
    mayName ? desk.people.holders(authority, rule.reads, londonDate(desk.now())) : [],
  ]);
  const said = words.get(opinion?.words.id ?? '');
  return {
    title: rule?.title ?? 'Second reading',
    back: { href: `/cases/${seen.ref}`, text: 'Back to the case' },
    frame: await caseFrame(desk, seen, undefined),
    rule,
    drawnAt: describeInstant(sampling.at),
    reader: reader && people.get(reader.person)?.name,
    until: reader?.admitted && untilWhen(state, reader.person),
    mayName,
    readers: admits ? `/cases/${seen.ref}/readers` : undefined,
    choices: holders
      .filter(({ id }) => !state.tookPart.includes(id) && state.aside[id] === undefined)
      .map(({ id, name }) => ({ value: id, text: name })),
    mayGive: reader?.person === visit.viewer.personId && opinion === undefined,
    portfolio: `/cases/${seen.ref}/portfolio`,
    opinion: opinion && {
      agrees: opinion.agrees,
      words: typeof said === 'string' ? said : '',
      at: describeInstant(opinion.at),
    },
  };
}

/** The last day on which whoever was admitted may read it, or may have. */
function untilWhen({ admissions }: CaseInView['caseFile']['state'], person: string): string | undefined {
  const admission = admissions.findLast((one) => one.person === person && one.ended === undefined);
  return admission && describeDate(admission.until);
}

async function act(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const seen = await caseOf(deps, visit);
  const sampling = seen?.sees === 'case' ? samplingFor(seen, visit.viewer.personId) : undefined;
  if (seen === undefined || sampling === undefined) return visit.notFound();
  const typed = typedOf(visit.body);
  const { desk } = deps.acts;
  const on = { viewer: appViewer(visit.viewer), ref: seen.ref, sample: sampling.sample, form: visit.formId };
  const again = async (refusal: Refusal) =>
    visit.showAgain('samples/second-reading.njk', {
      ...(await model(deps, visit, { seen, sampling })),
      errors: errorsOf(refusal),
    });
  const to = `/cases/${seen.ref}/second-reading`;
  if (typed['do'] === 'name') {
    const named = await nameReader(desk, { ...on, person: String(typed['person'] ?? '') });
    return answerPerformed(visit, named, {
      to,
      say: 'The reader is named, and can open the case now.',
      again,
    });
  }
  const agrees = typed['agrees'];
  if (agrees !== 'yes' && agrees !== 'no') {
    const errors = [{ href: '#agrees', text: 'Say whether you come to the same result' }];
    return visit.showAgain('samples/second-reading.njk', {
      ...(await model(deps, visit, { seen, sampling })),
      errors,
    });
  }
  const given = await giveSecondOpinion(desk, {
    ...on,
    agrees: agrees === 'yes',
    words: String(typed['words'] ?? ''),
  });
  return answerPerformed(visit, given, { to, say: 'Your opinion is recorded.', again });
}

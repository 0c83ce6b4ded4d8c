import type { FastifyReply } from 'fastify';
import { drawProofText } from '../../app/draws/draw-proof-text.ts';
import {
  drawSample,
  drawsOf,
  fixSample,
  isOf,
  nextList,
  type RuleOnPathway,
  rulesOf,
  type Sampling,
} from '../../app/samples/draw-sample.ts';
import { admitToSample } from '../../app/samples/admit-readers.ts';
import { describeDate, describeInstant } from '../../core/calendar/instant.ts';
import { type Sample, type SampleWindow, sampleMade } from '../../core/case/draws/sample.ts';
import type { AdmitRule } from '../../core/policy/admit-rule.ts';
import type { WaymarkDeps } from '../acts.ts';
import { typedOf } from '../form.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import type { FieldError } from '../layout/page-model.ts';
import { dateBoxes, postedDate } from '../layout/posted-date.ts';
import { drawProof } from '../layout/draw/draw-proof.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { admitChoices, postedAdmission } from './admit-form.ts';
import { readingsOf } from './readings.ts';

/** Samples of cases, drawn by lot to be read a second time. Only for the offices that a policy has draw them. */
export function samplesPages(deps: WaymarkDeps): Pages {
  const access = { type: 'signed-in' } as const;
  return (app) => {
    page(app, { method: 'GET', url: '/samples', access, answer: (visit) => showAll(deps, visit) });
    page(app, { method: 'POST', url: '/samples', access, answer: (visit) => act(deps, visit) });
    page(app, { method: 'GET', url: '/samples/:sample', access, answer: (visit) => showOne(deps, visit) });
    page(app, { method: 'POST', url: '/samples/:sample', access, answer: (visit) => admit(deps, visit) });
    page(app, {
      method: 'GET',
      url: '/samples/:sample/draw.json',
      access,
      answer: (visit) => takeAway(deps, visit),
    });
  };
}

function samplingOf({ acts }: WaymarkDeps, visit: Visit): Sampling {
  return { desk: acts.desk, samples: acts.samples, viewer: appViewer(visit.viewer) };
}

async function showAll(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const sampling = samplingOf(deps, visit);
  if (rulesOf(sampling).length === 0) return visit.notFound();
  return visit.show('samples/samples.njk', await model(sampling, visit));
}

async function model(sampling: Sampling, visit: Visit) {
  const all = await sampling.samples.list(sampling.viewer);
  const rules = await drawsOf(sampling);
  return {
    title: 'Second readings',
    rules: await Promise.all(
      rules.map(async (on, n) => ({
        ...(await ruleView(sampling, on, all)),
        n,
        boxes: { from: dateBoxes(visit.body, `from-${n}`), to: dateBoxes(visit.body, `to-${n}`) },
      })),
    ),
    asked: keyTyped(visit),
  };
}

function keyOf({ pathway, rule, stratum }: RuleOnPathway): string {
  return [pathway, rule.id, ...(stratum === undefined ? [] : [stratum])].join(':');
}

function keyTyped(visit: Visit): string {
  return String(typedOf(visit.body)['rule'] ?? '');
}

async function ruleView(sampling: Sampling, asked: RuleOnPathway, all: readonly Sample[]) {
  const { pathway, title, rule, stratum } = asked;
  const own = all.filter((one) => isOf(one, asked));
  const open = own.find(({ draw }) => draw === undefined);
  const on = { ...asked, ...(open?.window && { window: open.window }) };
  const next = await nextList(sampling, on, open?.id ?? 'next');
  const fixed = open?.fixed;
  const sameList =
    fixed !== undefined &&
    fixed.entries.map(({ one }) => one).join() === next.entries.map(({ one }) => one).join();
  return {
    key: keyOf(asked),
    pathway: title,
    title: stratum === undefined ? rule.title : `${rule.title}: ${optionTitle(sampling, pathway, stratum)}`,
    asksWindow: rule.window === true,
    window: open?.window && windowWords(open.window),
    says: rule.says,
    clauses: rule.clauses,
    count: (fixed ?? next).entries.length,
    take: (fixed ?? next).take,
    cases: (fixed ?? next).entries.map(({ one }) => one),
    leftOut: (fixed ?? next).leftOut,
    fixed: open && {
      id: open.id,
      at: describeInstant(open.fixedAt),
      commitment: open.commitment,
      isCurrent: sameList,
    },
    drawn: own
      .filter(({ draw }) => draw !== undefined)
      .map(({ id, draw, window }) => ({
        href: `/samples/${id}`,
        window: window && windowWords(window),
        at: draw === undefined ? '' : describeInstant(draw.at),
        count: draw?.drawn.length ?? 0,
      })),
  };
}

function windowWords({ from, to }: SampleWindow): string {
  return `${describeDate(from)} to ${describeDate(to)}`;
}

/** What the policy in force calls a decision. */
function optionTitle({ desk, viewer }: Sampling, pathway: string, option: string): string {
  const steps = desk.policies.current(viewer.authority).pathways[pathway]?.steps ?? [];
  const options = steps.flatMap((step) =>
    step.kind === 'decide' ? step.decisions.flatMap(({ options: all }) => all) : [],
  );
  return options.find(({ id }) => id === option)?.title ?? option;
}

/** The days typed, where the policy has whoever draws say them. */
function windowTyped(visit: Visit, n: number): SampleWindow | readonly FieldError[] {
  const [from, to] = [postedDate(visit.body, `from-${n}`), postedDate(visit.body, `to-${n}`)];
  if (from.type === 'date' && to.type === 'date' && from.on <= to.on) return { from: from.on, to: to.on };
  const missing = (href: string, which: 'first' | 'last', of: typeof from) =>
    of.type === 'mistaken'
      ? [of.error]
      : of.type === 'empty'
        ? [{ href, text: `Give the ${which} day` }]
        : [];
  const errors = [...missing(`#from-${n}`, 'first', from), ...missing(`#to-${n}`, 'last', to)];
  return errors.length > 0 ? errors : [{ href: `#to-${n}`, text: 'The last day is not before the first' }];
}

async function act(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const sampling = samplingOf(deps, visit);
  const typed = typedOf(visit.body);
  const all = await drawsOf(sampling);
  const asked = all.find((one) => keyOf(one) === typed['rule']);
  if (asked === undefined) return visit.notFound();
  const draws = typed['do'] === 'draw';
  const window = asked.rule.window && !draws ? windowTyped(visit, all.indexOf(asked)) : undefined;
  if (Array.isArray(window))
    return visit.showAgain('samples/samples.njk', { ...(await model(sampling, visit)), errors: window });
  const on = { ...asked, ...(window !== undefined && { window: window as SampleWindow }) };
  const acted = draws
    ? await drawSample(sampling, on, String(typed['sample'] ?? ''))
    : await fixSample(sampling, on);
  if (acted.type === 'refused')
    return visit.showAgain('samples/samples.njk', {
      ...(await model(sampling, visit)),
      errors: errorsOf(acted.refusal),
    });
  visit.say(draws ? 'The draw is made. Anybody who may see it can check it.' : 'The list is fixed.');
  return visit.goTo(draws ? `/samples/${acted.id}` : '/samples');
}

async function showOne(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const shown = await oneModel(deps, visit);
  return shown === undefined ? visit.notFound() : visit.show('samples/sample.njk', shown);
}

async function oneModel(deps: WaymarkDeps, visit: Visit) {
  const sampling = samplingOf(deps, visit);
  const sample = await sampling.samples.find(sampling.viewer, visit.part('sample'));
  const made = sample === undefined ? undefined : sampleMade(sample);
  if (sample === undefined || made === undefined) return undefined;
  const proof = drawProof(made, { title: (ref) => `Case ${ref}`, chance: deps.acts.desk.chance });
  const rule = rulesOf(sampling).find((one) => one.rule.id === sample.rule && one.pathway === sample.pathway);
  const { stratum } = sample;
  const admits = admitRuleFor(sampling, rule);
  return {
    title: rule?.rule.title ?? 'Second reading',
    about: [
      ...(stratum === undefined ? [] : [optionTitle(sampling, sample.pathway, stratum)]),
      ...(sample.window === undefined ? [] : [`Decided from ${windowWords(sample.window)}`]),
    ],
    admit: admits && (await admitChoices(deps, visit, [admits])),
    back: { href: '/samples', text: 'Second readings' },
    pathway: rule?.title,
    drawnAt: describeInstant(made.at),
    key: [sample.pathway, sample.rule, ...(stratum === undefined ? [] : [stratum])].join(':'),
    sample: sample.id,
    readings: await readingsOf(sampling, sample),
    proof: { ...proof, file: `/samples/${sample.id}/draw.json` },
  };
}

/** The rule by which whoever reads what was drawn is admitted, where it is the viewer's to admit. */
function admitRuleFor({ desk, viewer }: Sampling, on: RuleOnPathway | undefined): AdmitRule | undefined {
  if (on?.rule.admits === undefined) return undefined;
  const { admits = [] } = desk.policies.current(viewer.authority).pathways[on.pathway] ?? {};
  return admits.find(
    ({ id, by }) => id === on.rule.admits && by.some((role) => viewer.offices.includes(role)),
  );
}

async function admit(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const shown = await oneModel(deps, visit);
  if (shown?.admit === undefined) return visit.notFound();
  const again = (errors: readonly FieldError[]) =>
    visit.showAgain('samples/sample.njk', { ...shown, errors });
  const given = postedAdmission(visit);
  if (given.type === 'mistaken') return again(given.errors);
  const { type: _, ...admission } = given;
  const { admitted, refused } = await admitToSample(samplingOf(deps, visit), visit.part('sample'), admission);
  const [first] = refused;
  if (admitted.length === 0 && first !== undefined) return again(errorsOf(first.refusal));
  const count = admitted.length === 1 ? 'one portfolio' : `${admitted.length} portfolios`;
  visit.say(`They can read ${count} until ${describeDate(given.until)}.`);
  for (const { ref, refusal } of refused) visit.say(`Not case ${ref}: ${refusal.message}`, 'note');
  return visit.goTo(`/samples/${visit.part('sample')}`);
}

async function takeAway(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { samples, viewer, desk } = samplingOf(deps, visit);
  const sample = await samples.find(viewer, visit.part('sample'));
  const made = sample === undefined ? undefined : sampleMade(sample);
  if (made === undefined) return visit.notFound();
  return visit.reply
    .type('application/json')
    .header('content-disposition', `attachment; filename="draw-${made.list.of}.json"`)
    .header('cache-control', 'private, no-store')
    .send(drawProofText(made, desk.chance));
}

import type { FastifyReply } from 'fastify';
import { drawProofText } from '../../app/draw-proof-text.ts';
import {
  drawSample,
  fixSample,
  nextList,
  type RuleOnPathway,
  rulesOf,
  type Sampling,
} from '../../app/samples/draw-sample.ts';
import { describeInstant } from '../../core/calendar/instant.ts';
import { type Sample, sampleMade } from '../../core/case/sample.ts';
import type { WaymarkDeps } from '../acts.ts';
import { typedOf } from '../form.ts';
import { appViewer, errorsOf } from '../layout/case/case-visit.ts';
import { drawProof } from '../layout/draw/draw-proof.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { readingsOf } from './readings.ts';

/** Samples of cases, drawn by lot to be read a second time. Only for the offices that a policy has draw them. */
export function samplesPages(deps: WaymarkDeps): Pages {
  const access = { type: 'signed-in' } as const;
  return (app) => {
    page(app, { method: 'GET', url: '/samples', access, answer: (visit) => showAll(deps, visit) });
    page(app, { method: 'POST', url: '/samples', access, answer: (visit) => act(deps, visit) });
    page(app, { method: 'GET', url: '/samples/:sample', access, answer: (visit) => showOne(deps, visit) });
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
  return visit.show('samples/samples.njk', await model(sampling));
}

async function model(sampling: Sampling) {
  const all = await sampling.samples.list(sampling.viewer);
  const rules = rulesOf(sampling);
  return {
    title: 'Second readings',
    rules: await Promise.all(rules.map((on) => ruleView(sampling, on, all))),
  };
}

async function ruleView(sampling: Sampling, on: RuleOnPathway, all: readonly Sample[]) {
  const { pathway, title, rule } = on;
  const own = all.filter((one) => one.pathway === pathway && one.rule === rule.id);
  const open = own.find(({ draw }) => draw === undefined);
  const next = await nextList(sampling, on, open?.id ?? 'next');
  const fixed = open?.fixed;
  const sameList =
    fixed !== undefined &&
    fixed.entries.map(({ one }) => one).join() === next.entries.map(({ one }) => one).join();
  return {
    key: `${pathway}:${rule.id}`,
    pathway: title,
    title: rule.title,
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
      .map(({ id, draw }) => ({
        href: `/samples/${id}`,
        at: draw === undefined ? '' : describeInstant(draw.at),
        count: draw?.drawn.length ?? 0,
      })),
  };
}

async function act(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const sampling = samplingOf(deps, visit);
  const typed = typedOf(visit.body);
  const on = rulesOf(sampling).find(({ pathway, rule }) => `${pathway}:${rule.id}` === typed['rule']);
  if (on === undefined) return visit.notFound();
  const draws = typed['do'] === 'draw';
  const acted = draws
    ? await drawSample(sampling, on, String(typed['sample'] ?? ''))
    : await fixSample(sampling, on);
  if (acted.type === 'refused')
    return visit.showAgain('samples/samples.njk', {
      ...(await model(sampling)),
      errors: errorsOf(acted.refusal),
    });
  visit.say(draws ? 'The draw is made. Anybody who may see it can check it.' : 'The list is fixed.');
  return visit.goTo(draws ? `/samples/${acted.id}` : '/samples');
}

async function showOne(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const sampling = samplingOf(deps, visit);
  const sample = await sampling.samples.find(sampling.viewer, visit.part('sample'));
  const made = sample === undefined ? undefined : sampleMade(sample);
  if (sample === undefined || made === undefined) return visit.notFound();
  const proof = drawProof(made, { title: (ref) => `Case ${ref}`, chance: deps.acts.desk.chance });
  const rule = rulesOf(sampling).find((one) => one.rule.id === sample.rule && one.pathway === sample.pathway);
  return visit.show('samples/sample.njk', {
    title: rule?.rule.title ?? 'Second reading',
    back: { href: '/samples', text: 'Second readings' },
    pathway: rule?.title,
    drawnAt: describeInstant(made.at),
    key: `${sample.pathway}:${sample.rule}`,
    sample: sample.id,
    readings: await readingsOf(sampling, sample),
    proof: { ...proof, file: `/samples/${sample.id}/draw.json` },
  });
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

import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { TaskRow } from '../../app/list-ports.ts';
import {
  actTogether,
  type Foreseen,
  foresee,
  isTogether,
  type TogetherStep,
} from '../../app/pipeline/act-together.ts';
import { letterBlocks } from '../../app/letters/letter-document.ts';
import { describeDate, londonDate } from '../../core/calendar/instant.ts';
import { isOpenAt } from '../../core/case/tasks.ts';
import type { Pack } from '../../core/policy/pack.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { dueWords } from '../layout/due-words.ts';
import { type Pages, page, type Visit } from '../page.ts';
import { outcomeView, refusalWords, togetherWords } from './together-words.ts';
import { waysToLook } from './ways-to-look.ts';

/** Each letter is read through before it goes, so a page holds no more than can be read. */
const mostAtOnce = 25;

const chosenStep = z.object({ pathway: z.string().max(100), step: z.string().max(100) });
const chosen = z.object({
  pathway: z.string().max(100).catch(''),
  step: z.string().max(100).catch(''),
  ref: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .transform((refs) => [...new Set(refs)].slice(0, mostAtOnce))
    .catch([]),
});

/** The same act in several cases: chosen, looked at case by case, and done in each by itself. */
export function togetherPages(deps: WaymarkDeps): Pages {
  const access = { type: 'signed-in' } as const;
  const check = { url: '/cases/together/check', access } as const;
  return (app) => {
    page(app, { method: 'GET', url: '/cases/together', access, answer: (visit) => choose(deps, visit) });
    page(app, { ...check, method: 'GET', answer: (visit) => lookFirst(deps, visit, visit.request.query) });
    page(app, { ...check, method: 'POST', answer: (visit) => act(deps, visit) });
  };
}

async function choose({ acts }: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const viewer = appViewer(visit.viewer);
  const now = acts.desk.now();
  const pack = acts.desk.policies.current(viewer.authority);
  const tasks = (await acts.lists.tasks(viewer)).filter(
    (task) => isOpenAt(task, now) && task.applicant !== viewer.personId,
  );
  const asked = chosenStep.safeParse(visit.request.query ?? {});
  const step = asked.success ? stepIn(pack, asked.data) : undefined;
  const base = { ways: waysToLook('together', pack) };
  if (!asked.success || step === undefined)
    return visit.show('cases/together.njk', {
      ...base,
      title: 'Several at once',
      groups: groupsOf(tasks, pack),
    });
  const all = tasks.filter((task) => task.step === step.id && task.pathway === asked.data.pathway);
  return visit.show('cases/together-choose.njk', {
    title: step.title,
    back: { href: '/cases/together', text: 'Several at once' },
    ...asked.data,
    says: togetherWords(step).does,
    most: mostAtOnce,
    total: all.length,
    all: isAll(visit.request.query),
    rows: all.slice(0, mostAtOnce).map((task) => ({
      ref: task.ref,
      name: task.applicantName,
      due: task.dueAt === undefined ? undefined : dueWords(task.dueAt, now),
    })),
  });
}

function isAll(query: unknown): boolean {
  return z.object({ all: z.literal('yes') }).safeParse(query).success;
}

function stepIn(pack: Pack, { pathway, step }: z.output<typeof chosenStep>): TogetherStep | undefined {
  const found = pack.pathways[pathway]?.steps.find(({ id }) => id === step);
  return found !== undefined && isTogether(found) ? found : undefined;
}

/** What waits for the viewer in more than one case, and is the same in each. */
function groupsOf(tasks: readonly TaskRow[], pack: Pack) {
  return Object.values(pack.pathways).flatMap(({ id: pathway, title, steps }) =>
    steps.filter(isTogether).flatMap((step) => {
      const cases = tasks.filter((task) => task.pathway === pathway && task.step === step.id).length;
      const query = new URLSearchParams({ pathway, step: step.id }).toString();
      return cases < 2
        ? []
        : [{ title: step.title, pathway: title, cases, href: `/cases/together?${query}` }];
    }),
  );
}

async function lookFirst(deps: WaymarkDeps, visit: Visit, asked: unknown): Promise<FastifyReply> {
  const { desk } = deps.acts;
  const viewer = appViewer(visit.viewer);
  const { pathway, step: id, ref: refs } = chosen.parse(asked ?? {});
  const step = stepIn(desk.policies.current(viewer.authority), { pathway, step: id });
  const foreseen = step === undefined ? [] : await foresee(desk, { viewer, pathway, step: id, refs });
  const people = await namesFor(deps, visit, foreseen);
  return visit.show('cases/together-check.njk', {
    title: step?.title ?? 'Several at once',
    back: backTo(step === undefined ? undefined : { pathway, step: id }),
    pathway,
    step: id,
    words: step && togetherWords(step),
    today: describeDate(londonDate(desk.now()), 'without-weekday'),
    can: foreseen.flatMap((one) => (one.type === 'can' ? [canView(deps, one, people)] : [])),
    cannot: foreseen.flatMap((one) =>
      one.type === 'cannot'
        ? [{ ref: one.ref, name: people.ofCase(one.ref), says: refusalWords(one.refusal) }]
        : [],
    ),
  });
}

function backTo(step: z.output<typeof chosenStep> | undefined) {
  const query = step === undefined ? '' : `?${new URLSearchParams(step).toString()}`;
  return { href: `/cases/together${query}`, text: step === undefined ? 'Several at once' : 'Choose again' };
}

type Names = Awaited<ReturnType<typeof namesFor>>;

/** Whose case each is, and who the letters are to. */
async function namesFor({ acts }: WaymarkDeps, visit: Visit, foreseen: readonly Foreseen[]) {
  const viewer = appViewer(visit.viewer);
  const names = await acts.pipeline.names(
    viewer,
    foreseen.map(({ ref }) => ref),
  );
  const to = foreseen.flatMap((one) => (one.type === 'can' ? one.letters.map((letter) => letter.to) : []));
  const people = await acts.desk.people.persons(viewer.authority, [...new Set(to)]);
  return {
    ofCase: (ref: string) => names.get(ref) ?? ref,
    person: (id: string) => people.get(id),
  };
}

function canView({ acts }: WaymarkDeps, { ref, letters }: Extract<Foreseen, { type: 'can' }>, names: Names) {
  return {
    ref,
    name: names.ofCase(ref),
    letters: letters.map((letter) => {
      const person = names.person(letter.to);
      return {
        subject: letter.subject,
        to: person === undefined ? '' : `${person.name}, ${person.email}`,
        html: acts.html(letterBlocks(letter.body), 3),
      };
    }),
  };
}

async function act(deps: WaymarkDeps, visit: Visit): Promise<FastifyReply> {
  const { desk } = deps.acts;
  const viewer = appViewer(visit.viewer);
  const asked = chosen.parse(visit.body ?? {});
  const step = stepIn(desk.policies.current(viewer.authority), asked);
  if (step === undefined || asked.ref.length === 0) return lookFirst(deps, visit, visit.body);
  const together = { viewer, pathway: asked.pathway, step: asked.step, refs: asked.ref };
  const names = await deps.acts.pipeline.names(viewer, asked.ref);
  const acted = await actTogether(desk, { ...together, form: visit.formId });
  // What somebody may not see is not found, here too: neither its reference nor that it is there.
  const shown = acted.filter(({ performed }) => performed.type !== 'not-found');
  return visit.show('cases/together-done.njk', {
    title: step.title,
    back: backTo(undefined),
    words: togetherWords(step),
    unseen: acted.length - shown.length,
    ...outcomeView(shown, (ref) => names.get(ref) ?? ref),
  });
}

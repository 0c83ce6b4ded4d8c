import { drawRows, prepareDraw, setDrawAside } from '../../app/draws/draw-rows.ts';
import { mayRead } from '../../core/case/may-read.ts';
import { describeInstant } from '../../core/calendar/instant.ts';
import { drawsMade } from '../../core/case/draws/draws-made.ts';
import { splitSectionKey } from '../../core/case/policy.ts';
import { rowPool } from '../../core/case/draws/row-draw.ts';
import { hasContent, rowsOf, type SectionContent } from '../../core/case/sections/section-content.ts';
import { typedOf } from '../form.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { drawProof } from '../layout/draw/draw-proof.ts';
import { keptWords } from './kept-words.ts';
import type { Acted, SceneOf, Screen } from './scene.ts';

type Drawing = SceneOf<'draw'>;

/** The list is fixed, the draw is made from it, and anybody can check it. */
export function drawScreen(scene: Drawing): Screen {
  return {
    template: 'step/draw-rows.njk',
    view: () => view(scene),
    act: () => act(scene),
    say: said[wished(scene)],
  };
}

async function act({ deps, visit, seen, step }: Drawing): Promise<Acted> {
  const asked = { viewer: appViewer(visit.viewer), ref: seen.ref, step: step.id, form: visit.formId };
  const { desk } = deps.acts;
  const wish = wished({ visit });
  switch (wish) {
    case 'fix':
      return prepareDraw(desk, asked);
    case 'aside':
      return setDrawAside(desk, { ...asked, reason: String(typedOf(visit.body)['reason'] ?? '') });
    case 'draw':
      return drawRows(desk, asked);
    default:
      return wish satisfies never;
  }
}

const said = {
  fix: 'The list is fixed.',
  draw: 'The draw is made. Anybody can check it below.',
  aside: 'The draw is set aside, with your reason. There can be another now.',
} as const;

function wished({ visit }: Pick<Drawing, 'visit'>): keyof typeof said {
  const wish = typedOf(visit.body)['do'];
  return wish === 'fix' || wish === 'aside' ? wish : 'draw';
}

async function view(scene: Drawing) {
  const { deps, seen, step } = scene;
  const { state } = seen.caseFile;
  const draw = state.draws[step.id];
  const pool = rowPool(step, seen.caseFile);
  const titles = await rowTitles(scene);
  const title = (place: string) => titles.get(place) ?? `Row ${place}`;
  const fresh =
    draw !== undefined && pool?.list === draw.prepared.list && pool.pool.join() === draw.prepared.pool.join();
  const made = draw?.drawn;
  const proofs = drawsMade(seen.ref, seen.events)
    .filter(({ list }) => list.step === step.id)
    .map((one) => drawProof(one, { title, chance: deps.acts.desk.chance }));
  return {
    take: step.take,
    rows: (draw?.prepared.pool ?? pool?.pool ?? []).map(title),
    tooFew: made === undefined && (pool?.pool.length ?? 0) < step.take,
    prepared: draw && { at: describeInstant(draw.prepared.at), commitment: draw.prepared.commitment },
    // Changed after it was fixed, it is fixed again.
    toFix: made === undefined && !fresh,
    proof: made === undefined ? undefined : proofs.at(-1),
    mayAgain:
      (step.againBy ?? []).some((role) => seen.roles.includes(role)) && state.submission === undefined,
    before: (await reasons(scene)).map((reason, place) => ({ ...proofs[place], reason })),
  };
}

/** Why each earlier draw does not count any more, oldest first. */
async function reasons(drawing: Drawing): Promise<readonly (string | undefined)[]> {
  const { seen, step } = drawing;
  const past = seen.caseFile.state.pastDraws.filter(({ prepared }) => prepared.step === step.id);
  const given = past.map(({ setAside }) => setAside?.reason);
  return given.map(await keptWords(drawing, given));
}

/** What stands in each row, for whoever may read the list; its number for the others. */
async function rowTitles({ deps, seen, step }: Drawing): Promise<ReadonlyMap<string, string>> {
  const { state, policy } = seen.caseFile;
  const { section, field } = step.pool;
  const found = policy.sections.get(splitSectionKey(section).section)?.section;
  const saved = state.sections[section];
  if (found === undefined || saved === undefined || !mayRead(found, seen)) return new Map();
  const { authority } = policy.pack;
  const texts = await deps.acts.desk.cases.texts(authority, seen.ref, [saved.content.id]);
  const content = texts.get(saved.content.id) as SectionContent | undefined;
  const rows = rowsOf(content?.[field]).filter(hasContent);
  return new Map(
    rows.map((row, index) => [
      String(index + 1),
      Object.values(row)
        .filter((cell) => cell.trim() !== '')
        .join(', '),
    ]),
  );
}

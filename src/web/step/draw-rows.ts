import { drawRows, prepareDraw } from '../../app/draw-rows.ts';
import { mayRead } from '../../core/case/may-read.ts';
import { describeInstant } from '../../core/calendar/instant.ts';
import { splitSectionKey } from '../../core/case/policy.ts';
import { rowDrawText, rowPool } from '../../core/case/row-draw.ts';
import { hasContent, rowsOf, type SectionContent } from '../../core/case/section-content.ts';
import { typedOf } from '../form.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import { drawProof } from '../layout/draw/draw-proof.ts';
import type { Acted, SceneOf, Screen } from './scene.ts';

type Drawing = SceneOf<'draw'>;

/** The list is fixed, the draw is made from it, and anybody can check it. */
export function drawScreen(scene: Drawing): Screen {
  return {
    template: 'step/draw-rows.njk',
    view: () => view(scene),
    act: () => act(scene),
    say: fixes(scene) ? 'The list is fixed.' : 'The draw is made. Anybody can check it below.',
  };
}

async function act({ deps, visit, seen, step }: Drawing): Promise<Acted> {
  const asked = { viewer: appViewer(visit.viewer), ref: seen.ref, step: step.id, form: visit.formId };
  return fixes({ visit }) ? prepareDraw(deps.acts.desk, asked) : drawRows(deps.acts.desk, asked);
}

function fixes({ visit }: Pick<Drawing, 'visit'>): boolean {
  return typedOf(visit.body)['do'] === 'fix';
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
  return {
    take: step.take,
    rows: (draw?.prepared.pool ?? pool?.pool ?? []).map(title),
    tooFew: made === undefined && (pool?.pool.length ?? 0) < step.take,
    prepared: draw && { at: describeInstant(draw.prepared.at), commitment: draw.prepared.commitment },
    // Changed after it was fixed, it is fixed again.
    toFix: made === undefined && !fresh,
    proof:
      draw === undefined || made === undefined
        ? undefined
        : drawProof(
            {
              pool: draw.prepared.pool,
              drawn: made.drawn,
              proof: made.proof,
              at: made.at,
              text: rowDrawText(seen.ref, draw.prepared),
              promised: 'when the list was fixed',
              what: 'rows',
              title,
            },
            deps.acts.desk.chance,
          ),
  };
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

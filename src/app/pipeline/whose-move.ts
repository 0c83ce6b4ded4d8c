import type { Instant } from '../../core/calendar/instant.ts';
import { isOpenAt } from '../../core/case/tasks.ts';
import type { Move } from '../list-ports.ts';
import type { Desk, Viewer } from '../ports.ts';
import type { PipelineRow } from './pipeline-ports.ts';
import { roleTitle } from './role-title.ts';

/** What waits in a case, for whom. `who` is a name, or the title of an office. */
export interface MoveInWords {
  readonly step: string;
  readonly what: string;
  readonly who: string;
  readonly mine: boolean;
}

interface Asking {
  readonly desk: Desk;
  readonly viewer: Viewer;
  readonly rows: readonly Pick<PipelineRow, 'ref'>[];
  readonly moves: readonly Move[];
}

/** Whose move it is in each of these cases now, by one query for the names whatever their number. */
export async function whoseMoves({
  desk,
  viewer,
  rows,
  moves,
}: Asking): Promise<ReadonlyMap<string, readonly MoveInWords[]>> {
  const now: Instant = desk.now();
  const open = moves.filter((move) => isOpenAt(move, now));
  const ids = open.flatMap(({ principals }) =>
    principals.flatMap((one) => (one.startsWith('person:') ? [one.slice('person:'.length)] : [])),
  );
  const people = await desk.people.persons(viewer.authority, [...new Set(ids)]);
  const pack = desk.policies.current(viewer.authority);
  const mine = new Set([`person:${viewer.personId}`, ...viewer.offices.map((office) => `office:${office}`)]);
  const title = (role: string) => roleTitle(role, pack);
  const who = ({ principals, role }: Move) => {
    const names = principals.map((one) => {
      const [kind, id = ''] = one.split(':', 2);
      return kind === 'office' ? title(id) : (people.get(id)?.name ?? title(role));
    });
    return names.length === 0 ? `${title(role)}: nobody yet` : [...new Set(names)].join(' or ');
  };
  return new Map(
    rows.map(({ ref }) => [
      ref,
      open
        .filter((move) => move.ref === ref)
        .map((move) => ({
          step: move.step,
          what: move.title,
          who: who(move),
          mine: move.principals.some((one) => mine.has(one)),
        })),
    ]),
  );
}

import { extname, resolve } from 'node:path';
import { nearest } from '../../core/policy/checks/nearest.ts';
import type { Pack } from '../../core/policy/pack.ts';
import { compilePolicy } from '../../core/case/policy.ts';
import { processMap } from '../../core/policy/process-map.ts';
import { deadlineWords } from '../../app/handbook/deadline-words.ts';
import { drawMap } from '../../web/layout/map/draw-map.ts';
import { valueOf, wordsOf } from '../read-arguments.ts';
import type { Terminal } from '../terminal.ts';
import { packNamed } from './pack-named.ts';
import { pictureAlone } from './picture-alone.ts';
import { playing } from './theatre.ts';
import { writeNamed } from './write-named.ts';

/** Exit 0: drawn. 1: the pack has faults. 2: what was named is not there, or cannot be written. */
export async function policyMap(args: readonly string[], terminal: Terminal): Promise<number> {
  const [folder, pathway] = wordsOf(args, { '-o': true });
  const file = valueOf(args, '-o');
  if (folder === undefined || file === undefined || extname(file) !== '.svg') {
    terminal.error('waymark: name a pack, and after -o the file to write, which ends in .svg.');
    return 2;
  }
  const pack = packNamed(folder, terminal);
  if (pack === undefined) return 1;
  const ids = pathway === undefined ? Object.keys(pack.pathways) : [pathway];
  const unknown = ids.find((id) => !Object.hasOwn(pack.pathways, id));
  if (unknown !== undefined) {
    const near = nearest(unknown, Object.keys(pack.pathways));
    terminal.error(
      `waymark: the pack has no pathway “${unknown}”.${near === undefined ? ` It has ${Object.keys(pack.pathways).join(', ')}.` : ` Did you mean “${near}”?`}`,
    );
    return 2;
  }
  for (const id of ids) {
    const to = resolve(ids.length === 1 ? file : file.replace(/\.svg$/, `-${id}.svg`));
    if (!writeNamed(to, await drawn(pack, id), terminal)) return 2;
  }
  return 0;
}

/** The whole way through a pathway, with who takes each step and by when. */
async function drawn(pack: Pack, id: string): Promise<string> {
  const policy = compilePolicy(pack, id, playing(pack).calendar);
  const map = processMap(policy.pathway, pack.roles);
  const steps = map.steps.map((step) => {
    const due = policy.steps.get(step.id)?.due;
    return due === undefined ? step : { ...step, due: deadlineWords(due, policy) };
  });
  return pictureAlone(await drawMap({ ...map, steps }), map.title);
}

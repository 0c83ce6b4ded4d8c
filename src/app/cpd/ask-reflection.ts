import { type Refusal, refuse } from '../../core/case/refusal.ts';
import type { Desk, Viewer } from '../ports.ts';
import type { CpdLog } from './cpd-ports.ts';

export interface AskReflection {
  readonly viewer: Viewer;
  /** The form's own id: sent twice, it asks once. */
  readonly id: string;
  readonly entry: string;
  readonly peer: string;
  readonly note: string;
}

export type ReflectionAskedFor =
  | { readonly type: 'done' | 'repeated'; readonly name: string }
  | { readonly type: 'not-found' }
  | { readonly type: 'refused'; readonly refusal: Refusal };

const longestNote = 2000;

/** Asks a colleague to talk a piece over. They see what it says, and neither its file, its cases nor anything else. */
export async function askReflection(
  desk: Pick<Desk, 'people' | 'now'>,
  cpd: Pick<CpdLog, 'activity' | 'ask'>,
  { viewer, id, entry: of, peer, note }: AskReflection,
): Promise<ReflectionAskedFor> {
  const entry = await cpd.activity(viewer, of);
  if (entry?.owner !== viewer.personId) return { type: 'not-found' };
  const found = (await desk.people.persons(viewer.authority, [peer])).get(peer);
  if (found === undefined) return refused('person', 'Choose somebody who works here');
  if (peer === viewer.personId) return refused('person', 'Choose somebody else: it is yours');
  if (note.length > longestNote)
    return refused('note', `This is ${note.length} characters long. Keep it to ${longestNote} or fewer`);
  if (entry.words === '' || entry.cpd.learnt === '')
    return refused(
      'person',
      'Say first what you did and what you learnt, so that there is something to talk over',
    );
  const asked = await cpd.ask(viewer, { id, entry: of, peer, note: note.trim(), at: desk.now() });
  switch (asked.type) {
    case 'saved':
      return { type: 'done', name: found.name };
    case 'repeated':
      return { type: 'repeated', name: found.name };
    case 'asked-before':
      return refused('person', `${found.name} has been asked already and has not answered yet`);
    case 'has-left':
      return refused('person', `${found.name} has left, and would never see it. Ask somebody else`);
    default:
      return asked.type satisfies never;
  }
}

function refused(field: string, says: string): ReflectionAskedFor {
  return { type: 'refused', refusal: refuse('no-choice', says, { fields: [{ field, says }] }) };
}

import type { Member } from '../../core/case/events/event-parts.ts';
import { type Refusal, refuse } from '../../core/case/refusal.ts';
import { whatTieDoes } from '../../core/case/panel/ties.ts';
import { putPanelOnCase } from './name-panel.ts';
import { notTheirs } from './plan-sitting.ts';
import type { Desk, Viewer } from '../ports.ts';
import { type TiedCase, tiedCases } from './tied-cases.ts';

export interface NameSubstitute extends Member {
  readonly sitting: string;
  readonly ref: string;
  readonly inPlaceOf: string;
}

export type SubstituteNamed =
  | { readonly type: 'named' }
  | { readonly type: 'refused'; readonly refusal: Refusal };

/** Somebody takes the seat of a member who stands aside, for that one case of the sitting; or a member takes the chair. */
export async function nameSubstitute(
  desk: Desk,
  viewer: Viewer,
  naming: NameSubstitute,
): Promise<SubstituteNamed> {
  const { authority } = viewer;
  const { sitting: id, ref, person, part, office, inPlaceOf } = naming;
  const sitting = await desk.panels.sitting(authority, id);
  const found = (await tiedCases(desk, authority, id)).find((one) => one.ref === ref);
  if (sitting === undefined || found === undefined)
    return { type: 'refused', refusal: refuse('unknown', 'The case is not booked on this sitting.') };
  const refusal = notTheirs(viewer) ?? againstSubstitute(naming, found);
  if (refusal !== undefined) return { type: 'refused', refusal };
  const others = (sitting.substitutes ?? [])
    .filter((one) => one.ref === ref && one.person !== person)
    .map(({ ref: _, ...one }) => one);
  await desk.panels.saveSubstitutes(authority, { sitting: id, ref }, [
    ...others,
    { person, part, office, inPlaceOf },
  ]);
  await putPanelOnCase(desk, viewer, { ref, sitting: id });
  return { type: 'named' };
}

function againstSubstitute(naming: NameSubstitute, { state, policy, ties }: TiedCase): Refusal | undefined {
  const panel = policy.pack.panels[state.booking?.panel ?? ''];
  if (panel === undefined) return refuse('unknown', 'The policy has no such panel.');
  const { person, part, office, inPlaceOf } = naming;
  const clauses = panel.independenceClauses ?? panel.clauses;
  const field = (says: string) => refuse('rule', says, { clauses, fields: [{ field: 'person', says }] });
  const sits = state.members.some((one) => one.person === person);
  // A member who takes the chair leaves a seat of their own.
  if (sits && (inPlaceOf !== person || part !== 'chair')) return field('They sit on this case already.');
  if (!sits && state.aside[inPlaceOf] === undefined)
    return refuse('not-now', 'They do not stand aside from this case.');
  if (state.aside[person] !== undefined) return field('They stand aside from this case themselves.');
  if (ties.some((tie) => tie.person === person && whatTieDoes(tie, panel) === 'stops'))
    return field('The policy keeps them off this case. Choose somebody else.');
  const seats = panel.seats.filter((seat) => (part === 'chair' ? seat.mayChair : seat.part === part));
  const fits = seats.some(({ offices }) => offices.length === 0 || offices.some((one) => one === office));
  return fits ? undefined : field('That seat is for somebody of another office.');
}

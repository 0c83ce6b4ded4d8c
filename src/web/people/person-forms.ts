import { z } from 'zod';
import { changeManager } from '../../app/people/change-who-manages.ts';
import { notAdministrator, setFact } from '../../app/people/set-fact.ts';
import type { IsoDate } from '../../core/calendar/date.ts';
import { type Refusal, refuse } from '../../core/case/refusal.ts';
import { isRoleId, roleKinds } from '../../core/rules/role.ts';
import type { WaymarkDeps } from '../acts.ts';
import { appViewer } from '../layout/case/case-visit.ts';
import type { Visit } from '../page.ts';

/** How one of the small forms on a person's page ended. */
export type Entered =
  | { readonly type: 'done'; readonly say: string }
  | { readonly type: 'refused'; readonly refusal: Refusal }
  | { readonly type: 'not-found' };

export interface Entering {
  readonly deps: WaymarkDeps;
  readonly visit: Visit;
  readonly person: string;
  readonly from: IsoDate;
  readonly until: IsoDate | undefined;
}

export const forms = {
  fact: z.object({
    form: z.literal('fact'),
    fact: z.enum(['level', 'team', 'point', 'post'], { error: 'Choose what changes' }),
    level: z.string().optional(),
    team: z.string().optional(),
    point: z.string().trim().optional(),
    post: z.string().trim().optional(),
    reason: z.string().optional(),
  }),
  held: z.object({
    form: z.literal('held'),
    /** `<fact>:<value>` */
    held: z.string().optional().default(''),
  }),
  manager: z.object({
    form: z.literal('manager'),
    relation: z
      .string({ error: 'Choose which manager' })
      .refine((id) => isRoleId(id) && roleKinds[id] === 'relation', { error: 'Choose which manager' }),
    holder: z.email({ error: 'Write the manager’s e-mail address' }),
    carry: z.literal('yes').optional(),
  }),
  office: z.object({
    form: z.literal('office'),
    office: z
      .string({ error: 'Choose the office' })
      .refine((id) => isRoleId(id) && roleKinds[id] === 'office', { error: 'Choose the office' }),
  }),
  absence: z.object({
    form: z.literal('absence'),
    kind: z.string().trim().min(1, { error: 'Say what kind of absence it is' }).max(100),
  }),
};

export async function enterFact(
  values: z.infer<typeof forms.fact>,
  { deps, visit, person, from }: Entering,
): Promise<Entered> {
  const { fact } = values;
  const value = (values[fact] ?? '').trim();
  const wrong = await wrongValue(deps, visit, { fact, value });
  if (wrong !== undefined) return mistake(fact, wrong);
  const entered = await setFact(deps.acts.desk, deps.acts.peopleAdmin, {
    viewer: appViewer(visit.viewer),
    person,
    fact,
    value,
    from,
    heldOnJoining: values.reason,
  });
  return entered.type === 'entered'
    ? { type: 'done', say: 'Entered. What held before stays on record.' }
    : entered;
}

/** A fact that the authority's own policy has the register keep, with one of the values that it gives. */
export async function enterHeld(
  { held }: z.infer<typeof forms.held>,
  { deps, visit, person, from }: Entering,
): Promise<Entered> {
  const { desk, peopleAdmin } = deps.acts;
  const [fact = '', value = ''] = held.split(':');
  const known = desk.policies.current(visit.viewer.authority).facts?.find(({ id }) => id === fact);
  if (known?.options.some((option) => option.value === value) !== true)
    return mistake('held', 'Choose what holds now');
  const viewer = appViewer(visit.viewer);
  const entered = await setFact(desk, peopleAdmin, { viewer, person, fact, value, from });
  return entered.type === 'entered'
    ? { type: 'done', say: 'Entered. What held before stays on record.' }
    : entered;
}

async function wrongValue(
  deps: WaymarkDeps,
  { viewer }: Visit,
  { fact, value }: { readonly fact: string; readonly value: string },
): Promise<string | undefined> {
  if (fact === 'level') {
    const known = deps.acts.desk.policies.current(viewer.authority).levels.some(({ id }) => id === value);
    return known ? undefined : 'Choose the level';
  }
  if (fact === 'team') {
    const known = (await deps.acts.peopleAdmin.teams(viewer.authority)).some(({ id }) => id === value);
    return known ? undefined : 'Choose the team';
  }
  if (fact === 'point') return /^\d{1,3}$/.test(value) ? undefined : 'Write the pay point in figures';
  return value === '' ? 'Write the job title' : undefined;
}

export async function enterManager(
  values: z.infer<typeof forms.manager>,
  { deps, visit, person, from }: Entering,
): Promise<Entered> {
  const { relation } = values;
  const holder = await deps.people.idByEmail(visit.viewer.authority, values.holder.toLowerCase());
  if (holder === undefined) return mistake('holder', 'Nobody here has this e-mail address. Check it');
  if (!isRoleId(relation)) return mistake('relation', 'Choose which manager');
  const changed = await changeManager(deps.acts.desk, deps.acts.peopleAdmin, {
    viewer: appViewer(visit.viewer),
    person,
    relation,
    holder,
    from,
    carry: values.carry === undefined ? undefined : 'The manager changed in the register of people.',
  });
  if (changed.type === 'refused') return changed;
  const { cases } = changed;
  const carried =
    cases === 0
      ? ''
      : ` ${cases === 1 ? 'Their open case has' : `Their ${cases} open cases have`} the new manager too.`;
  return { type: 'done', say: `The manager is entered.${carried}` };
}

export async function enterOffice(
  { office }: z.infer<typeof forms.office>,
  { deps, visit, person, from, until }: Entering,
): Promise<Entered> {
  const refusal = notAdministrator(appViewer(visit.viewer));
  if (refusal !== undefined) return { type: 'refused', refusal };
  if (!isRoleId(office)) return mistake('office', 'Choose the office');
  await deps.acts.peopleAdmin.setOffice(visit.viewer.authority, {
    office,
    person,
    from,
    ...(until === undefined ? {} : { until }),
  });
  return { type: 'done', say: 'The office is entered.' };
}

export async function enterAbsence(
  { kind }: z.infer<typeof forms.absence>,
  { deps, visit, person, from, until }: Entering,
): Promise<Entered> {
  const refusal = notAdministrator(appViewer(visit.viewer));
  if (refusal !== undefined) return { type: 'refused', refusal };
  await deps.acts.peopleAdmin.addAbsence(visit.viewer.authority, {
    person,
    from,
    kind,
    ...(until === undefined ? {} : { until }),
  });
  return {
    type: 'done',
    say: 'The absence is entered. It counts wherever the policy counts time in practice.',
  };
}

function mistake(field: string, says: string): Entered {
  return { type: 'refused', refusal: refuse('incomplete', says, { fields: [{ field, says }] }) };
}

import type { Running } from './running.ts';

/** A value for each part of an address, of a case that exists: what somebody would try who knew it all. */
export async function partsOf(
  service: Pick<Running, 'desk'>,
  ref: string,
): Promise<Readonly<Record<string, string>>> {
  const stored = await service.desk.cases.readAsSystem('lincolnshire', ref);
  const items = stored?.events.flatMap((event) => (event.type === 'ItemAdded' ? [event.data.id] : [])) ?? [];
  const letters =
    stored?.events.flatMap((event) => (event.type === 'LetterSent' ? [event.data.id] : [])) ?? [];
  return {
    ref,
    step: 'write-portfolio',
    '*': 'b',
    kind: 'practice-observation',
    item: items[0] ?? 'none',
    entry: 'cy-home-visit',
    id: letters[0] ?? 'none',
    letter: letters[0] ?? 'none',
    rule: 'two-years-registered',
    appeal: 'procedure-appeal',
    recommendation: 'none',
    token: 'none',
    calendar: 'none.ics',
    panel: 'career-progression-panel',
    draw: 'standards',
    comment: 'none',
    sample: 'none',
    section: 'cpd-log',
    field: 'entries',
    record: 'leave',
    cohort: 'none',
    day: 'none',
  };
}

/** The address with its parts filled in; throws on a part that no sample is known for. */
export function fill(url: string, parts: Readonly<Record<string, string>>): string {
  return url.replace(/:([A-Za-z]+)|\*/g, (found, name: string | undefined) => {
    const value = parts[name ?? '*'];
    if (value === undefined) throw new Error(`Say in route-samples.ts what stands for ${found} in ${url}`);
    return value;
  });
}

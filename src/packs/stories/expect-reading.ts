import { fold } from '../../core/case/evolve.ts';
import { mayRead } from '../../core/case/may-read.ts';
import { knownEvents } from '../../core/case/letters/told.ts';
import type { Expectation } from './expectations.ts';
import { everybody, of, sightOf } from './expect-parties.ts';
import type { Stage } from './stage.ts';
import { known } from './story-fault.ts';
import type { Looking, Unmet } from './unmet.ts';

/** Which sections somebody may read, as the service would show them the case now. */
export function readingUnmet(expected: Expectation, { stage }: Looking): readonly Unmet[] {
  return [
    ...wrong(stage, { key: 'reads', wanted: expected.reads, may: true }),
    ...wrong(stage, { key: 'does-not-read', wanted: expected['does-not-read'], may: false }),
  ];
}

interface Wanted {
  readonly key: 'reads' | 'does-not-read';
  readonly wanted: Expectation['reads'];
  readonly may: boolean;
}

function wrong(stage: Stage, { key, wanted, may }: Wanted): readonly Unmet[] {
  return everybody(stage, wanted).flatMap(([person, sections]) => {
    const read = readBy(stage, person);
    return sections
      .filter((section) => {
        known('section', section, { valid: stage.policy.sections.keys(), path: ['expect', key] });
        return read.has(section) !== may;
      })
      .map((section) =>
        of(person, {
          key,
          expected: `${may ? 'reads' : 'does not read'} ${section}`,
          found: may ? whyNot(stage, person) : `reads ${section}`,
        }),
      );
  });
}

function readBy(stage: Stage, person: string): ReadonlySet<string> {
  if (sightOf(stage, person) !== 'case') return new Set();
  const { roles } = stage.actor(person);
  const { caseFile, events, policy } = stage;
  // An applicant has the case before them as it stood until the letter.
  const told = knownEvents(events, caseFile, roles);
  const seen = { roles, caseFile: told === events ? caseFile : { ...caseFile, state: fold(told) } };
  return new Set(
    [...policy.sections.values()]
      .filter(({ section }) => mayRead(section, seen))
      .map(({ section }) => section.id),
  );
}

function whyNot(stage: Stage, person: string): string {
  const sight = sightOf(stage, person);
  if (sight !== 'case') return sight === 'nothing' ? 'does not see the case' : `sees only: ${sight}`;
  const { roles } = stage.actor(person);
  return `may not read it as ${roles.length === 0 ? 'nobody in the case' : roles.join(', ')}`;
}

import { londonDate } from '../../core/calendar/instant.ts';
import type { LetterState } from '../../core/case/state.ts';
import type { Expectation } from './expectations.ts';
import type { Stage } from './stage.ts';
import { known } from './story-fault.ts';
import { compared, comparedSets, type Looking, mentioned, type Unmet } from './unmet.ts';

/** The last letter of that name: to whom, when, by when it was due, and its words as sent. */
export function letterUnmet(expected: Expectation, { stage }: Looking): readonly Unmet[] {
  const { letter } = expected;
  if (letter === undefined) return [];
  known('letter', letter, { valid: Object.keys(stage.policy.pack.letters), path: ['expect', 'letter'] });
  // One letter may go to several: the copy that is meant, where one is.
  const copies = stage.state.letters.filter((one) => one.letter === letter);
  const sent = copies.findLast(({ to }) => to === expected.to) ?? copies.at(-1);
  const together = copies.filter(({ at }) => at === sent?.at);
  if (sent === undefined) {
    const others = stage.state.letters.map((one) => one.letter).join(', ');
    return [
      {
        key: 'letter',
        expected: `${letter} sent`,
        found: others === '' ? 'no letter was sent' : `only ${others}`,
      },
    ];
  }
  if (typeof expected.to === 'object')
    return [
      ...comparedSets(
        'to',
        expected.to,
        together.map(({ to }) => to),
      ),
      ...together.flatMap((copy) => copyUnmet(expected, copy, stage)),
    ];
  return [...compared('to', expected.to, sent.to), ...copyUnmet(expected, sent, stage)];
}

function copyUnmet(expected: Expectation, sent: LetterState, stage: Stage): readonly Unmet[] {
  const went = sent.deliveredAt ?? sent.at;
  return [
    ...compared('due-on', expected['due-on'], sent.due === undefined ? undefined : londonDate(sent.due)),
    ...compared('sent-on', expected['sent-on'], londonDate(went)),
    ...compared('late', expected.late, sent.due !== undefined && went > sent.due),
    ...mentioned('says', expected.says, wordsOf(sent, stage.texts.bodies)),
  ];
}

function wordsOf({ content }: LetterState, bodies: ReadonlyMap<string, unknown>): string {
  const body = bodies.get(content.id) as { readonly subject: string; readonly body: string } | undefined;
  return body === undefined ? '' : `${body.subject}\n${body.body}`;
}

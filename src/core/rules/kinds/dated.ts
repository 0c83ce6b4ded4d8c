import { dateWords } from '../date-words.ts';
import { upperFirst } from '../rule-words.ts';
import { type Judge, type RuleScope, type TestOf, verdict } from '../verdict.ts';

/** A moment's date lies from one day to another; both are in, and either may be open. */
export function dated({ moment, from, until }: TestOf<'dated'>, { words }: RuleScope): Judge {
  const label = upperFirst(words.momentTitle(moment));
  const asked = [
    ...(from === undefined ? [] : [`from ${dateWords(from)}`]),
    ...(until === undefined ? [] : [`until ${dateWords(until)}`]),
  ].join(' ');
  const unknown = verdict('not-yet', [{ label, value: 'not recorded' }], {
    needs: [moment],
    fix: { says: `The date for "${label}" has to be recorded.` },
  });
  return ({ moments }) => {
    const known = moments[moment];
    if (known === undefined) return unknown;
    const because = [
      { label, value: dateWords(known.on) },
      { label: 'Asked for', value: asked },
    ];
    const inside = (from === undefined || from <= known.on) && (until === undefined || known.on <= until);
    return verdict(inside ? 'met' : 'not-met', because);
  };
}

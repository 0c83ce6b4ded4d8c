import type { Pack } from '../pack.ts';
import { declaredIn } from './declared-names.ts';
import type { PolicyIssue } from './issue.ts';
import { nearest } from './nearest.ts';
import type { NameKind, Reference } from './reference.ts';

/** Names that point at nothing: a slip of the pen, or a part that was never written. */
export function unknownNames(pack: Pack, references: readonly Reference[]): readonly PolicyIssue[] {
  const declared = declaredIn(pack);
  return references.flatMap(({ kind, name, scope, place }) => {
    const valid = declared(kind, scope);
    if (valid.has(name)) return [];
    const close = nearest(name, valid);
    const issue = { place, what: `there is no ${kind} “${name}”`, why: reasons[kind] };
    return [close === undefined ? issue : { ...issue, nearest: close }];
  });
}

const reasons: Readonly<Record<NameKind, string>> = {
  rule: 'the rule would never be judged, and what it guards would stand open',
  statement: 'nobody could be asked to acknowledge it',
  step: 'the case would stop there and go no further',
  decision: 'nobody could appeal',
  section: 'nobody could fill it in',
  field: 'no answer would ever be found there',
  'item kind': 'no evidence could ever be of that kind',
  framework: 'there would be no standards to work to',
  standard: 'nobody could show it or be given it',
  level: 'nobody could hold it or reach it',
  'team kind': 'no team could be of that kind',
  panel: 'there would be no sitting to book',
  letter: 'nothing could be sent',
  role: 'nobody could act, since the authority gives this role no title under roles in pack.yaml',
  link: 'the reader would be sent nowhere',
  reading: 'nobody could see which ambiguity it settles',
  setting: 'there would be nothing to choose',
  limb: 'nobody could agree to it',
  option: 'no decision has it, so the letter would never be sent',
  fact: 'the people register keeps no such fact',
  'place to show': 'it would be shown nowhere',
  guidance: 'nothing would be shown there',
};

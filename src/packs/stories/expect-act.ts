import type { Finding } from '../../core/rules/finding.ts';
import type { Expectation } from './expectations.ts';
import { known, StoryFault } from './story-fault.ts';
import { compared, type Looking, mentioned, type Unmet, written } from './unmet.ts';

/** What became of the last act. */
export function actUnmet(expected: Expectation, { stage }: Looking): readonly Unmet[] {
  const { accepted, refused, 'refused-by': refusedBy, cites, mentions, rule } = expected;
  const asked =
    accepted ??
    refused ??
    refusedBy ??
    cites ??
    (rule === undefined && saysOfAct(expected) ? mentions : undefined);
  if (asked === undefined) return [];
  const { last } = stage;
  if (last === undefined)
    throw new StoryFault('nothing has been done yet that could be accepted or refused', ['expect']);
  const found = last.ok ? 'accepted' : `refused (${last.refusal.code}): ${last.refusal.message}`;
  const refusal = last.ok ? undefined : last.refusal;
  const inTheWay = refusal?.findings.flatMap(rulesIn) ?? [];
  for (const one of refusedBy ?? []) {
    known('rule', one, { valid: Object.keys(stage.policy.pathway.rules), path: ['expect', 'refused-by'] });
  }
  return [
    ...(accepted === true && !last.ok ? [{ key: 'accepted', expected: 'accepted', found }] : []),
    ...(refused !== undefined && refusal?.code !== refused
      ? [{ key: 'refused', expected: `refused (${refused})`, found }]
      : []),
    ...(refusedBy ?? [])
      .filter((one) => !inTheWay.includes(one))
      .map((one) => ({
        key: 'refused-by',
        expected: `refused by ${one}`,
        found: inTheWay.length === 0 ? found : `refused by ${written(inTheWay)}`,
      })),
    ...(cites ?? []).flatMap((clause) =>
      refusal?.clauses.includes(clause) === true
        ? []
        : compared('cites', clause, refusal === undefined ? found : refusal.clauses),
    ),
    ...(rule === undefined && saysOfAct(expected)
      ? mentioned('mentions', mentions, wordsOfRefusal(refusal))
      : []),
  ];
}

function saysOfAct({ letter }: Expectation): boolean {
  return letter === undefined;
}

function rulesIn({ rule, parts }: Finding): readonly string[] {
  return [rule, ...parts.flatMap(rulesIn)];
}

function wordsOfRefusal(
  refusal:
    | {
        readonly message: string;
        readonly fix?: string;
        readonly findings: readonly Finding[];
        readonly fields?: readonly { readonly says: string }[];
      }
    | undefined,
): string {
  if (refusal === undefined) return '';
  const { message, fix, findings, fields } = refusal;
  return [message, fix, ...findings.map(wordsOfFinding), ...(fields ?? []).map(({ says }) => says)].join(' ');
}

/** All that a finding says, its parts with it. */
export function wordsOfFinding({ says, because, fix, parts, needs }: Finding): string {
  const facts = because.map(({ label, value }) => `${label} ${value}`);
  return [says, ...facts, ...needs, fix?.says ?? '', ...parts.map(wordsOfFinding)].join(' ');
}

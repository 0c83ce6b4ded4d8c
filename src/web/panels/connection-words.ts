import type { Connection } from '../../app/panel-connections.ts';
import type { Pack } from '../../core/policy/pack.ts';

/** "Hal Heading is the Team Manager of one of these applicants." No applicant is named: not everyone here may see them. */
export function connectionWords(
  connections: readonly Connection[],
  name: string,
  { roles }: Pack,
): string | undefined {
  if (connections.length === 0) return undefined;
  if (connections.some(({ is }) => is === 'applicant'))
    return `${name} is one of these applicants, so cannot sit.`;
  const counts = new Map<string, number>();
  for (const { is } of connections) {
    const title = roles[is]?.title ?? is;
    counts.set(title, (counts.get(title) ?? 0) + 1);
  }
  const parts = [...counts].map(
    ([title, count]) => `the ${title} of ${count === 1 ? 'one' : String(count)} of these applicants`,
  );
  return `${name} is ${parts.join(' and ')}.`;
}

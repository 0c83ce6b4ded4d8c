import { describeDate } from '../../core/calendar/instant.ts';
import type { Crosswalk, Framework, Pack } from '../../core/policy/pack.ts';

/** Each framework: when it holds, what takes its place, its standards, and where they stand in another. */
export function frameworkViews({ frameworks }: Pick<Pack, 'frameworks'>) {
  return Object.values(frameworks).map((framework) => ({
    title: framework.title,
    link: framework.link,
    validity: validityWords(framework, frameworks),
    standards: framework.standards,
    walks: (framework.crosswalk ?? []).map((walk) => walkView(walk, framework, frameworks)),
  }));
}

/** “It holds until 31 March 2027.” and what comes after; empty where it has no end and no beginning. */
function validityWords(
  { validFrom, validUntil, replacedBy }: Framework,
  frameworks: Pack['frameworks'],
): string {
  const times = [
    ...(validFrom === undefined ? [] : [`from ${day(validFrom)}`]),
    ...(validUntil === undefined ? [] : [`until ${day(validUntil)}`]),
  ];
  const next = frameworks[replacedBy ?? ''];
  return [
    ...(times.length === 0 ? [] : [`It holds ${times.join(' ')}.`]),
    ...(next === undefined ? [] : [`“${next.title}” takes its place.`]),
  ].join(' ');
}

const matches: Readonly<Record<Crosswalk['standards'][number]['match'], string>> = {
  same: 'is the same as',
  close: 'is close to',
  part: 'is in part',
};

function walkView({ to, standards }: Crosswalk, own: Framework, frameworks: Pack['frameworks']) {
  const other = frameworks[to];
  const title = (framework: Framework | undefined, id: string) => {
    const found = framework?.standards.find((one) => one.id === id);
    return found === undefined ? id : `“${found.number}. ${found.title}”`;
  };
  return {
    title: `Where these stand in “${other?.title ?? to}”`,
    lines: standards.map(
      (pair) => `${title(own, pair.from)} ${matches[pair.match]} ${title(other, pair.to)}.`,
    ),
  };
}

function day(date: NonNullable<Framework['validFrom']>): string {
  return describeDate(date, 'without-weekday');
}

import type { MomentName } from '../calendar/moment.ts';
import type { RoleId } from './role.ts';

/** The authority's own names for what rules speak of, so that a finding says "Practice Supervisor", never an id. */
export interface RuleWords {
  readonly standardTitle: (id: string) => string;
  readonly roleTitle: (id: RoleId) => string;
  readonly itemKind: (id: string) => { readonly title: string; readonly plural: string };
  /** Asked with a section's id or with a page's key, such as `c/kss-4`. */
  readonly sectionTitle: (id: string) => string;
  readonly fieldLabel: (section: string, field: string) => string;
  readonly momentTitle: (name: MomentName) => string;
  readonly officeTitle: (id: string) => string;
  /** Who fills the section in; without it a fix names nobody for it. */
  readonly sectionRole?: (id: string) => RoleId | undefined;
  /** The title of a fact such as `team-kind`; without it, its id in plain words. */
  readonly factTitle?: (fact: string) => string;
  /** The title of a value such as `fast`; without it, its id in plain words. */
  readonly valueTitle?: (fact: string, value: string) => string;
  /** The title of an answer of a form; without it, its id in plain words. */
  readonly optionTitle?: (section: string, field: string, value: string) => string | undefined;
  /** What a row of a grid, or a reminder of a list, says. */
  readonly rowLabel?: (section: string, field: string, row: string) => string | undefined;
  /** Ids of a framework's standards, in its order. */
  readonly standardsOf?: (framework: string) => readonly string[];
  readonly stepTitle?: (step: string) => string;
  /** The title of what a step ended with, such as an option decided; without it, its id in plain words. */
  readonly outcomeTitle?: (step: string, outcome: string) => string;
  /** Whether the section has a page for every standard of its framework, whatever is allocated. */
  readonly pageForEvery?: (section: string) => boolean;
  /** The boxes of a section that take long text. */
  readonly longTexts?: (section: string) => readonly string[];
}

/** "in-post" as "in post". */
export function plainWords(id: string): string {
  return id.replaceAll('-', ' ');
}

/** "Practice observation" as it stands inside a sentence; "KSS record" keeps its capitals. */
export function midSentence(title: string): string {
  const second = title.charAt(1);
  return second !== second.toLowerCase() ? title : title.charAt(0).toLowerCase() + title.slice(1);
}

/** "Head of Service" as "Heads of Service", "Team Manager" as "Team Managers". */
export function pluralTitle(title: string): string {
  const [head = '', ...rest] = title.split(' of ');
  return [head.endsWith('s') ? head : `${head}s`, ...rest].join(' of ');
}

export function upperFirst(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

import type { Finding } from '../../core/rules/finding.ts';
import type { Terminal } from '../terminal.ts';
import type { PlayedStory } from './play-files.ts';
import { shown } from './policies-folder.ts';
import { counted, sayFaults } from './say-faults.ts';
import type { Performance } from './theatre.ts';

/** What became of one scenario. One that expects nothing proves nothing, and so has not passed. */
export function passed(played: Performance): boolean {
  return (
    played.type === 'played' && played.unmet.length === 0 && played.fault === undefined && played.checked > 0
  );
}

/** Each expectation that was not met, what came out instead, and the findings behind it. Nothing of one that passed. */
export function sayPlayed(
  file: string,
  { scenario, played }: PlayedStory,
  { terminal, told }: { readonly terminal: Terminal; readonly told: Set<string> },
): void {
  if (passed(played)) return;
  terminal.error(`FAILED  ${scenario}`);
  switch (played.type) {
    case 'no-pack':
      return terminal.error(`  ${played.says}`);
    case 'faulty-pack':
      // A pack's faults are told once, however many scenarios it has.
      if (!told.has(played.folder)) sayFaults(played.faults, terminal);
      told.add(played.folder);
      return terminal.error(
        `  ${shown(played.folder)}: ${counted(played.faults.length, 'fault')}; its scenarios cannot be played.`,
      );
    case 'played':
      return sayUnmet(file, played, terminal);
    default:
      return played satisfies never;
  }
}

function sayUnmet(
  file: string,
  { unmet, fault, checked }: Extract<Performance, { type: 'played' }>,
  terminal: Terminal,
): void {
  for (const { spot, key, expected, found, findings } of unmet) {
    terminal.error(`  ${shown(spot.file)}:${spot.line}`);
    terminal.error(`      expected  ${key}: ${expected}`);
    terminal.error(`      came out  ${found}`);
    for (const finding of findings) sayFinding(finding, terminal);
  }
  if (fault !== undefined) sayFaults([fault], terminal);
  if (checked === 0 && fault === undefined)
    terminal.error(`  ${shown(file)}: the story expects nothing, so it proves nothing.`);
}

function sayFinding({ rule, outcome, clauses, because, fix }: Finding, { error }: Terminal): void {
  error(`      finding   ${rule}: ${outcome.replace('-', ' ')} (${clauses.join(', ')})`);
  for (const { label, value } of because) error(`                ${label}: ${value}`);
  if (fix !== undefined) error(`                ${fix.says}`);
}

/** The same for machines. */
export function playedJson(file: string, { scenario, line, played }: PlayedStory) {
  const base = { scenario, file: shown(file), line, passed: passed(played) };
  switch (played.type) {
    case 'no-pack':
      return { ...base, unmet: [], fault: { what: played.says } };
    case 'faulty-pack':
      return { ...base, unmet: [], faults: played.faults };
    case 'played':
      return {
        ...base,
        checked: played.checked,
        unmet: played.unmet.map(({ spot, ...one }) => ({ ...one, line: spot.line })),
        ...(played.fault === undefined ? {} : { fault: played.fault }),
      };
    default:
      return played satisfies never;
  }
}

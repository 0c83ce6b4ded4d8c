import { nearest } from '../core/policy/checks/nearest.ts';
import { answerNamed, isLetterTerm, letterTerms, placeholdersIn } from '../core/policy/letter-terms.ts';
import type { PackFault } from './pack-fault.ts';
import { readYaml, type YamlText } from './yaml-text.ts';

/** A letter's file in its two parts: front matter between two lines of `---`, and the words below. */
export interface LetterText {
  readonly head: YamlText;
  readonly body: string;
  readonly faults: readonly PackFault[];
}

export function readLetter(file: string, text: string): LetterText {
  const lines = text.split('\n');
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end === -1) {
    const fault = {
      file,
      line: 1,
      column: 1,
      what: 'the letter does not begin with its front matter',
      why: 'title, to, clause and subject stand at the top, between two lines of ---',
    };
    return { head: readYaml(file, ''), body: '', faults: [fault] };
  }
  const body = lines.slice(end + 1);
  const head = readYaml(file, lines.slice(1, end).join('\n'), 2);
  const subject = lines.findIndex((line) => line.startsWith('subject:'));
  const subjectFaults =
    subject > 0 && subject < end ? unknownTerms(file, lines[subject] ?? '', subject + 1) : [];
  const faults = [
    ...subjectFaults,
    ...body.flatMap((line, index) => unknownTerms(file, line, end + 2 + index)),
    ...(body.some((line) => line.trim() !== '')
      ? []
      : [
          {
            file,
            line: end + 1,
            column: 1,
            what: 'the letter is empty',
            why: 'nobody can be told anything by it',
          },
        ]),
  ];
  return { head, body: body.join('\n').trim(), faults };
}

function unknownTerms(file: string, text: string, line: number): readonly PackFault[] {
  return placeholdersIn(text)
    .filter(({ name }) => !isLetterTerm(name) && answerNamed(name) === undefined)
    .map(({ name, at }) => {
      const meant = nearest(name, Object.keys(letterTerms));
      return {
        file,
        line,
        column: at + 1,
        what: `a letter cannot say {${name}}`,
        why: `the service knows ${Object.keys(letterTerms).join(', ')}, and answer:section.field`,
        ...(meant === undefined ? {} : { nearest: meant }),
      };
    });
}

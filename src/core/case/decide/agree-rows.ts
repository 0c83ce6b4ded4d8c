import { type Answer, type Asked, type CommandOf, isRefusal } from './context.ts';
import { agreeRow } from './rows.ts';

/** Agrees each of the rows exactly as it was read; one that was changed since stays for itself and holds up none of the others. */
export function agreeRows({ rows }: CommandOf<'agree-rows'>, asked: Asked): Answer {
  const answers = rows.map((row) => agreeRow(row, asked));
  const [refusal] = answers.filter(isRefusal);
  const given = answers.flatMap((answer) => (isRefusal(answer) ? [] : answer));
  return given.length === 0 && refusal !== undefined ? refusal : given;
}

import type { CaseInView } from '../../app/look-at-case.ts';
import type { ReadForm } from '../../app/word-form/read-word-form.ts';
import { countWord } from '../../core/calendar/number-words.ts';

type Read = Extract<ReadForm, { readonly ok: true }>;

/** What the page shows of a document that was read; `read` goes with the form and is parsed again when it comes back. */
export function differencesModel({ differences, unread, same }: Read, { caseFile }: CaseInView) {
  const pages = Map.groupBy(differences, ({ asked }) => asked.page);
  const basedOn = Object.fromEntries(
    differences.map(({ asked: { key } }) => [key, caseFile.state.sections[key]?.content.id ?? '']),
  );
  return {
    pages: [...pages].map(([title, found]) => ({
      title,
      answers: found.map(({ asked, saved, given }) => ({
        name: `take-${asked.number}`,
        label: asked.field.label,
        saved,
        given,
        taken: given !== '',
      })),
    })),
    unread: unread.map(({ asked, says }) => ({ page: asked.page, label: asked.field.label, says })),
    same: `${countWord(same)} ${same === 1 ? 'answer is' : 'answers are'} the same as here.`,
    read: JSON.stringify({
      basedOn,
      answers: differences.map(({ asked: { number, key }, content }) => ({ number, key, content })),
    }),
  };
}

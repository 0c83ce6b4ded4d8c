import { citedPart } from './part.ts';
import { id, role, words } from './words.ts';

/** The front matter of `letters/<id>.md`. */
export const letterHead = citedPart({ id: id.exactOptional(), title: words, to: role, subject: words });

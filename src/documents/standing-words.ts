import type { SignatureStanding } from '../app/document.ts';

/** What the reader is told about a signature, the same in print and on the page. */
export const standingWords = (standing: SignatureStanding): string => {
  switch (standing.kind) {
    case 'stands':
      return 'This signature stands.';
    case 'fell-away':
      return `This signature fell away: ${standing.reason}`;
    default: {
      const unknown: never = standing;
      return unknown;
    }
  }
};

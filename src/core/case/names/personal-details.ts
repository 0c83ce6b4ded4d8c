import { familyNames } from './family-names.ts';

/** Something in a text that looks as if it tells who a family is. */
export interface PersonalDetail {
  readonly kind:
    | 'family name'
    | 'date of birth'
    | 'phone number'
    | 'address'
    | 'e-mail address'
    | 'NHS number'
    | 'National Insurance number';
  readonly found: string;
}

// Each shape is narrow on purpose: a warning that is usually wrong is soon not read at all.
const shapes: readonly (readonly [PersonalDetail['kind'], RegExp])[] = [
  [
    'date of birth',
    /\b(?:dob|d\.o\.b\.?|date of birth|born(?: on)?)\b[\s:,-]*(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?(?:[\s/.-]+|\s+of\s+)(?:\d{1,2}|[a-z]{3,9})[\s/.,-]+\d{2,4}\b/giu,
  ],
  [
    'NHS number',
    /(?<![\d-])\d{3}[ -]\d{3}[ -]\d{4}(?![\d-])|(?<=\bNHS(?: number| no\.?)?:?\s{0,2})\d{10}(?!\d)/gu,
  ],
  ['phone number', /(?<![\d/.-])(?:\+44\s?(?:\(0\)\s?)?|0)\d(?:[ -]?\d){8,9}(?![\d/-])/gu],
  ['e-mail address', /[^\s@<>(),;]+@[^\s@<>(),;]+\.[a-z]{2,}/giu],
  ['National Insurance number', /\b[A-CEGHJ-PR-TW-Z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]\b/gu],
  ['address', /\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/gu],
  [
    'address',
    /\b\d{1,4}[a-z]?,?\s+(?:[A-Z][\p{L}'’]+\s+){1,3}(?:Street|Road|Avenue|Lane|Close|Drive|Crescent|Court|Gardens|Terrace|Grove|Square)\b/gu,
  ],
];

/** Finds what looks like a family's personal details, so that whoever wrote it can take it out; never a refusal. */
export function personalDetails(text: string): readonly PersonalDetail[] {
  const details: PersonalDetail[] = familyNames(text).map((found) => ({ kind: 'family name', found }));
  for (const [kind, shape] of shapes) {
    for (const [found] of text.matchAll(shape)) {
      if (!details.some((one) => one.found.includes(found))) details.push({ kind, found: found.trim() });
    }
  }
  return details;
}

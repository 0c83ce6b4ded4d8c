/** A document as blocks: the one form from which the PDF and the on-page preview are both made. */
export type Document = {
  readonly title: string;
  readonly meta: DocumentMeta;
  readonly blocks: readonly Block[];
};

export type DocumentMeta = {
  readonly authority: {
    readonly name: string;
    /** `#rrggbb`; darkened where needed so that the name can be read on white. */
    readonly colour: string;
  };
  /** The case or letter reference, printed on every page. */
  readonly reference: string;
  readonly language: 'en-GB';
};

/** Plain text, or runs of it, some strong. A line break in the text stays a line break. */
export type Prose = string | readonly Run[];
export type Run = { readonly text: string; readonly strong?: boolean };

export type Block =
  | Heading
  | { readonly kind: 'paragraph'; readonly text: Prose }
  | { readonly kind: 'list'; readonly marker: 'bullet' | 'number'; readonly items: readonly Prose[] }
  | { readonly kind: 'definitions'; readonly rows: readonly Definition[] }
  | Table
  | { readonly kind: 'statement'; readonly text: string }
  | Signature
  | { readonly kind: 'callout'; readonly title?: string; readonly text: Prose }
  | { readonly kind: 'page-break' };

/** Levels count inside the document: 1 stands directly under the title. */
export type Heading = { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string };

export type Definition = { readonly term: string; readonly value: Prose };

/** A row shorter than the header is filled up with empty cells; cells beyond the header are not shown. */
export type Table = {
  readonly kind: 'table';
  readonly caption?: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** `date` is already worded for the reader ("3 March 2026"). */
export type Signature = {
  readonly kind: 'signature';
  readonly name: string;
  readonly role: string;
  readonly date: string;
  readonly standing: SignatureStanding;
};

export type SignatureStanding =
  | { readonly kind: 'stands' }
  | { readonly kind: 'fell-away'; readonly reason: string };

/** A form to be filled in away from the service: a question a table, so that the answers can be found again. */
export type WordForm = {
  readonly title: string;
  readonly meta: DocumentMeta;
  /** Which form of which case it is; printed on it and read from it. */
  readonly mark: string;
  readonly pages: readonly { readonly title: string; readonly questions: readonly WordQuestion[] }[];
};

export type WordQuestion = {
  /** Counted through the whole form. */
  readonly number: number;
  readonly label: string;
  readonly help: readonly string[];
  /** Absent where there is one box and no columns. */
  readonly header?: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** How many columns are ours and are not to be filled in. */
  readonly fixed: 0 | 1;
};

/** Hands a message to the mail system. Rejects with a `MailFault` where trying again later makes sense. */
export type MailOut = {
  readonly send: (message: MailMessage) => Promise<MailAnswer>;
};

export type MailMessage = {
  /** One address and nothing else: `someone@council.example`. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly attachments?: readonly MailAttachment[];
  /** An iTIP message beside the words, for the reader's calendar program. */
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly content: string };
  /** `left@right`, without angle brackets; the same at every try, so that a repeat can be recognised. */
  readonly messageId: string;
};

export type MailAttachment = {
  readonly filename: string;
  readonly content: Uint8Array;
  readonly contentType: string;
};

/** Refused for good: the same message would be refused again. `why` is for the record. */
export type MailAnswer = { readonly accepted: true } | { readonly accepted: false; readonly why: string };

/** The mail system could not be reached or asked us to come back. */
export type MailFault = Error & { readonly retryable: true };

export const isMailFault = (error: unknown): error is MailFault =>
  error instanceof Error && 'retryable' in error;

export const mailFault = (message: string, cause: unknown): MailFault =>
  Object.assign(new Error(message, { cause }), { retryable: true as const });

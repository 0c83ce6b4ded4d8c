type Letter = { readonly to: string; readonly subject: string; readonly text: string };

/** The mail port, kept in memory, in the order sent. */
export function mailbox() {
  const letters: Letter[] = [];
  return {
    letters,
    async send(letter: Letter): Promise<void> {
      letters.push(letter);
    },
  };
}

import pg from 'pg';

export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

/** What pg's own connection offers to a query that is being sent; its types leave it out. */
interface Wire {
  readonly parsedStatements: Record<string, string>;
  readonly submittedNamedStatements: Record<string, string>;
  parse(of: { readonly text: string; readonly name: string }): void;
  bind(of: { readonly statement: string; readonly values: unknown[]; readonly portal: '' }): void;
  execute(of: { readonly portal: '' }): void;
}

/** What pg's own query offers to those that build on it; its types leave that out, too. */
interface Extensible {
  name: string | undefined;
  prepare(wire: Wire): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, wire: Wire): void;
  handleError(error: Error, wire: Wire): void;
}

const OwnQuery = pg.Query as unknown as new (
  statement: Statement,
  answered: (error: Error | null, result: pg.QueryResult) => void,
) => Extensible & pg.Submittable;

/**
 * A statement that others go before, sent with it as one message: the way to the database and back costs more than what a
 * transaction begins with. Outside a transaction all of them are one. What those before it answer is nobody's business;
 * what goes wrong with one of them goes wrong with the statement.
 */
class LedQuery extends OwnQuery {
  readonly lead: readonly Statement[];
  readonly #named: string;
  #waiting: Statement[];

  constructor(
    lead: readonly Statement[],
    statement: Statement,
    answered: ConstructorParameters<typeof OwnQuery>[1],
  ) {
    super(statement, answered);
    this.lead = lead;
    this.#named = statement.name;
    this.#waiting = [...lead];
  }

  override prepare(wire: Wire): void {
    for (const { name, text, values } of this.lead) {
      if (wire.parsedStatements[name] === undefined) wire.parse({ text, name });
      wire.bind({ statement: name, values, portal: '' });
      wire.execute({ portal: '' });
    }
    super.prepare(wire);
    // pg notes that a statement is prepared under the name of the query, and those before are prepared first.
    this.name = undefined;
  }

  override handleDataRow(message: unknown): void {
    if (this.#waiting.length === 0) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, wire: Wire): void {
    const done = this.#waiting.shift();
    if (done === undefined) return super.handleCommandComplete(message, wire);
    wire.parsedStatements[done.name] = done.text;
    if (this.#waiting.length === 0) this.name = this.#named;
  }

  override handleError(error: Error, wire: Wire): void {
    delete wire.submittedNamedStatements[this.#named];
    super.handleError(error, wire);
  }

  /** Whether everything before it has been done. */
  isLed(): boolean {
    return this.#waiting.length === 0;
  }
}

/** Sends a statement with what goes before it. */
export function askLed(
  client: Pick<pg.Client, 'query' | 'end'>,
  lead: readonly Statement[],
  statement: Statement,
): Promise<pg.QueryResult> {
  return new Promise((answer, refuse) => {
    const query = new LedQuery(lead, statement, (error, result) => {
      if (error === null) return answer(result);
      // Whether PostgreSQL has prepared what failed nobody knows, so the connection is of no more use.
      if (error instanceof pg.DatabaseError && !query.isLed()) void client.end();
      // From here, and not from the socket that brought it.
      Error.captureStackTrace(error);
      refuse(error);
    });
    client.query(query);
  });
}

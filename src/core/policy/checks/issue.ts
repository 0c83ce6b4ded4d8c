/** Something wrong in a pack that its shape alone does not show. `path` leads to it from the top of its part. */
export interface PolicyIssue {
  readonly place: Place;
  readonly what: string;
  /** Why it matters, in a sentence. */
  readonly why: string;
  readonly nearest?: string;
}

/** Where in a pack: the part of it that is one file to its author, and the way down from there. */
export interface Place {
  readonly part: 'pack' | 'pathway' | 'form' | 'framework' | 'regulator' | 'letter';
  readonly id: string;
  /** Model property names, list positions or ids. */
  readonly path: readonly (string | number)[];
}

export function below(place: Place, ...path: readonly (string | number)[]): Place {
  return { ...place, path: [...place.path, ...path] };
}

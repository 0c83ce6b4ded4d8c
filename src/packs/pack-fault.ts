/** An author's mistake, at the line and column where it stands (both from 1). A pack with a fault is not published. */
export interface PackFault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly what: string;
  /** Why it matters. */
  readonly why: string;
  /** The valid name that was most likely meant. */
  readonly nearest?: string;
}

/** `policies/x/pack.yaml:3:5 what (why). Did you mean “this”?` */
export function describeFault({ file, line, column, what, why, nearest }: PackFault): string {
  const meant = nearest === undefined ? '' : ` Did you mean “${nearest}”?`;
  return `${file}:${line}:${column}  ${what}: ${why}.${meant}`;
}

export function inFileOrder(faults: readonly PackFault[]): readonly PackFault[] {
  return faults.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column);
}

/** A table as CSV for a spreadsheet: a cell that one would run as a formula is kept as text. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  // The byte order mark has spreadsheets read the names as UTF-8.
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(text: string): string {
  // https://owasp.org/www-community/attacks/CSV_Injection
  const inert = /^\s*[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /["',\r\n\t ]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

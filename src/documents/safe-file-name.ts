const LONGEST = 120;

// Controls, bidi controls and characters without width: each can make a name read as another one.
const INVISIBLE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** The name that a person gave a file, as it may be shown and offered for download: never a path. */
export const safeFileName = (name: string): string => {
  const last = name.toWellFormed().normalize('NFC').replace(INVISIBLE, '').split(/[/\\]/).at(-1) ?? '';
  const bare = last.replace(/^[.\s]+|[.\s]+$/g, '');
  return bare === '' ? 'file' : shortened(bare);
};

/** Lower case, with its dot; empty where the name has none. */
export const extensionOf = (name: string): string =>
  /\.[\p{L}\p{N}]{1,10}$/u.exec(name)?.[0].toLowerCase() ?? '';

const shortened = (name: string): string => {
  const characters = Array.from(name);
  if (characters.length <= LONGEST) return name;
  const ending = Array.from(/\.[\p{L}\p{N}]{1,10}$/u.exec(name)?.[0] ?? '');
  return [...characters.slice(0, LONGEST - ending.length), ...ending].join('');
};

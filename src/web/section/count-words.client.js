/** The same count as the server's: runs of anything but white space that hold at least one letter or digit. */
export function countWords(text) {
  let words = 0;
  for (const run of text.split(/\s+/u)) if (/[\p{L}\p{N}]/u.test(run)) words += 1;
  return words;
}

export function countSays(count, limit) {
  if (limit === undefined) return `${count} ${count === 1 ? 'word' : 'words'}`;
  if (count <= limit) return `${count} of at most ${limit} words`;
  return `${count} words: ${count - limit} over the limit of ${limit}`;
}

/** Keeps the count under each long text in step with what is typed. */
export function startCounting(form) {
  for (const line of form.querySelectorAll('[data-count-for]')) {
    const box = document.getElementById(line.dataset.countFor);
    if (!box) continue;
    const limit = line.dataset.limit === undefined ? undefined : Number(line.dataset.limit);
    const show = () => {
      const count = countWords(box.value);
      line.textContent = countSays(count, limit);
      line.classList.toggle('waymark-words-counted--over', limit !== undefined && count > limit);
    };
    box.addEventListener('input', show);
    show();
  }
}

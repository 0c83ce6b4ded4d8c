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
    keepCount(line, [line.dataset.countFor]);
  }
  for (const line of form.querySelectorAll('[data-count-of]'))
    keepCount(line, line.dataset.countOf.split(' '));
}

/** One box, or several under one limit. */
function keepCount(line, ids) {
  const boxes = ids.map((id) => document.getElementById(id)).filter((box) => box);
  if (boxes.length === 0) return;
  const limit = line.dataset.limit === undefined ? undefined : Number(line.dataset.limit);
  const show = () => {
    const count = boxes.reduce((sum, box) => sum + countWords(box.value), 0);
    line.textContent = countSays(count, limit);
    line.classList.toggle('waymark-words-counted--over', limit !== undefined && count > limit);
  };
  for (const box of boxes) box.addEventListener('input', show);
  show();
}

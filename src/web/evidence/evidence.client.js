// Says at once that a file is too large, before twenty megabytes are sent for nothing.
for (const form of document.querySelectorAll('[data-largest-file]')) {
  const box = form.querySelector('input[type=file]');
  const largest = Number(form.dataset.largestFile) * 1024 * 1024;
  const check = () => {
    const tooLarge = [...box.files].some(({ size }) => size > largest);
    box.setCustomValidity(
      tooLarge ? `This file is larger than ${form.dataset.largestFile} MB. Choose a smaller one.` : '',
    );
    return !tooLarge;
  };
  box.addEventListener('change', () => {
    if (!check()) box.reportValidity();
  });
  form.addEventListener('submit', (event) => {
    if (check()) return;
    event.preventDefault();
    box.reportValidity();
  });
}

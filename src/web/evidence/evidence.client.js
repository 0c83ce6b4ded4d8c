// Says at once, where every other mistake is said, that a file is too large: before megabytes are sent for nothing.
for (const form of document.querySelectorAll('[data-largest-file]')) {
  const box = form.querySelector('input[type=file]');
  const largest = Number(form.dataset.largestFile);
  const says = `This file is larger than ${largest} MB. Choose a smaller one.`;
  const tooLarge = () => [...box.files].some(({ size }) => size > largest * 1024 * 1024);

  box.addEventListener('change', () => {
    clear();
    if (tooLarge()) show();
  });
  form.addEventListener('submit', (event) => {
    if (!tooLarge()) return;
    event.preventDefault();
    clear();
    show();
    document.querySelector('[data-too-large].govuk-error-summary').focus();
  });

  function show() {
    const link = element('a', '', says);
    link.href = `#${box.id}`;
    const item = document.createElement('li');
    item.append(link);
    const list = element('ul', 'govuk-list govuk-error-summary__list');
    list.append(item);
    const alert = document.createElement('div');
    alert.setAttribute('role', 'alert');
    alert.append(element('h2', 'govuk-error-summary__title', 'There is a problem'), list);
    const summary = element('div', 'govuk-error-summary');
    summary.tabIndex = -1;
    summary.append(alert);
    document.querySelector('.govuk-error-summary')?.remove();
    document.querySelector('main').prepend(summary);
    const message = element('p', 'govuk-error-message', says);
    message.id = `${box.id}-too-large`;
    group().classList.add('govuk-form-group--error');
    box.before(message);
    box.setAttribute('aria-describedby', `${described().join(' ')} ${message.id}`.trim());
    document.title = `Error: ${document.title}`;
  }

  function clear() {
    for (const one of document.querySelectorAll('[data-too-large]')) one.remove();
    if (!group().querySelector('.govuk-error-message')) group().classList.remove('govuk-form-group--error');
    box.setAttribute('aria-describedby', described().join(' '));
    document.title = document.title.replace(/^(Error: )+/, '');
  }

  function group() {
    return box.closest('.govuk-form-group');
  }

  function described() {
    const ids = (box.getAttribute('aria-describedby') ?? '').split(' ');
    return ids.filter((id) => id !== '' && id !== `${box.id}-too-large`);
  }

  function element(name, classes, text = '') {
    const made = document.createElement(name);
    made.className = classes;
    made.textContent = text;
    if (classes.startsWith('govuk-error')) made.dataset.tooLarge = '';
    return made;
  }
}

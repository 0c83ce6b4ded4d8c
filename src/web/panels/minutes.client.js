const pause = 2000;
const retry = 10000;

for (const form of document.querySelectorAll('form[data-minutes]')) keepSaving(form);

/** Saves one item while it is typed. What cannot be saved stays in its box, and the line below says so. */
function keepSaving(form) {
  const box = form.elements.namedItem('words');
  const base = form.elements.namedItem('basedOn');
  const line = form.querySelector('[data-minutes-line]');
  let saved = box.value;
  let sending = false;
  let stopped = false;
  let leaving = false;
  let timer;

  const plan = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  };

  async function save() {
    clearTimeout(timer);
    if (sending || stopped || leaving || box.value === saved) return;
    sending = true;
    const sent = box.value;
    try {
      await take(await post(form), sent);
    } catch {
      line.textContent = 'Not saved: there is no connection. It is tried again.';
      plan(retry);
    } finally {
      sending = false;
    }
  }

  async function take(answer, sent) {
    if (answer.ok) {
      base.value = String((await answer.json()).version);
      saved = sent;
      line.textContent = 'Saved.';
      if (box.value !== saved) plan(pause);
    } else if (answer.status === 409) {
      stopped = true;
      line.textContent =
        'Somebody else wrote here meanwhile. Press Save to see what they wrote; nothing of yours is lost.';
    } else if (answer.status === 401 || answer.status === 403) {
      stopped = true;
      line.textContent =
        'You are signed out. Press Save: you are asked to sign in, and what you typed is kept.';
    } else {
      line.textContent = 'Not saved. It is tried again.';
      plan(retry);
    }
  }

  box.addEventListener('input', () => {
    if (!stopped) line.textContent = 'Not saved yet.';
    plan(pause);
  });
  box.addEventListener('blur', () => plan(0));
  form.addEventListener('submit', () => {
    leaving = true;
  });
  addEventListener('pageshow', () => {
    leaving = false;
  });
  addEventListener('beforeunload', (event) => {
    if (!leaving && box.value !== saved) event.preventDefault();
  });
}

function post(form) {
  const token = document.querySelector('meta[name="csrf-token"]')?.content ?? '';
  const body = new URLSearchParams(new FormData(form));
  body.set('_form', crypto.randomUUID());
  return fetch(form.action, {
    method: 'POST',
    body,
    redirect: 'error',
    headers: { accept: 'application/json', 'csrf-token': token },
  });
}

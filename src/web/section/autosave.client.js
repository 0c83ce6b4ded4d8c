import { draftOf, fieldsOf, putBack, sameWords } from './draft.client.js';

const pause = 3000;
const retry = 10000;

/** Saves in the background what is typed; what cannot be saved stays in this browser, and the page says so. */
export function startAutosave(form) {
  const draft = draftOf(form.dataset.autosave);
  const status = statusOf(form);
  // The name of one wish to save: a repeat after a lost answer carries the same name, and is done once.
  let wish = crypto.randomUUID();
  // What came back after signing in again is in the boxes and nowhere else.
  let saved = 'unsaved' in form.dataset ? '' : textOf(form);
  let sending = false;
  let stopped = false;
  let leaving = false;
  let timer;

  const unsaved = () => textOf(form) !== saved;
  const plan = (delay) => {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  };

  async function save({ last = false } = {}) {
    clearTimeout(timer);
    if (sending || stopped || leaving || !unsaved()) return;
    sending = true;
    const sent = textOf(form);
    try {
      const answer = await post(form, { wish, last });
      take(answer, sent, await answer.json().catch(() => ({})));
    } catch {
      status.offline();
      plan(retry);
    } finally {
      sending = false;
    }
  }

  function take(answer, sent, said) {
    if (answer.ok && said.saved) {
      saved = sent;
      wish = crypto.randomUUID();
      setBase(form, said.basedOn);
      if (unsaved()) plan(pause);
      else draft.drop();
      status.saved(said);
    } else if (answer.status === 401 || answer.status === 403) {
      status.signedOut(form.dataset.signIn);
      plan(retry * 3);
    } else if (answer.status === 409) {
      stopped = true;
      status.conflict(said.conflict, () => submit(form));
    } else if (answer.status === 422) {
      stopped = true;
      status.refused(said.error, () => submit(form));
    } else {
      status.offline();
      plan(retry);
    }
  }

  form.addEventListener('input', () => {
    // What changed is a new wish; the name of the old one belongs to what was sent under it.
    if (!sending) wish = crypto.randomUUID();
    draft.keep(fieldsOf(form));
    plan(pause);
  });
  form.addEventListener('change', () => plan(pause));
  form.addEventListener('focusout', () => plan(300));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void save({ last: true });
  });
  addEventListener('online', () => void save());
  form.addEventListener('submit', (event) => {
    clearTimeout(timer);
    draft.keep(fieldsOf(form));
    if (!sending) {
      leaving = true;
      return;
    }
    // Two saves on their way at once would each be based on the version before the other.
    event.preventDefault();
    const { submitter } = event;
    const again = setInterval(() => {
      if (sending) return;
      clearInterval(again);
      form.requestSubmit(submitter);
    }, 50);
  });
  addEventListener('pageshow', () => {
    leaving = false;
  });
  addEventListener('beforeunload', (event) => {
    if (!leaving && unsaved()) event.preventDefault();
  });
  offerDraft(form, { draft, status, isSaved: () => !unsaved() });
}

function offerDraft(form, { draft, status, isSaved }) {
  const kept = draft.read();
  if (!kept) return;
  const inBoxes = sameWords(kept.fields, fieldsOf(form));
  if (inBoxes && isSaved()) draft.drop();
  if (inBoxes) return;
  status.offer(new Date(kept.at), {
    restore: () => putBack(form, kept.fields),
    drop: () => draft.drop(),
  });
}

function post(form, { wish, last }) {
  const body = new URLSearchParams(fieldsOf(form));
  body.set('_form', wish);
  const token = document.querySelector('meta[name="csrf-token"]')?.content ?? '';
  // A page being left may still send, up to 64 kB.
  const keepalive = last && body.toString().length < 60000;
  return fetch(form.action, {
    method: 'POST',
    body,
    keepalive,
    redirect: 'error',
    headers: { accept: 'application/json', 'csrf-token': token },
  });
}

function textOf(form) {
  return JSON.stringify(fieldsOf(form));
}

function setBase(form, basedOn) {
  const url = new URL(form.action);
  url.searchParams.set('from', basedOn);
  form.action = url.href;
}

function submit(form) {
  form.requestSubmit(form.querySelector('button[value="stay"]'));
}

/** What the page says about saving: a line by the buttons, and a notice on top where somebody has to act. */
function statusOf(form) {
  const notice = form.querySelector('[data-autosave-status]');
  const line = form.querySelector('[data-autosave-line]');
  const show = (text, ...more) => {
    notice.hidden = false;
    notice.replaceChildren(paragraph(text), ...more);
    line.textContent = text;
  };
  return {
    saved({ at, toDo }) {
      notice.hidden = true;
      notice.replaceChildren();
      line.textContent = `Saved at ${at}. ${toDo}.`;
    },
    offline() {
      show('Not saved: no connection. Your words are kept on this device and will be saved when it is back.');
    },
    signedOut(href) {
      const link = document.createElement('a');
      link.className = 'govuk-link';
      link.href = href;
      link.textContent = 'Sign in again';
      show('Not saved: you have been signed out. Your words are kept on this device.', link);
    },
    conflict({ by = 'Somebody', at = '' } = {}, compare) {
      const who = by === 'You' ? 'You saved this section in another window' : `${by} saved this section`;
      show(
        `Not saved: ${who} at ${at}. Nothing was overwritten, and your words are still here.`,
        button('Compare the two', compare),
      );
    },
    refused({ title = 'This section cannot be saved now.', fix = '' } = {}, see) {
      show(`Not saved. ${title} ${fix}`, button('See why, with your words to copy', see));
    },
    offer(at, { restore, drop }) {
      const time = at.toLocaleString('en-GB', {
        dateStyle: 'long',
        timeStyle: 'short',
        timeZone: 'Europe/London',
      });
      const done = (work) => () => {
        notice.hidden = true;
        work();
      };
      notice.hidden = false;
      notice.replaceChildren(
        paragraph(`On this device there are words of yours that were not saved, typed on ${time}.`),
        button('Restore what you typed', done(restore)),
        button('Let them go', done(drop)),
      );
    },
  };
}

function paragraph(text) {
  const one = document.createElement('p');
  one.className = 'govuk-body';
  one.textContent = text;
  return one;
}

function button(text, act) {
  const one = document.createElement('button');
  one.type = 'button';
  one.className = 'waymark-link-button';
  one.textContent = text;
  one.addEventListener('click', act);
  return one;
}

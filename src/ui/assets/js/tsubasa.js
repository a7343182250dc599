// Everything works without this file. It moves the eye to what went wrong and stops a second click on the same button.
(() => {
  const summary = document.querySelector('[data-error-summary]');
  if (summary) {
    summary.focus();
    summary.addEventListener('click', (event) => {
      const href = event.target.closest('a')?.getAttribute('href') ?? '';
      const field = href.startsWith('#') ? document.getElementById(href.slice(1)) : null;
      if (!field) return;
      event.preventDefault();
      (field.closest('fieldset') ?? field.closest('.govuk-form-group') ?? field).scrollIntoView();
      field.focus({ preventScroll: true });
    });
  }

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.method !== 'post') return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
    // A page kept by the browser and shown again must be able to send again.
    setTimeout(() => delete form.dataset.sent, 5000);
  });
  addEventListener('pageshow', () =>
    document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent),
  );

  // Saving while typing is an addition to the button. Without a connection what was typed stays in the page and is sent
  // again later; nothing of it is written to this machine.
  for (const form of document.querySelectorAll('form[data-autosave]')) {
    const note = form.querySelector('[data-saved]') ?? document.querySelector('[data-saved]');
    let timer;
    let unsaved = false;
    let busy = false;
    let tries = 0;
    let stopped = false;
    if (note?.closest('.ts-saved:not(.ts-saved--none)')) note.dataset.last = note.textContent.trim();
    const say = (text, state) => {
      if (!note || !text) return;
      // The time of the last save stays in sight while a later change waits for a line.
      if (state === 'saved') note.dataset.last = text;
      note.textContent = state === 'unsaved' && note.dataset.last ? `${note.dataset.last}. ${text}` : text;
      note.dataset.state = state;
    };
    const later = (ms) => {
      clearTimeout(timer);
      timer = setTimeout(save, ms);
    };
    const put = (boxes) => {
      for (const [name, value] of Object.entries(boxes ?? {})) {
        const box = form.elements[name];
        if (!box) continue;
        if (box.type === 'checkbox') box.checked = box.value === value;
        else box.value = /^\d{4}-\d\d-\d\d$/.test(value) ? value.split('-').reverse().join('/') : value;
      }
    };
    const save = async () => {
      if (stopped || form.dataset.sent) return;
      if (busy) return later(1000);
      busy = true;
      unsaved = false;
      const body = new URLSearchParams(new FormData(form));
      body.delete('_once');
      body.set('_autosave', 'yes');
      const answer = await fetch(form.action, {
        method: 'POST',
        body,
        redirect: 'manual',
        headers: { Accept: 'text/html' },
      }).catch(() => null);
      const isJson = answer?.headers.get('Content-Type')?.includes('json');
      const told = isJson ? await answer.json().catch(() => null) : null;
      busy = false;
      const header = answer?.headers.get('X-Saved');
      if (answer?.ok && (told?.saved || header)) {
        tries = 0;
        say(told?.saved ?? decodeURIComponent(header), 'saved');
        if (told?.version) form.elements.version.value = told.version;
        put(told?.boxes);
        // Rows that somebody else changed cannot be put into the boxes; everything typed here is saved, so read it anew.
        if (told?.reload && !unsaved) location.reload();
        return;
      }
      unsaved = true;
      if (told?.note) {
        // A half-written date is not a fault: the next letter tries again.
        say(told.note, 'unsaved');
        stopped = told.stop === true;
        return;
      }
      const out = answer && (answer.type === 'opaqueredirect' || answer.status === 403);
      say(out ? form.dataset.signedOut : form.dataset.unsaved, 'unsaved');
      later(Math.min(60, 5 * 2 ** tries++) * 1000);
    };
    form.addEventListener('input', () => {
      unsaved = true;
      later(form.elements.version ? 1500 : 3000);
    });
    form.addEventListener('submit', () => {
      clearTimeout(timer);
      unsaved = false;
    });
    addEventListener('online', () => unsaved && save());
    addEventListener('beforeunload', (event) => unsaved && form.dataset.unsaved && event.preventDefault());
  }

  // A question that depends on an answer is there while that answer is; without this script it is always there.
  for (const part of document.querySelectorAll('[data-only-if]')) {
    const [name, values] = part.dataset.onlyIf.split('=');
    const form = part.closest('form');
    const show = () => {
      const box = form.elements[name];
      if (box) part.hidden = !values.split(',').includes(box.value);
    };
    form.addEventListener('change', show);
    show();
  }

  // The weighted total of what is marked, while it is marked. Each entry: field, weight, number of levels.
  for (const total of document.querySelectorAll('[data-live-total]')) {
    const form = total.closest('form');
    const criteria = JSON.parse(total.dataset.liveTotal);
    form.addEventListener('change', () => {
      let points = 0;
      let weights = 0;
      for (const [name, weight, levels] of criteria) {
        const level = Number(form.elements[name].value);
        if (!level) continue;
        points += (weight * (level - 1)) / (levels - 1);
        weights += weight;
      }
      if (weights > 0) total.textContent = ((100 * points) / weights).toFixed(1);
    });
  }

  // On a phone one step at a time; the last one shows what follows the steps.
  const steps = [...document.querySelectorAll('[data-step]')];
  const narrow = matchMedia('(max-width: 47.99em)');
  if (steps.length > 1 && narrow.matches) {
    const root = steps[0].parentElement;
    const count = document.querySelector('[data-step-count]');
    const go = (at) => {
      const last = at >= steps.length - 1;
      steps.forEach((step, i) => step.classList.toggle('ts-step--here', i === at));
      root.classList.toggle('ts-stepped--more', !last);
      if (count) count.textContent = count.dataset.stepCount.replace('#', at + 1);
      document
        .querySelectorAll('.ts-steps li')
        .forEach((bar, i) => bar.classList.toggle('ts-steps__current', i === at));
    };
    const asked = steps.findIndex(
      (step) => location.hash && step.contains(document.querySelector(location.hash)),
    );
    const open = steps.findIndex((step) => !step.querySelector(':checked'));
    root.classList.add('ts-stepped');
    if (count) count.hidden = false;
    steps.forEach((step, i) => {
      const back = step.querySelector('[data-step-back]');
      if (back) {
        back.hidden = false;
        back.addEventListener('click', (event) => {
          event.preventDefault();
          go(i - 1);
          scrollTo(0, 0);
        });
      }
      const next = step.querySelector('[data-step-next]');
      if (!next) return;
      next.hidden = false;
      next.addEventListener('click', () => {
        // The script that saves while somebody types is told that this is worth saving.
        step.dispatchEvent(new Event('input', { bubbles: true }));
        go(i + 1);
        scrollTo(0, 0);
      });
    });
    go(Math.max(0, asked >= 0 ? asked : open));
  }

  // A change of language keeps what was typed: the fields travel through this tab's own store, passwords never.
  const kept = `typed ${location.pathname}`;
  const fields = () =>
    [
      ...document.querySelectorAll(
        'main form[method=post]:not([data-private]) :is(input, select, textarea)[name]',
      ),
    ].filter((field) => !['hidden', 'password', 'file'].includes(field.type));
  const stored = sessionStorage.getItem(kept);
  if (stored) {
    sessionStorage.removeItem(kept);
    const typed = JSON.parse(stored);
    fields().forEach((field, at) => {
      const was = typed[at];
      if (!was || was.name !== field.name) return;
      if (field.type === 'radio' || field.type === 'checkbox') field.checked = was.checked;
      else field.value = was.value;
    });
  }
  document.querySelector('.ts-languages')?.addEventListener('click', (event) => {
    if (!event.target.closest('a') || fields().length === 0) return;
    const typed = fields().map(({ name, value, checked }) => ({ name, value, checked }));
    sessionStorage.setItem(kept, JSON.stringify(typed));
  });

  addEventListener('beforeprint', () =>
    document.querySelectorAll('main details').forEach((box) => (box.open = true)),
  );
})();

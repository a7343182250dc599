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

  // Saving while typing is an addition to the button: the form is sent as it stands, and the answer says when.
  for (const form of document.querySelectorAll('form[data-autosave]')) {
    let timer;
    form.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const body = new URLSearchParams(new FormData(form));
        body.delete('_once');
        body.set('_autosave', 'yes');
        const answer = await fetch(form.action, {
          method: 'POST',
          body,
          headers: { Accept: 'text/html' },
        }).catch(() => null);
        const note = document.querySelector('[data-saved]');
        const text = answer?.headers.get('X-Saved');
        if (note && text) note.textContent = decodeURIComponent(text);
      }, 3000);
    });
  }

  addEventListener('beforeprint', () =>
    document.querySelectorAll('main details').forEach((box) => (box.open = true)),
  );
})();

// How far a file has come, where a browser lets us see it; without this file the form is sent like any other.
(function wire() {
  const form = document.querySelector('form[data-upload]');
  const box = form?.querySelector('[data-upload-progress]');
  const input = form?.querySelector('input[type=file]');
  if (!form || !box || !input) return;
  const bar = box.querySelector('progress');
  const text = box.querySelector('[role=status]');
  const button = form.querySelector('button[data-once]');
  let request = null;

  // Before anything is sent over a weak line: the server would refuse it only at the end.
  const tooLarge = () =>
    input.dataset.max && [...input.files].some((file) => file.size > input.dataset.max * 1024 * 1024);
  input.addEventListener('change', () => {
    input.setCustomValidity('');
    if (!tooLarge()) return (box.hidden = true);
    box.hidden = false;
    bar.hidden = true;
    box.querySelector('button').hidden = true;
    text.textContent = input.dataset.tooLarge;
  });

  const say = (name, percent) => {
    const said = box.dataset[name].replace('#', percent ?? '');
    if (text.textContent !== said) text.textContent = said;
  };
  const rest = (name) => {
    say(name);
    bar.hidden = true;
    box.querySelector('button').hidden = true;
    button.disabled = false;
    delete form.dataset.sent;
    request = null;
  };

  form.addEventListener('submit', (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    if (request) return;
    request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.setRequestHeader('Accept', 'text/html');
    request.setRequestHeader('X-Upload', 'yes');
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      const percent = total ? Math.floor((100 * loaded) / total) : 0;
      bar.value = percent;
      // A reader of the screen is told at each tenth, not at each percent.
      if (percent < 100) say('sending', percent - (percent % 10));
      else say('storing');
    });
    request.addEventListener('load', () => {
      const next = request.getResponseHeader('X-Location');
      if (request.status === 204 && next) return location.assign(next);
      // Refused: the page that says why takes the place of this one, as it would without a script.
      const page = new DOMParser().parseFromString(request.responseText, 'text/html');
      const main = page.querySelector('main');
      if (!main) return rest('failed');
      document.title = page.title;
      document.querySelector('main').replaceWith(main);
      const summary = main.querySelector('[data-error-summary]');
      (summary ?? main).focus();
      wire();
    });
    request.addEventListener('error', () => rest('failed'));
    request.addEventListener('abort', () => rest('cancelled'));
    box.hidden = false;
    bar.hidden = false;
    bar.value = 0;
    box.querySelector('button').hidden = false;
    button.disabled = true;
    say('sending', 0);
    request.send(new FormData(form));
  });
  box.querySelector('[data-upload-cancel]').addEventListener('click', () => request?.abort());
})();

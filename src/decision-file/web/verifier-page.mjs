/* global document, navigator, WORDS */
/* The page around the checks: a file is chosen or dropped, and never leaves this computer. */
const byId = (id) => document.getElementById(id);
const LANGUAGES = ['km', 'en', 'ja'];
let language = LANGUAGES.find((code) => navigator.language.startsWith(code)) ?? 'en';
let last = null;

const say = (key, params = {}) =>
  (WORDS[language][key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => String(params[name] ?? whole));

function line(parent, tag, words, className) {
  const element = document.createElement(tag);
  element.textContent = words;
  if (className) element.className = className;
  parent.append(element);
  return element;
}

function draw() {
  document.documentElement.lang = language;
  document.title = say('title');
  for (const element of document.querySelectorAll('[data-say]'))
    element.textContent = say(element.dataset.say);
  for (const button of document.querySelectorAll('[data-language]'))
    button.setAttribute('aria-pressed', String(button.dataset.language === language));
  const answer = byId('answer');
  answer.replaceChildren();
  answer.className = '';
  if (last === null) return;
  answer.className = last.valid ? 'good' : 'bad';
  line(answer, 'h2', say(last.valid ? 'valid' : 'altered'));
  if (last.facts) {
    const { call, run, head, files, entries } = last.facts;
    line(answer, 'p', say('facts', { call: call.number, run: run.number, files, entries }));
    line(answer, 'p', say('head', { seq: head.seq }));
    line(answer, 'code', `${head.seq}:${head.hash}`);
  }
  if (last.valid) line(answer, 'p', say('not_proved'));
  const list = line(answer, 'ul', '');
  for (const { code, member, params } of last.findings) {
    const item = line(list, 'li', '');
    if (member) line(item, 'strong', member);
    line(item, 'span', `${member ? ': ' : ''}${say(code, { ...params, act: say(`act_${params.act}`) })}`);
  }
}

async function check(file) {
  last = null;
  draw();
  if (!file) return;
  const [, seq, hash] = /^\s*(\d+)\s*[:\s]\s*([0-9a-fA-F]{64})\s*$/.exec(byId('anchor').value) ?? [];
  const anchor = hash ? { seq: Number(seq), hash: hash.toLowerCase() } : null;
  last = await globalThis.tsubasaDecisionFile.verify(new Uint8Array(await file.arrayBuffer()), anchor);
  draw();
  byId('answer').focus();
}

byId('file').addEventListener('change', (event) => void check(event.target.files[0]));
byId('anchor').addEventListener('change', () => void check(byId('file').files[0]));
for (const button of document.querySelectorAll('[data-language]'))
  button.addEventListener('click', () => {
    language = button.dataset.language;
    draw();
  });
draw();

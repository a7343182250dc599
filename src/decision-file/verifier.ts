import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import type { Locale } from '../kernel/locale';
import { translatorFor } from '../ui';
import type { RunInput } from '../selection/domain';
import { FINDINGS, type FileCheck, type Finding, type RecordAnchor } from './domain';

interface VerifierScript {
  verify(bytes: Uint8Array, anchor: RecordAnchor | null): Promise<FileCheck>;
  scoreLines(input: RunInput): string[];
}

const LOCALES: readonly Locale[] = ['km', 'en', 'ja'];
const sourceOf = (name: string): string =>
  readFileSync(path.join(__dirname, 'web', `verifier-${name}.mjs`), 'utf8');
const checks = (): string => `${sourceOf('archive')}\n${sourceOf('checks')}`;

let loaded: VerifierScript | undefined;

/** The very text that the page inside each file carries, run here: what the server says and the page says is one. */
export function verifier(): VerifierScript {
  return (loaded ??= vm.runInThisContext(
    `(() => { ${checks()}\n return globalThis.tsubasaDecisionFile; })()`,
  ) as VerifierScript);
}

/** A finding in words, as the page in the file says it. */
export function sayFinding(locale: Locale, { code, params }: Finding): string {
  const t = translatorFor(locale);
  const act = params.act ? { act: t(`decision-file:verifier.act_${params.act}`) } : {};
  return t(`decision-file:verifier.${code}`, { ...params, ...act });
}

const STYLE = `body{font:17px/1.5 "Noto Sans","Noto Sans Khmer","Noto Sans JP",system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;color:#0b0c0c}
h1{font-size:1.6rem}html[lang=km] body{line-height:1.8}button{font:inherit;padding:.3rem .8rem;margin-right:.4rem;background:#fff;border:2px solid #0b0c0c}
button[aria-pressed=true]{background:#0b0c0c;color:#fff}label{display:block;font-weight:bold;margin-top:1.2rem}input{font:inherit;width:100%;box-sizing:border-box;padding:.4rem;border:2px solid #0b0c0c}
#answer{margin-top:1.5rem;padding:.2rem 1rem;border-left:8px solid transparent}#answer.good{border-color:#00703c}#answer.bad{border-color:#d4351c}code{overflow-wrap:anywhere}
:focus-visible{outline:3px solid #ffdd00;outline-offset:0;box-shadow:inset 0 0 0 2px #0b0c0c}`;

/** One page without a network: its own script and style by their hashes, and nothing else may load. */
export function verifierPage(): string {
  const keys = [...PAGE_WORDS, ...FINDINGS];
  const words = Object.fromEntries(
    LOCALES.map((locale) => {
      const t = translatorFor(locale);
      return [locale, Object.fromEntries(keys.map((key) => [key, t(`decision-file:verifier.${key}`, KEPT)]))];
    }),
  );
  const script = `const WORDS = ${JSON.stringify(words).replaceAll('<', '\\u003c')};\n${checks()}\n${sourceOf('page')}`;
  const allowed = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const csp = `default-src 'none'; script-src ${allowed(script)}; style-src ${allowed(STYLE)}; base-uri 'none'; form-action 'none'`;
  const names = { km: 'ខ្មែរ', en: 'English', ja: '日本語' };
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${csp}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Tsubasa</title><style>${STYLE}</style></head>
<body><p>${LOCALES.map((locale) => `<button type="button" lang="${locale}" data-language="${locale}">${names[locale]}</button>`).join('')}</p>
<main><h1 data-say="title"></h1><p data-say="lead"></p>
<label for="file" data-say="file"></label><input id="file" type="file" accept=".zip">
<label for="anchor" data-say="anchor_label"></label><p id="hint" data-say="anchor_hint"></p><input id="anchor" aria-describedby="hint" autocomplete="off" spellcheck="false">
<div id="answer" role="status" tabindex="-1"></div></main>
<script>${script}</script></body></html>
`;
}

const PAGE_WORDS = [
  ...[
    'title',
    'lead',
    'file',
    'anchor_label',
    'anchor_hint',
    'valid',
    'altered',
    'facts',
    'head',
    'not_proved',
  ],
  ...['act_proposed', 'act_confirmed'],
];

/** The page puts its own values in: each name stays as it stands in the sentence. */
const KEPT = Object.fromEntries(
  [
    'call',
    'run',
    'files',
    'entries',
    'seq',
    'file',
    'reader',
    'act',
    'seats',
    'chosen',
    'organisation',
    'count',
    'rule',
    'met',
  ].map((name) => [name, `{${name}}`]),
);

/* global utf8, text, sha256, unzip */
/*
 * Checks a decision file: in a browser, opened from a disk without a network, and under Node by the same text.
 * Nothing but what the language and WebCrypto bring; a finding names the member it is about and never guesses a cause.
 */
const MEMBERS = [
  'chain.json',
  'explanations.json',
  'input.json',
  'README.txt',
  'result.json',
  'rubrics.json',
  'scores.csv',
  'signatures.json',
  'verify.html',
];
const ENTRY_FIELDS = [
  ...[
    'action',
    'actorId',
    'actorName',
    'actorRole',
    'at',
    'details',
    'organisationId',
    'previousHash',
    'seq',
  ],
  ...['subjectId', 'subjectType'],
];
/** Scores are compared to two hundredths: weights of stages are frozen to four decimals. */
const CLOSE = 0.02;

/** `anchor`: a position and hash of the record chain, as printed on the foot of a letter. */
async function verifyDecisionFile(bytes, anchor = null) {
  const findings = [];
  const say = (code, member, params = {}) => findings.push({ code, member, params });
  let members;
  try {
    members = await unzip(bytes);
  } catch {
    return { valid: false, findings: [{ code: 'not_a_file', member: null, params: {} }], facts: null };
  }
  const read = (name) => {
    try {
      return JSON.parse(text(members.get(name)));
    } catch {
      say(members.has(name) ? 'unreadable' : 'missing', name);
      return null;
    }
  };
  const manifest = read('manifest.json');
  if (!manifest) return { valid: false, findings, facts: null };
  const hashes = await checkMembers(members, manifest, say);
  const [input, result, chain, signatures, explanations] = [
    'input.json',
    'result.json',
    'chain.json',
    'signatures.json',
    'explanations.json',
  ].map(read);
  const checks = [
    () => checkScores(input, text(members.get('scores.csv')), say),
    () => checkResult(input, result, say),
    () => checkExplanations(result, explanations, say),
    () => checkChain(chain, manifest, anchor, say),
    () => checkSignatures(chain, signatures, manifest, hashes, say),
    () => checkRecords(manifest, say),
  ];
  for (const check of checks) {
    try {
      await check();
    } catch {
      // A member of another shape: it is named already as changed, or its shape is the finding.
      if (findings.length === 0) say('unreadable', 'manifest.json');
    }
  }
  const { call, run, head } = manifest;
  const facts = { call, run, head, files: result?.people?.length ?? 0, entries: chain?.length ?? 0 };
  return { valid: findings.length === 0, findings, facts };
}

async function checkMembers(members, manifest, say) {
  const hashes = {};
  const stated = manifest.members ?? {};
  for (const name of MEMBERS) if (!(name in stated)) say('missing', name);
  for (const name of Object.keys(stated)) if (!members.has(name)) say('missing', name);
  for (const [name, content] of members) {
    if (name === 'manifest.json') continue;
    hashes[name] = await sha256(content);
    if (!(name in stated)) say('unknown', name);
    else if (stated[name] !== hashes[name]) say('changed', name);
  }
  return hashes;
}

/** Every score follows from its levels; every merit follows from the scores. */
function checkScores(input, table, say) {
  for (const file of input.files) {
    for (const sheet of file.sheets) {
      const score = scoreOf(input, sheet);
      if (score !== null && sheet.score !== null && Math.abs(score - sheet.score) > CLOSE)
        say('score', 'input.json', { file: file.id, reader: readerName(input, sheet.reader) });
    }
  }
  const merits = [...input.selection.candidates, ...input.belowLevel];
  for (const { id, merit } of merits) {
    const own = meritOf(
      input,
      input.files.find((file) => file.id === id),
    );
    if (own !== null && Math.abs(own - merit) > CLOSE) say('merit', 'input.json', { file: id });
  }
  const expected = scoreLines(input);
  const found = table.replace(/^\uFEFF/, '').split('\r\n');
  for (let at = 0; at < Math.max(expected.length, found.length); at += 1) {
    if (expected[at] === found[at]) continue;
    const [file = '', reader = ''] = (expected[at] || found[at] || '').split(',');
    say('table', 'scores.csv', { file, reader });
    break;
  }
}

const stageOf = (code) => (code.includes(':') ? code.slice(0, code.indexOf(':') + 1) : '');

function scoreOf(input, sheet) {
  const stage = input.stages ? stageOf(sheet.reader) : '';
  let points = 0;
  let weights = 0;
  for (const { code, weight, levels } of input.criteria) {
    const level = sheet.levels[code];
    if (!code.startsWith(stage) || level === undefined || level === null) continue;
    points += (weight * (level - 1)) / (levels - 1);
    weights += weight;
  }
  return weights === 0 ? null : (100 * points) / weights;
}

function meritOf(input, file) {
  const mean = (sheets) => {
    const scores = sheets
      .filter(({ score }) => score !== null)
      .map(({ score, reader }) => score - (input.severity?.[reader] ?? 0));
    if (scores.length === 0) return null;
    const raw = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    return input.severity ? Math.min(100, Math.max(0, raw)) : raw;
  };
  if (!input.stages) return mean(file.sheets);
  let points = 0;
  let weights = 0;
  for (const { code, weight } of input.stages) {
    const said = file.stages.find((stage) => stage.code === code);
    if (weight === null || !said || said.mean === null) continue;
    points +=
      weight * (mean(file.sheets.filter(({ reader }) => stageOf(reader) === `${code}:`)) ?? said.mean);
    weights += weight;
  }
  return weights === 0 ? null : points / weights;
}

/** Readers under numbers, in the order of their identifiers. */
const names = new WeakMap();
function readerName(input, reader) {
  const person = (code) => code.slice(code.indexOf(':') + 1);
  if (!names.has(input)) {
    const ids = new Set(input.files.flatMap(({ sheets }) => sheets.map((sheet) => person(sheet.reader))));
    names.set(input, new Map([...ids].sort().map((id, at) => [id, `R-${String(at + 1).padStart(2, '0')}`])));
  }
  return names.get(input).get(person(reader));
}

/** The table of scores as the file carries it: one line for each sheet. */
function scoreLines(input) {
  const codes = input.criteria.map(({ code }) => code);
  const head = ['file', 'reader', 'stage', 'score', ...codes].join(',');
  const lines = input.files.flatMap(({ id, sheets }) =>
    sheets.map((sheet) =>
      [
        ...[id, readerName(input, sheet.reader), stageOf(sheet.reader).slice(0, -1), sheet.score ?? ''],
        ...codes.map((code) => sheet.levels[code] ?? ''),
      ].join(','),
    ),
  );
  return [head, ...lines, ''];
}

/** Order, seats, limits and total. That no other choice is better needs a solver: computing it again proves that. */
function checkResult(input, result, say) {
  const { candidates, rules } = input.selection;
  const byId = new Map(candidates.map((one) => [one.id, one]));
  const ranked = result.people.filter(({ rank }) => rank !== null).sort((a, b) => a.rank - b.rank);
  ranked.forEach((person, at) => {
    if (byId.get(person.id)?.merit !== person.merit) say('person', 'result.json', { file: person.id });
    else if (person.rank !== at + 1 || (at > 0 && ranked[at - 1].merit < person.merit))
      say('order', 'result.json', { file: person.id });
  });
  if (ranked.length !== candidates.length) say('people', 'result.json');
  const chosen = ranked.filter((person) => person.result === 'in').map(({ id }) => byId.get(id));
  if (!result.feasible || chosen.includes(undefined)) return;
  if (chosen.length > rules.seats) say('seats', 'result.json', { seats: rules.seats, chosen: chosen.length });
  const counts = new Map();
  for (const { organisation } of chosen) counts.set(organisation, (counts.get(organisation) ?? 0) + 1);
  for (const [organisation, count] of counts)
    if (rules.maxPerOrganisation !== null && count > rules.maxPerOrganisation)
      say('cap', 'result.json', { organisation, count });
  for (const minimum of rules.minimums) {
    const met = chosen.filter(({ attributes }) => {
      const value = attributes[minimum.attribute];
      if (value === undefined) return false;
      return minimum.equals === undefined ? value !== minimum.notEquals : value === minimum.equals;
    }).length;
    if (met < minimum.atLeast) say('minimum', 'result.json', { rule: minimum.attribute, met });
  }
  const total = chosen.reduce((sum, { merit }) => sum + merit, 0);
  if (Math.abs(total - result.totalMerit) > CLOSE) say('total', 'result.json');
}

function checkExplanations(result, explanations, say) {
  const said = new Map(explanations.people.map((person) => [person.file, person]));
  for (const person of result.people) {
    const own = said.get(person.id);
    const same = ['rank', 'merit', 'result', 'reason', 'rule', 'change'].every(
      (name) => (own?.[name] ?? null) === (person[name] ?? null),
    );
    if (!same) say('explanation', 'explanations.json', { file: person.id });
  }
}

/** Entries of the decision in full, all others between them by their hash: one cut or changed breaks the line. */
async function checkChain(chain, manifest, anchor, say) {
  let before = null;
  for (const entry of chain) {
    if (before && entry.seq !== before.seq + 1) say('chain_missing', 'chain.json', { seq: before.seq + 1 });
    else if (entry.previousHash !== undefined) {
      if (before && entry.previousHash !== before.hash) say('chain_link', 'chain.json', { seq: entry.seq });
      const hashed = Object.fromEntries(ENTRY_FIELDS.map((name) => [name, entry[name]]));
      if ((await sha256(utf8(JSON.stringify(hashed)))) !== entry.hash)
        say('chain_changed', 'chain.json', { seq: entry.seq });
    }
    if (anchor && entry.seq === anchor.seq && entry.hash !== anchor.hash)
      say('anchor', 'chain.json', { seq: entry.seq });
    before = entry;
  }
  if (before?.seq !== manifest.head.seq || before?.hash !== manifest.head.hash)
    say('chain_cut', 'chain.json', { seq: manifest.head.seq });
  if (anchor && !chain.some(({ seq }) => seq === anchor.seq))
    say('anchor_outside', 'chain.json', { seq: anchor.seq });
}

/** Two hands, and each signed this input and this result: the record says so at the place the signature names. */
function checkSignatures(chain, signatures, manifest, hashes, say) {
  const entries = new Map(chain.map((entry) => [entry.seq, entry]));
  for (const act of ['proposed', 'confirmed']) {
    const signature = signatures[act];
    const entry = entries.get(signature?.entry?.seq);
    const details = entry?.details ? JSON.parse(entry.details) : {};
    const same =
      entry?.action === `selection.${act}` &&
      entry.subjectId === manifest.run.id &&
      entry.hash === signature.entry.hash &&
      entry.actorId === signature.personId &&
      entry.actorName === signature.name &&
      entry.actorRole === signature.role &&
      entry.at === signature.at;
    if (!same) say('signature', 'signatures.json', { act });
    if (details.inputHash !== hashes['input.json']) say('signed_input', 'input.json', { act });
    if (act === 'confirmed' && details.resultHash !== hashes['result.json'])
      say('signed_result', 'result.json', { act });
  }
  if (signatures.proposed.personId === signatures.confirmed.personId) say('one_hand', 'signatures.json');
}

/** What the system found in its own records when it wrote the file. */
function checkRecords({ records }, say) {
  if (records.sheetsChanged.length > 0)
    say('records_sheets', 'manifest.json', { files: records.sheetsChanged.join(', ') });
  if (!records.inputIntact || !records.resultAgrees) say('records_run', 'manifest.json');
}

globalThis.tsubasaDecisionFile = { verify: verifyDecisionFile, scoreLines, MEMBERS };

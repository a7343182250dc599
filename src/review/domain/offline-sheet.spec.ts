import type { Criterion } from '../../rubrics/domain';
import { offlineRows, OFFLINE_KEYS, readOffline, type OpenCopy, type SheetRows } from './offline-sheet';

const text = (word: string) => ({ km: `${word} ខ`, en: word, ja: `${word}。` });
const criterion = (code: string, more: Partial<Criterion> = {}): Criterion => ({
  code,
  title: text(code),
  weight: 50,
  anchors: ['low', 'middle', 'high'].map(text),
  commentRule: 'ends',
  notApplicableAllowed: code === 'plan',
  threshold: null,
  ...more,
});
const ID = '018f0000-0000-7000-8000-000000000001';
const copy = (more: Partial<OpenCopy> = {}): OpenCopy => ({
  assignmentId: ID,
  number: 4,
  criteria: [criterion('need'), criterion('plan')],
  savedAt: null,
  marks: { need: { level: 2 } },
  comments: {},
  ...more,
});

/** As a spreadsheet gives it back: keys in row 2, headers in row 3. */
const sheet = (...rows: Partial<Record<(typeof OFFLINE_KEYS)[number], string>>[]): SheetRows => {
  const cells = (row: Partial<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(
      OFFLINE_KEYS.flatMap((key, i) => (row[key] ? [['ABCDEFGH'[i], row[key]] as const] : [])),
    );
  return {
    rows: [
      { row: 2, cells: cells(Object.fromEntries(OFFLINE_KEYS.map((key) => [key, key]))) },
      { row: 3, cells: { A: 'Copy', F: 'Level' } },
      ...rows.map((row, i) => ({ row: 4 + i, cells: cells({ copy: ID, saved: 'new', ...row }) })),
    ],
  };
};

describe('a score sheet to fill in without a line', () => {
  it('has a row for each criterion, with its anchors and what is marked already', () => {
    const rows = offlineRows([copy()], 'en', (level) => `Level ${level}`);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ copy: ID, file: 4, criterion: 'need', level: '2', comment: null });
    expect(rows[1]).toMatchObject({ level: null, levels: 'Level 1: low\nLevel 2: middle\nLevel 3: high' });
  });

  it('comes back as marks: Khmer digits, words for "does not apply", and empty rows that change nothing', () => {
    const read = readOffline(
      sheet(
        { criterion: 'need', level: '៣', comment: ' Figures are given. ' },
        { criterion: 'plan', level: 'មិនពាក់ព័ន្ធ' },
      ),
      [copy()],
      ['មិនពាក់ព័ន្ធ'],
    );
    expect(read.findings).toEqual([]);
    expect(read.drafts).toEqual([
      {
        assignmentId: ID,
        number: 4,
        marks: { need: { level: 3, comment: 'Figures are given.' }, plan: { level: null } },
        comments: {},
      },
    ]);
    expect(readOffline(sheet({ criterion: 'need' }), [copy()], []).drafts[0]).toMatchObject({ marks: {} });
  });

  it('keeps a comment whose level is still to be chosen', () => {
    const [draft] = readOffline(sheet({ criterion: 'plan', comment: 'To think about' }), [copy()], []).drafts;
    expect(draft).toMatchObject({ marks: {}, comments: { plan: 'To think about' } });
  });

  it.each([
    ['a level beyond the scale', { criterion: 'need', level: '4' }, 'F4', 'rubrics.levelOutOfRange'],
    ['a word for a level', { criterion: 'need', level: 'good' }, 'F4', 'rubrics.levelOutOfRange'],
    [
      '"does not apply" where it may not be',
      { criterion: 'need', level: 'na' },
      'F4',
      'rubrics.notApplicableRefused',
    ],
    ['an unknown criterion', { criterion: 'other', level: '1' }, 'C4', 'rubrics.criterionUnknown'],
    [
      'too long a comment',
      { criterion: 'need', level: '2', comment: 'x'.repeat(2001) },
      'G4',
      'common.too_long',
    ],
    [
      'a file that is no longer open',
      { copy: ID.replace('1', '2'), criterion: 'need', level: '1' },
      'A4',
      'review.offline_copy_gone',
    ],
  ])('names the cell of %s', (_name, row, cell, code) => {
    expect(readOffline(sheet(row), [copy()], []).findings).toMatchObject([{ cell, refusal: { code } }]);
  });

  it('puts no older mark over one that was saved since, and may add to it', () => {
    const savedAt = new Date('2026-12-01T03:00:00Z');
    const rows = [
      { criterion: 'need', level: '3' },
      { criterion: 'plan', level: '1' },
    ];
    const older = readOffline(sheet(...rows), [copy({ savedAt })], []);
    expect(older.findings).toMatchObject([{ cell: 'F4', refusal: { code: 'review.offline_older' } }]);
    const same = rows.map((row) => ({ ...row, saved: savedAt.toISOString() }));
    expect(readOffline(sheet(...same), [copy({ savedAt })], []).findings).toEqual([]);
  });

  it('is told from any other workbook', () => {
    const other = { rows: [{ row: 1, cells: { A: 'Name', B: 'Age' } }] };
    expect(readOffline(other, [copy()], []).findings).toMatchObject([
      { refusal: { code: 'review.not_offline_sheet' } },
    ]);
  });
});

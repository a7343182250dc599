import type { PersonAtBrowser } from '../../support/browser';

/** What the note on a sheet says: the time of the last save, and whether something still waits for a line. */
export const savedNote = (reader: PersonAtBrowser): Promise<string> =>
  reader.page.locator('[data-saved]').innerText();

/** Waits until the note on the sheet reads so. */
export async function noteReads(reader: PersonAtBrowser, part: RegExp): Promise<void> {
  await reader.page.locator('[data-saved]', { hasText: part }).waitFor();
}

/** Chooses a level of a criterion and writes why, as somebody with a thumb does. */
export async function mark(
  reader: PersonAtBrowser,
  criterion: string,
  level: number | 'na',
  comment = '',
): Promise<void> {
  const { page } = reader;
  await page.locator(`[name="level_${criterion}"][value="${level}"]`).check({ force: true });
  if (comment) await page.locator(`[name="comment_${criterion}"]`).fill(comment);
}

/** Cuts the line under a reader, and joins it again. */
export async function withoutALine(reader: PersonAtBrowser, meanwhile: () => Promise<void>): Promise<void> {
  await reader.page.context().setOffline(true);
  await meanwhile();
  await reader.page.context().setOffline(false);
}

/** The criteria one can see at this moment: one on a phone with script, all of them elsewhere. */
export const criteriaInSight = (reader: PersonAtBrowser): Promise<number> =>
  reader.page.locator('.ts-criterion:visible').count();

/** Marks every criterion of an open sheet on a phone, one page after another, and hands it in. */
export async function scoreOnPhone(
  reader: PersonAtBrowser,
  assignmentId: string,
  levels: Readonly<Record<string, number>>,
  comment = 'តាមឯកសារ។',
): Promise<void> {
  await reader.go(`/reviews/${assignmentId}`);
  const codes = Object.keys(levels);
  for (const [i, code] of codes.entries()) {
    await mark(reader, code, levels[code]!, comment);
    if (i < codes.length - 1) await reader.page.locator('[data-step-next]:visible').click();
  }
  await reader.send({}, { button: 'check' });
  await reader.send({}, { to: '/hand-in' });
}

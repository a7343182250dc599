import type { Organisation } from '../../../src/identity/entities/organisation.entity';
import { UploadDocument } from '../../../src/documents';
import { EndorseNomination } from '../../../src/nominations';
import { Endorsement } from '../../../src/nominations/entities/endorsement.entity';
import { pdf } from '../../factories/files';
import { JUSTIFICATION, saveNomination } from '../../factories/nominations';
import { saveActor, saveOrganisation, type SavedActor } from '../../factories/people';
import { saveCall } from '../../factories/programmes';
import { startApp, type TestApp } from '../../support/app';
import { visit } from '../../support/visitor';

let app: TestApp;
let ministry: Organisation;
let central: Organisation;
let focal: SavedActor;
let endorser: SavedActor;
beforeAll(async () => {
  app = await startApp();
  [ministry, central] = [await saveOrganisation(app.db), await saveOrganisation(app.db)];
  focal = await saveActor(app.db, 'focal', ministry);
  endorser = await saveActor(app.db, 'endorser', ministry);
});
afterAll(() => app.close());

const level = (code: string, signature: 'letter' | 'either', organisationCode: string | null = null) => ({
  code,
  titleEn: code,
  titleKm: code,
  titleJa: code,
  organisationCode,
  deadline: '2026-12-11T10:00:00.000Z',
  signature,
});
const waiting = async (more: Parameters<typeof saveCall>[1]) =>
  saveNomination(app.db, 'with_ministry', {
    organisationId: ministry.id,
    submittedBy: focal.personId,
    callId: (await saveCall(app.db, more)).id,
  });
const upload = (nominationId: string, kind: 'nomination_letter' | 'disciplinary_clearance', by = endorser) =>
  app.get(UploadDocument).run(by, {
    nominationId,
    kind,
    fileName: 'letter.pdf',
    bytes: pdf(`${kind} ${nominationId} ${by.personId}`),
  });
const sign = (nominationId: string, more: object, by = endorser) =>
  app.get(EndorseNomination).run(by, {
    nominationId,
    justification: JUSTIFICATION,
    clearance: true,
    postAfterReturn: 'Chief',
    planUnit: 'Office',
    supervisorName: 'Prak Sovann',
    supervisorEmail: 'prak@example.org',
    ...more,
  });

describe('signing by a stamped letter', () => {
  it('takes the letter on file of this nomination in place of a typed name, once', async () => {
    const levels = [level('ministry', 'letter'), level('central', 'either', central.code)];
    const { id } = await waiting({ levels });
    await expect(sign(id, { signature: 'typed', signedName: endorser.name })).rejects.toThrow(
      'signature_letter',
    );
    await expect(sign(id, { signature: 'letter' })).rejects.toThrow('nominations.letter_missing');
    const { documentId } = await upload(id, 'nomination_letter');
    await sign(id, { signature: 'letter', letterDocumentId: documentId });
    expect(await app.db.getRepository(Endorsement).findOneByOrFail({ nominationId: id })).toMatchObject({
      signature: 'letter',
      signedName: null,
      letterDocumentId: documentId,
    });
    // The body after it needs a letter of its own, may read this one, and may put its own on file.
    const body = await saveActor(app.db, 'endorser', central);
    await expect(sign(id, { signature: 'letter', letterDocumentId: documentId }, body)).rejects.toThrow(
      'nominations.letter_missing',
    );
    const own = await upload(id, 'nomination_letter', body);
    const page = await (await visit(app).signIn(body.email)).get(`/nominations/${id}/endorse`);
    expect(
      page.page.querySelectorAll('#letterDocumentId option').map((o) => o.getAttribute('value')),
    ).toEqual(['', own.documentId]);
    expect(page.html).toContain(`/documents/${documentId}`);
  });

  it('refuses a letter of another nomination', async () => {
    const [one, other] = [await waiting({}), await waiting({})];
    const { documentId } = await upload(other.id, 'nomination_letter');
    await expect(sign(one.id, { signature: 'letter', letterDocumentId: documentId })).rejects.toThrow(
      'nominations.letter_missing',
    );
  });

  it('asks for the clearance where the call does, and keeps it with the signature', async () => {
    const kind = 'disciplinary_clearance' as const;
    const documents = [{ kind, required: true, note: null, page: null }];
    const { id } = await waiting({ documents });
    const typed = { signature: 'typed', signedName: endorser.name };
    await expect(sign(id, typed)).rejects.toThrow('nominations.document_missing');
    const { documentId } = await upload(id, 'disciplinary_clearance');
    await sign(id, typed);
    expect(await app.db.getRepository(Endorsement).findOneByOrFail({ nominationId: id })).toMatchObject({
      clearance: true,
      clearanceDocumentId: documentId,
    });
  });
});

import { docx, jpeg, pdf, png, zip } from '../../test/factories/files';
import { kindOf } from './domain';
import { refusalOfFile } from './domain/file-findings';
import { inspectFile } from './inspect-file';

const refusalOf = async (kind: Parameters<typeof kindOf>[0], bytes: Buffer): Promise<string | null> =>
  refusalOfFile(kindOf(kind), await inspectFile(bytes))?.code ?? null;

describe('a file that is handed in', () => {
  it('is taken for what its bytes say', async () => {
    expect(await refusalOf('passport', pdf())).toBeNull();
    expect(await refusalOf('passport', jpeg())).toBeNull();
    expect(await refusalOf('photo', png())).toBeNull();
    expect(await refusalOf('research_plan', docx())).toBeNull();
    expect(await inspectFile(docx())).toMatchObject({ type: 'docx', whole: true, macros: false });
  });

  it('is refused when it is empty or of a type that the kind does not take, whatever it is called', async () => {
    expect(await refusalOf('passport', Buffer.alloc(0))).toBe('documents.empty');
    expect(await refusalOf('passport', Buffer.from('<html><script>alert(1)</script>'))).toBe(
      'documents.wrong_type',
    );
    expect(await refusalOf('photo', pdf())).toBe('documents.wrong_type');
    expect(await refusalOf('passport', docx())).toBe('documents.wrong_type');
    expect(await refusalOf('passport', Buffer.from('MZ\x90\0 a program'))).toBe('documents.wrong_type');
  });

  it('is refused above the size of its kind', async () => {
    const large = Buffer.concat([pdf(), Buffer.alloc(10 * 1024 * 1024), Buffer.from('%%EOF')]);
    expect(await refusalOf('diploma', large)).toBe('common.file_too_large');
    expect(await refusalOf('chest_xray', large)).toBeNull();
  });

  it('is refused with the cure when it comes from a telephone, an old word processor or an archive', async () => {
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')]);
    expect(await refusalOf('passport', heic)).toBe('documents.heic');
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)]);
    expect(await refusalOf('research_plan', old)).toBe('documents.old_office');
    expect(await refusalOf('research_plan', zip({ 'a.txt': 'text' }))).toBe('documents.archive');
  });

  it('is refused with programs inside', async () => {
    expect(await refusalOf('research_plan', docx({ 'word/vbaProject.bin': 'x' }))).toBe('documents.macros');
  });

  it('is refused when it was cut off', async () => {
    expect(await refusalOf('passport', pdf().subarray(0, 40))).toBe('documents.cut_off');
    expect(await refusalOf('passport', jpeg().subarray(0, -2))).toBe('documents.cut_off');
    const picture = png(200, 200);
    expect(await refusalOf('passport', picture.subarray(0, -12))).toBe('documents.cut_off');
    expect(await refusalOf('passport', png(200, 200, Buffer.alloc(50)))).toBe('documents.cut_off');
    expect(await refusalOf('research_plan', docx().subarray(0, -30))).not.toBeNull();
  });

  it('is refused when it would fill memory as soon as somebody opens it', async () => {
    expect(await refusalOf('passport', jpeg(30_000, 30_000))).toBe('documents.too_many_pixels');
    expect(await refusalOf('passport', png(60_000, 60_000, Buffer.alloc(10)))).toBe(
      'documents.too_many_pixels',
    );
    // Claims a hundred points and unpacks to fifty million.
    expect(await refusalOf('passport', png(10, 10, Buffer.alloc(50_000_000)))).toBe(
      'documents.too_many_pixels',
    );
  });
});

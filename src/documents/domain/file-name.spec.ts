import { safeFileName } from './file-name';

describe('the name of a file', () => {
  it('keeps what people wrote, also in Khmer, and gets the ending of what the file is', () => {
    expect(safeFileName('diploma', 'pdf', 'សញ្ញាបត្រ ២០០៦.pdf')).toBe('សញ្ញាបត្រ ២០០៦.pdf');
    expect(safeFileName('diploma', 'pdf', 'diploma.pdf.exe')).toBe('diploma.pdf.pdf');
    expect(safeFileName('diploma', 'jpeg', 'scan')).toBe('scan.jpg');
  });

  it('leads nowhere and hides nothing', () => {
    expect(safeFileName('diploma', 'pdf', '../../etc/passwd')).toBe('passwd.pdf');
    expect(safeFileName('diploma', 'pdf', 'C:\\Users\\a\\plan.pdf')).toBe('plan.pdf');
    expect(safeFileName('diploma', 'pdf', 'invoice\u202Efdp.exe')).toBe('invoicefdp.pdf');
    expect(safeFileName('diploma', 'pdf', 'a\r\nSet-Cookie: b.pdf')).toBe('aSet-Cookie b.pdf');
    expect(safeFileName('diploma', 'pdf', '....')).toBe('diploma.pdf');
    expect([...safeFileName('diploma', 'pdf', 'ក'.repeat(500))]).toHaveLength(104);
  });

  it('of a medical file says its kind and nothing else', () => {
    expect(safeFileName('chest_xray', 'pdf', 'tuberculosis SOK.pdf')).toBe('chest_xray.pdf');
  });
});

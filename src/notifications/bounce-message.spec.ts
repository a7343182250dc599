import { readBounce } from './bounce-message';

const report = (status: string, action = 'failed'): string =>
  [
    'From: MAILER-DAEMON@mail.example.org',
    'Content-Type: multipart/report; report-type=delivery-status;',
    ' boundary="b"',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.example.org',
    '',
    'Final-Recipient: rfc822; Sokha@Example.org',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 5.1.1 <Sokha@Example.org>:',
    ' no such user',
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    'Message-ID: <0197c5a0-1111-7222-8333-444455556666@tsubasa>',
  ].join('\r\n');

describe('a report of a message that came back', () => {
  it('names the address, the reason and our message', () => {
    expect(readBounce(report('5.1.1'))).toEqual({
      address: 'sokha@example.org',
      reason: '5.1.1 smtp; 550 5.1.1 <Sokha@Example.org>: no such user',
      noticeId: '0197c5a0-1111-7222-8333-444455556666',
    });
  });

  it('is nothing when the server will try again, has delivered, or it is no report', () => {
    expect(readBounce(report('4.2.2', 'delayed'))).toBeNull();
    expect(readBounce(report('2.0.0', 'delivered'))).toBeNull();
    expect(readBounce('From: a@example.org\r\n\r\nStatus: 5.1.1')).toBeNull();
  });
});

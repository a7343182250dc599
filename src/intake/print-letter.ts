import { Injectable } from '@nestjs/common';
import { env } from '../../config/env';
import { IdentityQueries } from '../identity';
import type { Actor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { refuse } from '../kernel/domain/refusal';
import type { Locale } from '../kernel/locale';
import { Typesetter, type PrintedFile } from '../paper';
import type { LetterPaper } from '../paper/domain';
import { formatDate, organisationName, personName, titleIn, translatorFor } from '../ui';
import { versionFoot } from './foots';
import { LettersOfCall, type LetterOfCall } from './letters-of-call.queries';
import { NotePrint } from './note-print';

/** The letter in which a ministry puts its nominees forward, ready for signature and stamp. */
@Injectable()
export class PrintLetter {
  constructor(
    private readonly letters: LettersOfCall,
    private readonly identity: IdentityQueries,
    private readonly notePrint: NotePrint,
    private readonly typesetter: Typesetter,
    private readonly clock: Clock,
  ) {}

  async run(
    actor: Actor,
    order: { callId: string; organisationId: string | null; locale: Locale },
  ): Promise<PrintedFile> {
    const { locale } = order;
    const letter = await this.letters.of(actor, order.callId, order.organisationId);
    const { call, organisation, code, hash, content } = letter;
    if (letter.nominees.length === 0) refuse('intake.no_nominees', { href: `/calls/${call.id}/papers` });
    const [secretariat] = await this.identity.organisations(['secretariat']);
    // The day of the first printing, so that a second one is the same sheet.
    const madeAt = letter.prints.findLast((print) => print.code === code)?.printedAt ?? this.clock.now();
    const to = secretariat ? organisationName(secretariat, locale) : '';
    const pdf = await this.typesetter.pdf({
      template: 'paper/typst/letter.typ',
      data: letterPaper(letter, to, madeAt, locale),
      locale,
      madeAt,
    });
    await this.notePrint.run(actor, {
      ...{ paper: 'letter', locale, code, hash, content, nominationId: null },
      callId: call.id,
      organisationId: organisation.id,
    });
    return { pdf, name: `${code}-${locale}.pdf` };
  }
}

/** The form of official letters: kingdom and motto, sender with a number to fill in, addressee, matter, list, signature. */
function letterPaper(letter: LetterOfCall, to: string, madeAt: Date, locale: Locale): LetterPaper {
  const { call, organisation, nominees, code, hash } = letter;
  const t = translatorFor(locale);
  const say = (key: string, params?: Record<string, string | number>): string =>
    t(`intake:letter.${key}`, params);
  const from = organisationName(organisation, locale);
  const count = nominees.length;
  return {
    title: t('intake:paper.name.letter'),
    headLeft: '',
    headRight: code,
    foot: versionFoot(
      t,
      { code, hash, line: t('intake:paper.foot.letter', { at: formatDate(madeAt, locale) }) },
      env().baseUrl,
    ),
    letter: {
      motto: [t('intake:paper.cambodia'), say('motto')],
      from: [from],
      number: `${say('number')} ...............................`,
      to: to ? [say('to'), to] : [],
      subject: say('subject', { course: titleIn(call, locale), number: call.number, count }),
      text: say('body', { organisation: from, count }),
    },
    blocks: [
      {
        kind: 'table',
        head: ['rank', 'name_km', 'name', 'sex', 'born', 'department', 'number_of'].map((key) => say(key)),
        widths: [0.6, 1.5, 1.6, 0.6, 1.45, 1.8, 1.25],
        rows: nominees.map((nominee, i) => [
          String(i + 1),
          personName(nominee.familyNameKm ? nominee : null, 'km') || null,
          `${nominee.familyName} ${nominee.givenName}`.toUpperCase(),
          nominee.sex ? t(`nominations:choice.sex.${nominee.sex}`) : null,
          formatDate(nominee.birthDate, locale) || null,
          nominee.departmentName,
          nominee.number,
        ]),
      },
      { kind: 'paragraph', text: say('closing') },
      { kind: 'right', text: say('place') },
      {
        kind: 'sign',
        boxes: [
          {
            label: say('signer'),
            lines: ['name', 'post', 'signature'].map((what) => ({
              label: t(`intake:paper.sign.${what}`),
              ...(what === 'signature' ? { height: 18 } : {}),
            })),
            stamp: t('intake:paper.sign.stamp'),
          },
        ],
      },
    ],
  };
}

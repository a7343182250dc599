import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeopleFacts, PROVINCES } from '../identity';
import type { AnswerValue } from './domain/form-template';
import { redact, type Identity } from './domain/redact';
import { NominationQueries, type DossierAnswer, type DossierSection } from './nominations.queries';

/** Answers that name a unit, a place or a former employer, whatever is written in them. */
const TELLING = new Set(
  'departmentName returnUnit useOwner organisationPlace provinceCode serviceUnit careerOrganisation place'.split(
    ' ',
  ),
);

/** Kinds of questions that are answered in one's own words. */
const PROSE = new Set(['text', 'area', 'latin', 'khmer', 'email', 'phone']);

export interface BlindFile {
  readonly sections: readonly DossierSection[];
  /** How many places in the free texts were taken out. */
  readonly takenOut: number;
}

interface Named {
  supervisorName: string | null;
  signedNames: string[];
  contactName: string | null;
  emergencyName: string | null;
  middleName: string | null;
  departmentName: string | null;
  returnUnit: string | null;
  district: string | null;
}

/** The form for readers of a blind stage: no answer that tells whose it is, and no name in those that are left. */
@Injectable()
export class BlindDossier {
  constructor(
    private readonly dataSource: DataSource,
    private readonly nominations: NominationQueries,
    private readonly people: PeopleFacts,
  ) {}

  async of(nominationId: string): Promise<BlindFile> {
    const sections = await this.nominations.dossier(nominationId);
    const identity = await this.identityOf(nominationId);
    let takenOut = 0;
    const without = (value: AnswerValue): AnswerValue => {
      if (typeof value !== 'string') return value;
      const { text, taken } = redact(value, identity);
      takenOut += taken;
      return text;
    };
    const answer = (one: DossierAnswer): DossierAnswer => ({
      ...one,
      // Days and figures are no prose.
      value: one.valueKey || !PROSE.has(one.kind) ? one.value : without(one.value),
      rows: one.rows.map((row) =>
        row
          .filter(({ labelKey }) => !TELLING.has(labelKey.slice(labelKey.lastIndexOf('.') + 1)))
          .map((cell) => ({ ...cell, value: cell.valueKey ? cell.value : without(cell.value) })),
      ),
    });
    const left = sections.map((section) => ({
      ...section,
      answers: section.answers.filter(({ code }) => !TELLING.has(code)).map(answer),
    }));
    return { sections: left.filter(({ answers }) => answers.length > 0), takenOut };
  }

  /** What is taken out of everything that is said about this file, also by readers. */
  async identityOf(nominationId: string): Promise<Identity> {
    const facts = await this.nominations.facts(nominationId);
    const [named]: Named[] = await this.dataSource.query(
      `select n.supervisor_name as "supervisorName",
         array(select e.signed_name from endorsement e where e.nomination_id = n.id and e.signed_name is not null) as "signedNames",
         ${['contact.contactName', 'reach.emergencyName', 'person.middleName', 'person.district', 'post.departmentName', 'return_post.returnUnit'].map(answerOf).join(', ')}
       from nomination n where n.id = $1`,
      [nominationId],
    );
    const employers = await this.people.employers();
    const above = employers.get(facts.organisationId);
    const organisations = await this.people.organisations(
      [...new Set([facts.organisationId, above ?? ''])].filter(Boolean),
    );
    const province = PROVINCES.find(({ code }) => code === facts.provinceCode);
    const others = [
      named?.supervisorName,
      named?.contactName,
      named?.emergencyName,
      ...(named?.signedNames ?? []),
    ];
    return {
      people: [
        { family: facts.familyName, given: facts.givenName },
        { family: facts.familyNameKm ?? '', given: facts.givenNameKm ?? '' },
        { family: '', given: named?.middleName ?? '' },
        ...others.flatMap((name) => (name ? [inTwo(name)] : [])),
      ],
      places: [
        ...[...organisations.values()].flatMap(({ code, nameEn, nameKm, nameJa }) => [
          code,
          nameEn,
          nameKm,
          nameJa,
        ]),
        ...[province?.nameEn, province?.nameKm, province?.nameJa],
        ...[named?.departmentName, named?.returnUnit, named?.district],
      ].flatMap((place) => (place?.trim() ? [place.trim()] : [])),
    };
  }
}

function answerOf(path: string): string {
  const [section, question] = path.split('.');
  return `(select a.answers->>'${question}' from nomination_answer a
    where a.nomination_id = n.id and a.section = '${section}') as "${question}"`;
}

/** Names of which only the whole is known: the family name stands first. */
function inTwo(name: string): { family: string; given: string } {
  const [family = '', ...given] = name.trim().split(/\s+/);
  return { family, given: given.join(' ') };
}

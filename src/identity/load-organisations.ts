import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { Transaction } from '../kernel/transaction';
import institutions from './data/institutions.json';
import ministries from './data/organisations.json';
import { PROVINCES } from './provinces';
import { Organisation, type OrganisationKind } from './entities/organisation.entity';

interface Reference {
  readonly code: string;
  readonly kind: OrganisationKind;
  readonly nameEn: string;
  readonly nameKm: string;
  readonly nameJa: string;
}

const CAPITAL = '12';

/** Those who run the programme and those who fund it. */
const SIDES: readonly Reference[] = [
  {
    code: 'SEC',
    kind: 'secretariat',
    nameEn: 'Secretariat for training in Japan',
    nameKm: 'លេខាធិការដ្ឋានបណ្តុះបណ្តាលនៅប្រទេសជប៉ុន',
    nameJa: '日本研修事務局',
  },
  {
    code: 'JICA',
    kind: 'japan',
    nameEn: 'JICA Cambodia Office',
    nameKm: 'ការិយាល័យ JICA ប្រចាំកម្ពុជា',
    nameJa: 'JICAカンボジア事務所',
  },
  {
    code: 'EOJ',
    kind: 'japan',
    nameEn: 'Embassy of Japan in Cambodia',
    nameKm: 'ស្ថានទូតជប៉ុនប្រចាំកម្ពុជា',
    nameJa: '在カンボジア日本国大使館',
  },
];

/** Brings the organisations that ship with the system into the register; names an administrator changed stay changed. */
@Injectable()
export class LoadOrganisations {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
  ) {}

  async run(actor: AnyActor): Promise<{ added: number; unchanged: number }> {
    return this.transaction.run(async (tx) => {
      const known = new Set(
        (await tx.find(Organisation, { select: { code: true } })).map(({ code }) => code),
      );
      const wanted = references();
      const missing = wanted.filter(({ code }) => !known.has(code));
      if (missing.length > 0) {
        await tx.insert(
          Organisation,
          missing.map((organisation) => ({ id: newId(), ...organisation, parentId: null, active: true })),
        );
        await this.audit.append(tx, actor, {
          action: 'organisation.loaded',
          subjectType: 'organisation',
          subjectId: 'reference',
          details: { added: missing.length, codes: missing.map(({ code }) => code) },
        });
      }
      return { added: missing.length, unchanged: wanted.length - missing.length };
    });
  }
}

function references(): Reference[] {
  return [
    ...ministries.map((ministry) => ({ kind: 'ministry' as const, ...ministry })),
    ...PROVINCES.map(({ code, nameEn, nameKm, nameJa }) => {
      const capital = code === CAPITAL;
      return {
        code: `KH-${Number(code)}`,
        kind: 'province' as const,
        nameEn: capital ? `${nameEn} Capital Administration` : `${nameEn} Provincial Administration`,
        nameKm: capital ? `រដ្ឋបាលរាជធានី${nameKm}` : `រដ្ឋបាលខេត្ត${nameKm}`,
        nameJa: capital ? `${nameJa}首都庁` : `${nameJa}州庁`,
      };
    }),
    ...institutions.map((institution) => ({ kind: 'institution' as const, ...institution })),
    ...SIDES,
  ];
}

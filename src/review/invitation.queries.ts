import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PeopleFacts, type OrganisationView } from '../identity';
import type { Locale } from '../kernel/locale';
import { letterText } from '../notifications';
import { translatorFor } from '../ui';
import type { ReaderProfile } from './entities/reader-profile.entity';
import type { DeclineKind } from './entities/panel-member.entity';
import { courseData, invitationData } from './notices';
import { readerLabel } from './panel-plan';
import { PanelQueries, type PanelView } from './panel.queries';
import { ReviewRepository } from './review.repository';

type Holder = Awaited<ReturnType<PanelQueries['candidates']>>[number];

export interface InvitableReader extends Holder {
  readonly organisation: OrganisationView | undefined;
  readonly profile: Pick<ReaderProfile, 'fields' | 'words'>;
}

export interface InvitableFilter {
  readonly q?: string | null;
  readonly organisationId?: string | null;
  readonly field?: string | null;
  /** Shown whatever the filter says. */
  readonly picked?: readonly string[];
}

export interface InvitationLetter {
  readonly reader: InvitableReader;
  readonly loadMax: number;
  readonly locale: Locale;
  readonly subject: string;
  readonly text: string;
}

export interface FormerReader {
  readonly id: string;
  readonly label: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly familyNameKm: string | null;
  readonly givenNameKm: string | null;
  readonly declineKind: DeclineKind | null;
  readonly declineReason: string | null;
  readonly proposes: string | null;
  readonly removedAt: Date;
  readonly replaced: boolean;
}

/** Whom a panel could ask, what each would be written, and who has left it. For the secretariat. */
@Injectable()
export class InvitationQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly panels: PanelQueries,
    private readonly people: PeopleFacts,
    private readonly repository: ReviewRepository,
  ) {}

  async invitable(
    view: PanelView,
    filter: InvitableFilter,
  ): Promise<{ rows: InvitableReader[]; total: number; organisations: OrganisationView[] }> {
    const holders = await this.panels.candidates(view, 'reviewer');
    const profiles = await this.repository.profiles(
      this.dataSource.manager,
      holders.map(({ personId }) => personId),
    );
    const organisations = await this.people.organisations(holders.map((one) => one.organisationId));
    const all = holders.map((holder) => ({
      ...holder,
      organisation: organisations.get(holder.organisationId),
      profile: profiles.get(holder.personId) ?? { fields: [], words: [] },
    }));
    const rows = all.filter((one) => filter.picked?.includes(one.membershipId) || matches(one, filter));
    const offices = [...organisations.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
    return { rows, total: all.length, organisations: offices };
  }

  /** Word for word what each would be sent, in the language of each. */
  async letters(
    view: PanelView,
    readers: readonly { membershipId: string; loadMax: number }[],
    answerBy: string,
  ): Promise<InvitationLetter[]> {
    const picked = readers.map(({ membershipId }) => membershipId);
    const { rows } = await this.invitable(view, { picked, q: '\u0000' });
    const people = await this.people.of(rows.map(({ personId }) => personId));
    return rows.map((reader) => {
      const person = people.get(reader.personId);
      const locale = person?.locale ?? 'km';
      const loadMax = readers.find(({ membershipId }) => membershipId === reader.membershipId)?.loadMax ?? 0;
      const data = {
        ...courseData(view.panel, view.call),
        ...invitationData({ person, loadMax, answerBy }),
      };
      return {
        reader,
        loadMax,
        locale,
        ...letterText(translatorFor(locale), locale, 'review.invited', data),
      };
    });
  }

  /** Those who declined or were removed, and whether somebody was asked in their place. */
  async former(view: PanelView): Promise<FormerReader[]> {
    const rows: (Omit<FormerReader, 'label'> & { number: number })[] = await this.dataSource.query(
      `select m.id, m.number, p.family_name as "familyName", p.given_name as "givenName",
         p.family_name_km as "familyNameKm", p.given_name_km as "givenNameKm", m.decline_kind as "declineKind",
         m.decline_reason as "declineReason", m.proposes, m.removed_at as "removedAt",
         exists (select 1 from panel_member r where r.replaces = m.id) as replaced
       from panel_member m join person p on p.id = m.person_id
       where m.panel_id = $1 and m.removed_at is not null and not m.is_chair order by m.number`,
      [view.panel.id],
    );
    return rows.map(({ number, ...row }) => ({ ...row, label: readerLabel(number) }));
  }
}

function matches(one: InvitableReader, { q, organisationId, field }: InvitableFilter): boolean {
  if (organisationId && one.organisationId !== organisationId) return false;
  if (field && !one.profile.fields.includes(field)) return false;
  if (!q) return true;
  const texts = [
    `${one.familyName} ${one.givenName}`,
    `${one.familyNameKm ?? ''} ${one.givenNameKm ?? ''}`,
    one.organisationCode,
    ...one.profile.words,
  ];
  return texts.some((text) => text.toLowerCase().includes(q.toLowerCase()));
}

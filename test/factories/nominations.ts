import type { DataSource } from 'typeorm';
import { newId } from '../../src/kernel/ids';
import { TRANSITIONS, transitionOf, type NominationState } from '../../src/nominations/domain';
import { formFor, type Answers } from '../../src/nominations/domain/form-template';
import { freezeRecord } from '../../src/nominations/domain/submitted-record';
import { Endorsement } from '../../src/nominations/entities/endorsement.entity';
import { NominationAnswer } from '../../src/nominations/entities/nomination-answer.entity';
import { Nomination } from '../../src/nominations/entities/nomination.entity';
import { SubmittedRecord } from '../../src/nominations/entities/submitted-record.entity';
import type { Person } from '../../src/identity/entities/person.entity';
import { saveOrganisation, savePerson } from './people';
import { saveCall } from './programmes';

const CREATED = new Date('2026-11-02T02:00:00Z');
let serial = 0;

/** A complete form of somebody whom the sensible rules let pass. */
export function completeAnswers(more: Readonly<Record<string, Answers>> = {}): Record<string, Answers> {
  const answers: Record<string, Answers> = {
    contact: {
      contactName: 'Sok Socheata',
      contactPhone: '+85512345678',
      contactEmail: 'training@example.org',
      contactAddress: null,
    },
    return_post: {
      returnPost: 'Chief of the training office',
      returnUnit: 'Department of Training',
      returnDuties: 'Leads the renewal of the maintenance manual.',
    },
    issues: {
      organisationIssues: 'Canals are repaired too late.',
      reasonForApplying: 'To plan repairs by need.',
    },
    use: {
      usePlan: 'One district first, then the province.',
      useOwner: 'Department of Training',
      useBudget: 'secured',
    },
    why: { whyThisOfficial: 'Leads the office that will use it.', duties: 'Plans maintenance.' },
    person: {
      familyName: 'CHAN',
      givenName: 'BOPHA',
      familyNameKm: 'ចាន់',
      givenNameKm: 'បុប្ផា',
      sex: 'female',
      birthDate: '1985-06-15',
      provinceCode: null,
      email: 'nominee@example.org',
      phone: '+85512345679',
    },
    post: {
      departmentName: 'Department of Training',
      postTitle: 'Deputy chief of office',
      postStart: '2020-03-01',
      serviceType: 'civil',
      serviceStart: '2012-01-02',
      rank: 'A.2.3',
      fieldStart: '2014-05-01',
    },
    education: {
      educationLevel: 'bachelor',
      institution: 'Royal University',
      major: 'Rural engineering',
      graduationYear: 2006,
    },
    language: {
      englishSelf: 'good',
      languageTest: 'IELTS',
      languageScore: 6.5,
      languageTestDate: '2026-03-14',
    },
    motivation: {
      jobReport: 'I plan the maintenance of forty canals.',
      expectation: 'I want to learn to plan by need.',
      actionIdea: 'A maintenance plan for one district.',
    },
  };
  return { ...answers, ...more };
}

/** Sixty words, as an endorser would give. */
export const JUSTIFICATION =
  'This official leads the office that plans the maintenance of canals, has trained the staff of three districts, and ' +
  'wrote the manual that is in use today. The course treats exactly the method that the ministry decided to introduce ' +
  'next year. After the return the official will lead this work with a budget of its own and will train colleagues in ' +
  'every district.';

/** What an endorser fills in and ticks beside the signature and the supervisor's address. */
export const CARE = {
  declared: 'yes',
  justification: JUSTIFICATION,
  clearance: 'yes',
  postAfterReturn: 'Chief of the training office',
  supervisorName: 'KEO SOPHEA',
};

/** The acts that lead from a draft to a state, found in the table of transitions itself; the shortest way. */
export function pathTo(state: NominationState): string[] {
  const queue: { at: NominationState; acts: string[] }[] = [{ at: 'draft', acts: [] }];
  const seen = new Set<NominationState>(['draft']);
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { at, acts } = next;
    if (at === state) return acts;
    for (const { act, from, to } of TRANSITIONS) {
      // A substitute's seat is the exception: everybody else comes to a seat by way of a panel.
      if (!from.includes(at) || seen.has(to) || act === 'take_seat') continue;
      seen.add(to);
      queue.push({ at: to, acts: [...acts, act] });
    }
  }
  throw new Error(`no way leads to ${state}`);
}

export interface NominationInput extends Partial<Nomination> {
  person?: Person;
  answers?: Record<string, Answers>;
  /** Who sent it and who endorsed it; fresh people unless given. */
  submittedBy?: string;
  endorsedBy?: string;
}

export interface SavedNomination extends Nomination {
  readonly person: Person;
}

/** A nomination in any state, with everything that state means: answers, what was sent, the endorsement. */
export async function saveNomination(
  db: DataSource,
  state: NominationState = 'draft',
  { person: givenPerson, answers, endorsedBy, ...more }: NominationInput = {},
): Promise<SavedNomination> {
  const ordinal = (serial += 1);
  const person = givenPerson ?? (await savePerson(db));
  const callId = more.callId ?? (await saveCall(db)).id;
  const organisationId = more.organisationId ?? (await saveOrganisation(db)).id;
  const startedBy = more.startedBy ?? more.submittedBy ?? (await savePerson(db)).id;
  const acts = pathTo(state) as Parameters<typeof transitionOf>[0][];
  const milestones = Object.fromEntries(
    acts.map((act) => transitionOf(act).milestone).flatMap((name) => (name ? [[camel(name), CREATED]] : [])),
  );
  const endorsed = acts.includes('endorse');
  const supervisor = {
    supervisorName: 'Prak Sovann',
    supervisorEmail: `supervisor${ordinal}@example.org`,
  };
  const form = answers ?? completeAnswers();
  const nomination = {
    id: newId(),
    number: `N-2026-9${String(ordinal).padStart(3, '0')}`,
    callId,
    organisationId,
    personId: person.id,
    formVersion: 'kccp-2026.1',
    state,
    stateReason: null,
    stateSince: CREATED,
    level: state === 'with_ministry' ? 'ministry' : null,
    endorsedLevels: endorsed ? ['ministry'] : [],
    reachedOrganisationIds: [],
    graceUntil: null,
    substituteFor: null,
    rankInOrganisation: null,
    departmentName: (form.post?.departmentName as string | undefined) ?? null,
    provinceCode: null,
    supervisorName: null,
    supervisorEmail: null,
    supervisorPersonId: null,
    screeningNo: 0,
    startedBy,
    createdAt: CREATED,
    submittedBy: acts.length > 0 ? (more.submittedBy ?? startedBy) : null,
    submittedAt: null,
    endorsedAt: null,
    screenedAt: null,
    reviewedAt: null,
    selectedAt: null,
    forwardedAt: null,
    acceptedAt: null,
    departedAt: null,
    completedAt: null,
    version: 1,
    ...(endorsed ? supervisor : {}),
    ...milestones,
    ...more,
  };
  await db.getRepository(Nomination).insert(nomination);
  await db.getRepository(NominationAnswer).insert(
    Object.entries(form).map(([section, given]) => ({
      nominationId: nomination.id,
      section,
      answers: given as never,
      savedBy: startedBy,
      savedByName: 'Somebody',
      savedAt: CREATED,
    })),
  );
  if (acts.includes('submit')) await saveRecord(db, nomination, form);
  if (endorsed)
    await db.getRepository(Endorsement).insert({
      id: newId(),
      nominationId: nomination.id,
      round: 1,
      step: 1,
      level: 'ministry',
      decision: 'endorsed',
      returnedTo: null,
      reasonCode: null,
      reason: null,
      signature: 'typed',
      letterDocumentId: null,
      justification: JUSTIFICATION,
      planUnit: 'Department of Training',
      clearance: true,
      clearanceDocumentId: null,
      actingFor: null,
      actingForName: null,
      declaration: 'I have reviewed the qualifications of this official.',
      signedName: 'HENG VICHET',
      postAfterReturn: 'Chief of the training office',
      supervisorName: nomination.supervisorName ?? supervisor.supervisorName,
      supervisorEmail: nomination.supervisorEmail ?? supervisor.supervisorEmail,
      decidedBy: endorsedBy ?? (await savePerson(db)).id,
      decidedByName: 'HENG VICHET',
      decidedAt: CREATED,
    });
  return { ...nomination, person };
}

async function saveRecord(
  db: DataSource,
  nomination: Nomination,
  answers: Record<string, Answers>,
): Promise<void> {
  const { content, hash } = freezeRecord(
    {
      form: nomination.formVersion,
      number: nomination.number,
      round: 1,
      language: 'en',
      call: { id: nomination.callId, number: 'C', version: 1, title: 'Call' },
      submittedBy: { id: nomination.submittedBy ?? '', name: 'Somebody' },
      submittedAt: CREATED.toISOString(),
    },
    formFor({ formVersion: nomination.formVersion, formParts: ['official', 'a', 'b'] }),
    answers,
    (key) => key,
  );
  await db.getRepository(SubmittedRecord).insert({
    nominationId: nomination.id,
    round: 1,
    language: 'en',
    content,
    hash,
    submittedBy: nomination.submittedBy ?? nomination.startedBy,
    submittedAt: CREATED,
  });
}

const camel = (name: string): string =>
  name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());

import type { EligibilityRule } from '../../programmes/domain';
import { ScreenNominations } from '../../eligibility';
import { ChangeCall, CloseCall, CreateCall, OpenCall, type CallTerms } from '../../programmes';
import { HandInMedicalOnPaper, MedicalQueries, SaveMedical } from '../../medical';
import {
  EndorseNomination,
  NominationQueries,
  ReturnNomination,
  SaveAnswers,
  StartNomination,
  SubmitNomination,
} from '../../nominations';
import {
  InviteReaders,
  ApplyAssignment,
  CopyQueries,
  DeclareConflict,
  DeclareNoConflict,
  DeclareOnNames,
  NamesQueries,
  FormPanel,
  SubmitScoreSheet,
} from '../../review';
import { RubricQueries } from '../../rubrics';
import type { Marks } from '../../rubrics/domain';
import { answersOf, JUSTIFICATION, noise } from './dossier';
import type { Nominee } from './names';
import type { Stage } from './stage';

const source = (text: string): EligibilityRule['source'] => ({ text, page: null, url: null });

/** Rules of the demonstration. The sources of these courses state none, so each says that it was written as an example. */
function rules(referenceDate: string): EligibilityRule[] {
  const rule = (
    code: string,
    field: EligibilityRule['field'],
    more: Partial<EligibilityRule>,
  ): EligibilityRule => ({
    code,
    field,
    operator: 'at_least',
    value: true,
    inclusive: true,
    referenceDate: null,
    kind: 'bar',
    source: source('Written as an example for the demonstration.'),
    ...more,
  });
  return [
    rule('nominated', 'nominated_by_government', { operator: 'is_true' }),
    rule('age-max', 'age', { operator: 'at_most', value: 45, referenceDate }),
    rule('service', 'service_months', { value: 36, referenceDate, kind: 'threshold' }),
    rule('service-type', 'service_type', { operator: 'in', value: ['civil', 'contract'] }),
    rule('education', 'education_level', { value: 'bachelor', kind: 'threshold' }),
    rule('english', 'language_test', {
      operator: 'at_least',
      value: ['IELTS:5.0', 'TOEFL_PBT:500'],
      kind: 'threshold',
    }),
    rule('field', 'field_experience_months', { value: 24, kind: 'preference' }),
  ];
}

export type DemoTerms = Pick<
  CallTerms,
  | 'nominationDeadline'
  | 'endorsementDeadline'
  | 'japanDeadline'
  | 'phases'
  | 'seats'
  | 'reserveSeats'
  | 'slotsPerOrganisation'
  | 'maxPerOrganisation'
> &
  Partial<Pick<CallTerms, 'formVersion' | 'formParts' | 'documents' | 'stages'>>;

/** The acts of the cycle, each through its use case, by the person whose act it is. */
export class Acts {
  private readonly drafts = new Map<string, number>();

  constructor(private readonly stage: Stage) {}

  async createCall(course: string, terms: DemoTerms): Promise<string> {
    const officer = await this.stage.as('officer');
    const { callId } = await this.stage
      .get(CreateCall)
      .run(officer, { courseId: await this.stage.courseId(course) });
    const [rubric] = await this.stage.get(RubricQueries).published();
    const first = terms.phases[0]?.from ?? '';
    const { version } = await this.stage.get(ChangeCall).run(officer, {
      callId,
      version: 1,
      terms: {
        ...terms,
        rules: rules(first),
        rubricVersionId: rubric?.versionId ?? null,
        language: 'en',
        minimums: [{ attribute: 'sex', equals: 'female', atLeast: 1 }],
      },
    });
    this.drafts.set(callId, version);
    return callId;
  }

  async openCall(callId: string): Promise<void> {
    const version = this.drafts.get(callId) ?? 0;
    await this.stage.get(OpenCall).run(await this.stage.as('officer'), { callId, version });
  }

  async closeCall(callId: string): Promise<void> {
    await this.stage.get(CloseCall).run(await this.stage.as('officer'), { callId, reason: null });
  }

  /** A draft with its answers; `complete` false leaves something to be done. */
  async nominate(callId: string, person: Nominee, year: number, complete = true): Promise<string> {
    const focal = await this.stage.as(`focal.${person.ministry.toLowerCase()}`);
    const { familyName, givenName, familyNameKm, givenNameKm, sex, birthDate, email } = person;
    const { nominationId } = await this.stage.get(StartNomination).run(focal, {
      callId,
      person: { familyName, givenName, familyNameKm, givenNameKm, sex, birthDate, email, phone: '012000000' },
    });
    for (const [section, typed] of answersOf(person, year, complete)) {
      const version = section === 'person' ? 1 : 0;
      await this.stage.get(SaveAnswers).run(focal, { nominationId, section, version, typed });
    }
    return nominationId;
  }

  async submit(nominationId: string, ministry: string): Promise<void> {
    const focal = await this.stage.as(`focal.${ministry.toLowerCase()}`);
    if (!(await this.stage.get(MedicalQueries).standing([nominationId])).has(nominationId))
      await this.stage.get(HandInMedicalOnPaper).run(focal, { nominationId });
    const { version } = await this.stage.get(NominationQueries).facts(nominationId);
    await this.stage.get(SubmitNomination).run(focal, { nominationId, version });
  }

  async endorse(nominationId: string, ministry: string, supervisor: number): Promise<void> {
    const endorser = await this.stage.as(`endorser.${ministry.toLowerCase()}`);
    await this.stage.get(EndorseNomination).run(endorser, {
      nominationId,
      signedName: endorser.name,
      justification: JUSTIFICATION,
      clearance: true,
      postAfterReturn: 'Head of office, Department of Technical Affairs',
      planUnit: 'Department of Technical Affairs',
      supervisorName: `SUPERVISOR ${supervisor}`,
      supervisorEmail: `supervisor${supervisor}@example.org`,
    });
  }

  async returnIt(nominationId: string, ministry: string): Promise<void> {
    const endorser = await this.stage.as(`endorser.${ministry.toLowerCase()}`);
    const reason = 'Please say who keeps the guideline up to date after the first year.';
    await this.stage.get(ReturnNomination).run(endorser, { nominationId, reason });
  }

  /** The nominee opens an account and can write Part B. */
  async giveAccount(nominationId: string, person: Nominee, name: string): Promise<void> {
    const { personId } = await this.stage.get(NominationQueries).facts(nominationId);
    const member = { role: 'nominee', organisation: person.ministry, post: 'Nominee', locale: 'km' } as const;
    await this.stage.open({ ...member, email: `${name}@example.org` }, personId);
  }

  /** The nominee writes the medical part; the invented answers say that all is well but for one allergy. */
  async fillMedical(nominationId: string, name: string): Promise<void> {
    const actor = await this.stage.as(name);
    const sections: Record<string, Record<string, unknown>> = {
      present: {
        ...{ takesMedicine: 'no', pregnant: 'not_applicable', specialNeeds: 'no' },
        ...{ allergy: 'yes', allergyWhat: 'Shellfish: a rash, no medicine needed' },
      },
      past: { seriousIllness: 'no', mentalIllness: 'no' },
      history: { history: 'none' },
      consent: {
        ...{ consents_cost: 'yes', consents_truth: 'yes', consents_use: 'yes' },
        ...{ signedName: actor.name, signedOn: '01/01/2026' },
      },
    };
    for (const [section, typed] of Object.entries(sections))
      await this.stage.get(SaveMedical).run(actor, { nominationId, section, version: 0, typed });
  }

  async screen(callId: string): Promise<void> {
    await this.stage.get(ScreenNominations).run(await this.stage.as('officer'), { callId });
  }

  async formPanel(
    callId: string,
    scoreBy: string,
    readers: readonly number[],
    loadMax: number,
  ): Promise<string> {
    const officer = await this.stage.as('officer');
    const { panelId } = await this.stage.get(FormPanel).run(officer, {
      callId,
      scoreBy,
      chairMembershipId: this.stage.membershipOf('chair'),
    });
    const asked = readers.map((reader) => ({
      membershipId: this.stage.membershipOf(`reviewer${reader}`),
      loadMax,
    }));
    await this.stage.get(InviteReaders).run(officer, { panelId, answerBy: null, readers: asked });
    await this.stage.get(ApplyAssignment).run(officer, { panelId });
    return panelId;
  }

  /** The reader declares and scores the files given to them, the first `share` of them; reader 7 marks hard, reader 2 mildly. */
  async score(
    callId: string,
    reader: number,
    people: ReadonlyMap<string, Nominee>,
    share = 1,
  ): Promise<void> {
    const actor = await this.stage.as(`reviewer${reader}`);
    // In a blind stage the names come first, all at once; nobody in this story has a tie there.
    for (const { panelId, call } of await this.stage.get(NamesQueries).waiting(actor))
      if (call.id === callId) await this.stage.get(DeclareOnNames).run(actor, { panelId, ties: [] });
    const mine = (await this.stage.get(CopyQueries).mine(actor)).filter((copy) => copy.call.id === callId);
    const severity = { 2: 0.12, 7: -0.2 }[reader] ?? (noise(reader, 9) - 0.5) * 0.1;
    for (const copy of mine.slice(0, Math.ceil(mine.length * share))) {
      if (copy.state === 'assigned')
        await this.stage.get(DeclareNoConflict).run(actor, { assignmentId: copy.id });
      const { rubric } = await this.stage.get(CopyQueries).page(actor, copy.id);
      const quality = people.get(copy.nomination.id)?.quality ?? 0.5;
      const marks: Record<string, Marks[string]> = {};
      for (const [k, criterion] of rubric.entries()) {
        const levels = criterion.anchors.length;
        const seen =
          quality +
          severity +
          (noise(copy.nomination.number.length + quality * 100 + k, reader) - 0.5) * 0.35;
        const level = Math.min(levels, Math.max(1, Math.round(1 + seen * (levels - 1))));
        marks[criterion.code] = {
          level,
          comment:
            'The file names owner, money and month for the plan; see the section on use after the return.',
        };
      }
      await this.stage.get(SubmitScoreSheet).run(actor, { assignmentId: copy.id, marks });
    }
  }

  async declareConflict(callId: string, reader: number): Promise<void> {
    const actor = await this.stage.as(`reviewer${reader}`);
    const copy = (await this.stage.get(CopyQueries).mine(actor)).find(
      (one) => one.call.id === callId && one.state === 'assigned',
    );
    if (copy)
      await this.stage
        .get(DeclareConflict)
        .run(actor, { assignmentId: copy.id, kind: 'family', reason: 'A cousin of mine.' });
  }
}

import {
  AgreeActionPlan,
  AnswerBySupervisor,
  AnswerCheckIn,
  FollowUpRecordQueries,
  ForwardSelection,
  KeepCheckInsJob,
  ParticipationQueries,
  RecordAcceptance,
  RecordCompletion,
  RecordDeparture,
  SaveActionPlan,
  type FollowUpRecord,
  type ParticipationRow,
} from '../../follow-up';
import { ApproveLetters, LettersQueries, LinksQueries } from '../../notifications';
import { NominationQueries } from '../../nominations';
import { ClosePanel } from '../../review';
import { ConfirmSelection, ProposeSelection, RunSelection } from '../../selection';
import { DEMO_PASSWORD } from './cast';
import type { Stage } from './stage';

const TEMPLATE = { plan: 'follow-up.supervisor_plan', checkIn: 'follow-up.supervisor_check_in' };

/** From the closed panel to the third form of the superior: the second half of the cycle, each act through its use case. */
export class Aftermath {
  private readonly accounts = new Map<string, string>();

  constructor(private readonly stage: Stage) {}

  async propose(callId: string, panelId: string): Promise<string> {
    await this.stage.get(ClosePanel).run(await this.stage.as('chair'), { panelId });
    const officer = await this.stage.as('officer');
    const { runId } = await this.stage.get(RunSelection).run(officer, { callId });
    await this.stage.get(ProposeSelection).run(officer, { runId, note: null });
    return runId;
  }

  async confirm(runId: string): Promise<void> {
    const chair = await this.stage.as('chair');
    await this.stage
      .get(ConfirmSelection)
      .run(chair, { runId, password: DEMO_PASSWORD, address: 'demonstration' });
  }

  async approveLetters(callId: string): Promise<void> {
    const officer = await this.stage.as('officer');
    const waiting = await this.stage.get(LettersQueries).waitingOfCall(officer, callId);
    if (waiting.length > 0)
      await this.stage.get(ApproveLetters).run(officer, { ids: waiting.map(({ id }) => id) });
  }

  async forward(callId: string): Promise<void> {
    await this.stage.get(ForwardSelection).run(await this.stage.as('officer'), { callId });
  }

  /** Japan accepts all but one; those accepted open their accounts. `first`: the address of the first of them. */
  async accept(callId: string, first: string): Promise<void> {
    const japan = await this.stage.as('jica');
    for (const [n, row] of (await this.participants(callId)).entries()) {
      const accepted = n !== 2;
      await this.stage.get(RecordAcceptance).run(japan, {
        participationId: row.id,
        decision: accepted ? 'accepted' : 'not_accepted',
        reference: accepted ? `EXAMPLE-${String(n + 1).padStart(3, '0')}` : null,
        reason: accepted ? null : 'The host had to reduce the group by one.',
      });
      if (accepted) await this.openAccount(row, n === 0 ? first : `alumnus${n}`);
    }
  }

  async depart(callId: string, departedOn: string): Promise<void> {
    const officer = await this.stage.as('officer');
    for (const { id } of await this.participants(callId, 'accepted'))
      await this.stage.get(RecordDeparture).run(officer, { participationId: id, departedOn });
  }

  async complete(callId: string, completedOn: string): Promise<void> {
    const officer = await this.stage.as('officer');
    for (const { id } of await this.participants(callId, 'departed'))
      await this.stage.get(RecordCompletion).run(officer, { participationId: id, completedOn });
  }

  /** Each writes a plan; the superior agrees it through the link in the mail. */
  async plan(callId: string, dueOn: string): Promise<void> {
    for (const row of await this.participants(callId, 'accepted')) {
      const activity = (title: string, weight: number): object => ({
        ...{ id: null, title, weight, dueOn, progress: 0 },
        owner: 'Department of Technical Affairs',
        indicator: 'Document on file',
        target: '1',
        budgetSource: 'own_budget',
      });
      await this.stage.get(SaveActionPlan).run(await this.nominee(row), {
        participationId: row.id,
        version: null,
        ownerUnit: 'Department of Technical Affairs',
        peopleTrained: 12,
        budgetLine: '61-02',
        activities: [
          activity('Guideline for the provinces', 3),
          activity('Training of two districts', 2),
        ] as never,
        send: true,
      });
      const token = await this.linkFor(row, TEMPLATE.plan);
      if (token) await this.stage.get(AgreeActionPlan).run(null, { token, decision: 'agree', note: null });
    }
  }

  async morning(): Promise<void> {
    await this.stage.get(KeepCheckInsJob).run();
  }

  /** The check-in of so many months: most answer, one is silent, one superior sees it differently. */
  async checkIn(callId: string, months: number): Promise<void> {
    for (const [n, row] of (await this.participants(callId, 'completed')).entries()) {
      const { record, checkIn } = await this.due(row, months);
      if (n === 5) continue;
      const reached = Math.min(100, months * (n === 4 ? 3 : 7));
      await this.stage.get(AnswerCheckIn).run(await this.nominee(row), {
        checkInId: checkIn.id,
        post: n === 3 ? 'moved' : 'same',
        use: n === 4 ? 'rarely' : 'weekly',
        blockers: n === 4 ? ['budget'] : [],
        comment: n === 0 ? 'The guideline is used in two districts.' : null,
        progress: Object.fromEntries((record.plan?.activities ?? []).map(({ id }) => [id, reached])),
      });
      const token = n === 1 && months === 12 ? null : await this.linkFor(row, TEMPLATE.checkIn);
      if (!token) continue;
      await this.stage.get(AnswerBySupervisor).run({
        token,
        post: n === 3 ? 'moved' : 'same',
        use: n === 2 && months === 12 ? 'never' : n === 4 ? 'rarely' : 'monthly',
        seen: (record.plan?.activities ?? []).slice(0, months >= 6 ? 2 : 1).map(({ id }) => id),
        blockers: n === 4 ? ['budget', 'staff'] : [],
        wouldSendAgain: true,
      });
    }
  }

  private async participants(
    callId: string,
    state: ParticipationRow['state'] | null = null,
  ): Promise<readonly ParticipationRow[]> {
    return (
      await this.stage.get(ParticipationQueries).list(await this.stage.as('officer'), { callId, state })
    ).rows;
  }

  private async due(
    row: ParticipationRow,
    months: number,
  ): Promise<{ record: FollowUpRecord; checkIn: { id: string } }> {
    const record = await this.stage.get(FollowUpRecordQueries).record(await this.stage.as('officer'), row.id);
    const checkIn = record.checkIns.find((one) => one.months === months);
    if (!checkIn) throw new Error(`no check-in after ${months} months`);
    return { record, checkIn };
  }

  private async openAccount(row: ParticipationRow, name: string): Promise<void> {
    const officer = await this.stage.as('officer');
    const { personId } = await this.stage.get(ParticipationQueries).record(officer, row.id);
    const organisation = row.card.organisationCode;
    const member = {
      email: `${name}@example.org`,
      role: 'nominee' as const,
      organisation,
      post: 'Nominee',
      locale: 'km' as const,
    };
    await this.stage.open(member, personId);
    this.accounts.set(row.id, name);
  }

  private nominee(row: ParticipationRow): ReturnType<Stage['as']> {
    return this.stage.as(this.accounts.get(row.id) ?? '');
  }

  /** What the superior's mail holds; null when the superior was not written to. */
  private async linkFor(row: ParticipationRow, template: string): Promise<string | null> {
    const officer = await this.stage.as('officer');
    const { nominationId } = await this.stage.get(ParticipationQueries).record(officer, row.id);
    const { supervisorEmail } = await this.stage.get(NominationQueries).facts(nominationId);
    const link =
      supervisorEmail && (await this.stage.get(LinksQueries).lastSentTo(supervisorEmail, template));
    return link ? (link.split('/').at(-1) ?? null) : null;
  }
}

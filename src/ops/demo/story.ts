import { DeliverOutbox } from '../../notifications';
import { Acts, type DemoTerms } from './acts';
import { Aftermath } from './aftermath';
import { MINISTRIES } from './cast';
import { workingDay } from './chain';
import { nominee } from './dossier';
import type { Nominee } from './names';
import { jdsStages, walkStages } from './in-stages';
import { discuss, practise } from './practice';
import { knowReaders } from './readers';
import { tryWiderSpread } from './scenario';
import { register } from './register';
import type { Stage } from './stage';
import type { Timeline } from './timeline';

const READERS = [1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Six calls in six phases, 100 nominations of twelve ministries; moments in days from today. */
export class Story {
  private readonly acts: Acts;
  private readonly after: Aftermath;
  private readonly people = new Map<string, Nominee>();
  private nominees = 0;

  constructor(
    private readonly stage: Stage,
    private readonly timeline: Timeline,
  ) {
    this.acts = new Acts(stage);
    this.after = new Aftermath(stage);
  }

  plan(): void {
    this.followedUp();
    this.waitingForSignature();
    this.inReview();
    this.open();
    this.openWithDrafts();
    knowReaders(this.stage, this.timeline);
    this.inStages();
    register(this.stage, this.timeline);
    // The post leaves every few days, as it does where a worker runs.
    for (let day = -650; day <= 0; day += 5)
      this.timeline.plan(this.timeline.moment(day, 6), () => this.stage.get(DeliverOutbox).run());
  }

  /** Irrigation: decided, held, and followed up for twelve months. */
  private followedUp(): void {
    const { at, call } = this.begin('c04', -640, { seats: 8, japan: [-490, -430] });
    this.nominateAndScreen(call, 20, -632);
    let panelId = '';
    let runId = '';
    at(
      -585,
      async () =>
        (panelId = await this.acts.formPanel(call.id, this.timeline.date(-570), [1, 2, 3, 4, 5, 9], 14)),
    );
    for (const reader of [1, 2, 3, 4, 5, 9])
      at(-580 + reader, () => this.acts.score(call.id, reader, this.people));
    at(-568, async () => (runId = await this.after.propose(call.id, panelId)));
    at(-568, () => tryWiderSpread(this.stage, call.id), 15);
    at(-567, () => this.after.confirm(runId));
    at(-566, () => this.after.approveLetters(call.id));
    at(-560, () => this.after.forward(call.id));
    at(-540, () => this.after.accept(call.id, 'alumna'));
    at(-539, () => this.after.approveLetters(call.id));
    at(-520, () => this.after.plan(call.id, this.timeline.date(-100)));
    at(-490, () => this.after.depart(call.id, this.timeline.date(-490)));
    at(-428, () => this.after.complete(call.id, this.timeline.date(-430)));
    // Opened two weeks before each is due, answered around the day, closed when silent too long.
    for (const [months, due] of [
      [3, -339],
      [6, -247],
      [12, -65],
    ] as const) {
      at(due - 12, () => this.after.morning());
      at(due, () => this.after.checkIn(call.id, months));
      at(due + 62, () => this.after.morning());
    }
  }

  /** Community disaster risk reduction: a proposal waits for the second signature. */
  private waitingForSignature(): void {
    const { at, call } = this.begin('c02', -95, { seats: 6, japan: [95, 140] });
    this.nominateAndScreen(call, 20, -90);
    let panelId = '';
    at(
      -40,
      async () =>
        (panelId = await this.acts.formPanel(call.id, this.timeline.date(-14), [1, 2, 3, 7, 8, 9], 14)),
    );
    for (const reader of [1, 2, 3, 7, 8, 9])
      at(-34 + reader, () => this.acts.score(call.id, reader, this.people));
    at(-5, async () => void (await this.after.propose(call.id, panelId)));
    at(-5, () => tryWiderSpread(this.stage, call.id), 15);
  }

  /** Urban transport: nine readers at work, one has found a conflict of interest. */
  private inReview(): void {
    const { at, call } = this.begin('c06', -60, { seats: 5, japan: [120, 150] });
    this.nominateAndScreen(call, 24, -55);
    let panelId = '';
    at(-8, async () => (panelId = await this.acts.formPanel(call.id, this.timeline.date(12), READERS, 12)));
    at(-7, () => practise(this.stage, panelId, [1, 2, 5, 7]));
    for (const reader of [1, 2, 7]) at(-5, () => this.acts.score(call.id, reader, this.people));
    for (const reader of [3, 5]) at(-3, () => this.acts.score(call.id, reader, this.people, 0.5));
    at(-2, () => this.acts.declareConflict(call.id, 4));
    at(-1, () => discuss(this.stage, call.id, [2, 7]));
  }

  /** Lakes and rivers: open, nominations on their way through the ministries. */
  private open(): void {
    const { at, call } = this.begin('c23', -20, { seats: 4, japan: [170, 205], nominations: 10 });
    for (let k = 0; k < 18; k++) {
      const person = this.next(k);
      let id = '';
      at(
        -15 + Math.floor(k / 3),
        async () => (id = await this.acts.nominate(call.id, person, this.year(), k % 6 !== 5)),
      );
      if (k === 3)
        at(-10, async () => {
          await this.acts.giveAccount(id, person, 'nominee2');
          await this.acts.fillMedical(id, 'nominee2');
        });
      if (k % 6 === 5) continue;
      at(-8 + Math.floor(k / 6), () => this.acts.submit(id, person.ministry), 14);
      if (k % 3 === 0) at(-3, () => this.acts.endorse(id, person.ministry, person.n));
      if (k === 1) at(-2, () => this.acts.returnIt(id, person.ministry));
    }
    at(-1, () => workingDay(this.stage, this.timeline, call.id), 16);
  }

  /** Comprehensive disaster risk reduction: just opened, a few drafts, one of them in the hands of the nominee. */
  private openWithDrafts(): void {
    const { at, call } = this.begin('c01', -6, { seats: 3, japan: [200, 245], nominations: 24 });
    for (let k = 0; k < 8; k++) {
      const person = this.next(k);
      at(-3, async () => {
        const id = await this.acts.nominate(call.id, person, this.year(), k % 2 === 1);
        if (k === 0) await this.acts.giveAccount(id, person, 'nominee');
      });
    }
  }

  /**
   * Flood risk, at Master's level: judged in the stages of JDS, of which no course is among those with a source. The form is
   * that of the other calls and no paper is asked for, so that the same invented answers fill it.
   */
  private inStages(): void {
    const form = { formVersion: 'kccp-2026.2', formParts: ['official', 'a', 'b', 'medical'] } as const;
    const { call } = this.begin('c09', -75, { seats: 4, japan: [200, 560], japanDeadline: 30 }, async () => ({
      ...{ formVersion: form.formVersion, formParts: [...form.formParts], documents: [] },
      stages: await jdsStages(this.stage, this.timeline),
    }));
    this.nominateAndScreen(call, 10, -70);
    walkStages(this.stage, this.timeline, this.acts, call, this.people);
  }

  /** Creates a call on `day` and opens it two days later. `nominations`: day of the deadline, if not 25 days on. */
  private begin(
    course: string,
    day: number,
    more: { seats: number; japan: [number, number]; nominations?: number; japanDeadline?: number },
    own: () => Promise<Partial<DemoTerms>> = () => Promise.resolve({}),
  ) {
    const call = { id: '' };
    const at = (on: number, act: () => Promise<unknown>, hour = 10): void =>
      this.timeline.plan(this.timeline.moment(on, hour), act);
    const deadline = more.nominations ?? day + 25;
    const terms: DemoTerms = {
      seats: more.seats,
      reserveSeats: 3,
      slotsPerOrganisation: 3,
      maxPerOrganisation: 2,
      nominationDeadline: this.timeline.moment(deadline, 15),
      endorsementDeadline: this.timeline.moment(deadline + 7, 15),
      japanDeadline: this.timeline.date(more.japanDeadline ?? deadline + 60),
      phases: [
        { mode: 'JAPAN', from: this.timeline.date(more.japan[0]), to: this.timeline.date(more.japan[1]) },
      ],
    };
    at(day, async () => (call.id = await this.acts.createCall(course, { ...terms, ...(await own()) })));
    at(day + 2, () => this.acts.openCall(call.id));
    return { at, call };
  }

  /** Every ministry in turn nominates, sends and signs; then the call closes and the rules are asked. */
  private nominateAndScreen(call: { id: string }, count: number, day: number): void {
    const at = (on: number, act: () => Promise<unknown>, hour = 11): void =>
      this.timeline.plan(this.timeline.moment(on, hour), act);
    for (let k = 0; k < count; k++) {
      const person = this.next(k);
      let id = '';
      at(day + (k % 10), async () => {
        id = await this.acts.nominate(call.id, person, this.year(day));
        this.people.set(id, person);
      });
      at(day + 11 + (k % 4), () => this.acts.submit(id, person.ministry));
      at(day + 17 + (k % 5), () => this.acts.endorse(id, person.ministry, person.n));
    }
    at(day + 30, () => this.acts.closeCall(call.id));
    at(day + 31, () => this.acts.screen(call.id));
  }

  private next(k: number): Nominee {
    const ministry = MINISTRIES[(k * 5) % MINISTRIES.length] ?? 'MOI';
    return nominee(this.nominees++, this.stage.newName(), ministry, this.year());
  }

  private year(day = 0): number {
    return Number(this.timeline.date(day).slice(0, 4));
  }
}

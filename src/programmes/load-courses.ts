import { Injectable } from '@nestjs/common';
import { Audit } from '../audit';
import type { AnyActor } from '../kernel/actor';
import { Clock } from '../kernel/clock';
import { canonicalJson, sha256Hex } from '../kernel/domain/canonical';
import { newId } from '../kernel/ids';
import { Transaction, type Tx } from '../kernel/transaction';
import courses from './data/courses.json';
import khmerTitles from './data/course-titles-km.json';
import programmes from './data/programmes.json';
import type { EligibilityRule } from './domain/eligibility-rules';
import { readCourse, type CourseRecord, type ReadCourse } from './domain/read-course';
import { Course } from './entities/course.entity';
import { rulesOfSet } from './starting-rules';
import { Programme, type Direction, type FormPart } from './entities/programme.entity';

export interface Loaded {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** JICA's own description of the scheme: the government picks the organisation and the people, and nominates them. */
const NOMINATED: EligibilityRule = {
  code: 'nominated',
  field: 'nominated_by_government',
  operator: 'is_true',
  value: true,
  inclusive: true,
  referenceDate: null,
  kind: 'bar',
  source: {
    text: 'Nominated by the government (rule of the programme)',
    page: null,
    url: 'https://www.jica.go.jp/activities/schemes/tr_japan/approach.html',
  },
};

/** Brings the courses that ship with the system into the database. Run again it changes only what has changed. */
@Injectable()
export class LoadCourses {
  constructor(
    private readonly transaction: Transaction,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async run(actor: AnyActor): Promise<Loaded> {
    return this.transaction.run(async (tx) => {
      const programmeIds = await this.programmes(tx);
      const loaded = { added: 0, changed: 0, unchanged: 0 };
      for (const record of courses as unknown as CourseRecord[]) {
        loaded[
          await this.course(tx, withProgrammeRules(readCourse(record, rulesOfSet(record.id))), programmeIds)
        ] += 1;
      }
      if (loaded.added + loaded.changed > 0) {
        await this.audit.append(tx, actor, {
          action: 'course.loaded',
          subjectType: 'course',
          subjectId: 'courses.json',
          details: { ...loaded },
        });
      }
      return loaded;
    });
  }

  private async programmes(tx: Tx): Promise<ReadonlyMap<string, string>> {
    for (const { nominated: _nominated, ...programme } of programmes) {
      const values = {
        ...programme,
        direction: programme.direction as Direction,
        formParts: programme.formParts as FormPart[],
      };
      const updated = await tx.update(Programme, { code: programme.code }, values);
      if (updated.affected === 0) await tx.insert(Programme, { id: newId(), ...values });
    }
    const rows = await tx.find(Programme);
    return new Map(rows.map(({ code, id }) => [code, id]));
  }

  private async course(
    tx: Tx,
    course: ReadCourse,
    programmeIds: ReadonlyMap<string, string>,
  ): Promise<keyof Loaded> {
    const { programmeCode, ...content } = course;
    const programmeId = programmeIds.get(programmeCode);
    if (!programmeId) throw new Error(`course ${course.code} has an unknown type: ${programmeCode}`);
    const titleKm = (khmerTitles as Record<string, string>)[course.code] ?? null;
    const values = { ...content, titleKm, programmeId };
    const contentHash = sha256Hex(canonicalJson({ ...content, titleKm, programmeCode }));
    const known = await tx.findOne(Course, {
      where: { code: course.code },
      select: { id: true, contentHash: true },
    });
    if (known?.contentHash === contentHash) return 'unchanged';
    if (known) {
      await tx.update(Course, { id: known.id }, { ...values, contentHash } as never);
      return 'changed';
    }
    await tx.insert(Course, { id: newId(), ...values, contentHash, createdAt: this.clock.now() } as never);
    return 'added';
  }
}

function withProgrammeRules(course: ReadCourse): ReadCourse {
  const programme = programmes.find(({ code }) => code === course.programmeCode);
  return programme?.nominated ? { ...course, rules: [...course.rules, NOMINATED] } : course;
}

import { stageFindings, stageGaps } from './stage-findings';
import { stagesOfTemplate, stageToAdd } from './stage-presets';
import { REVIEW_STAGE, type Stage } from './stages';

const stage = (code: string, more: Partial<Stage> = {}): Stage => ({ ...REVIEW_STAGE, code, ...more });
const found = (stages: readonly Stage[]): string[] =>
  stageFindings(stages).map(({ code, field }) => `${field ?? ''}: ${code}`);

describe('a list of stages', () => {
  it('may be any of the templates as it stands', () => {
    expect(found(stagesOfTemplate('jds'))).toEqual([]);
    expect(found(stagesOfTemplate('kccp'))).toEqual([]);
  });

  it('is refused when one stage begins before the one before it has ended', () => {
    const documents = stage('documents', { from: '2027-01-10', until: '2027-01-20' });
    const interview = (from: string) => stage('interview', { from, until: '2027-01-30' });
    expect(found([documents, interview('2027-01-21')])).toEqual([]);
    expect(found([documents, interview('2027-01-20')])).toEqual(['stages.1.from: programmes.stage_overlaps']);
    // A stage without days in between does not hide it.
    expect(found([documents, stage('health'), interview('2027-01-15')])).toEqual([
      'stages.2.from: programmes.stage_overlaps',
    ]);
  });

  it('is refused with the field when a stage ends first, has no name, comes twice or weighs nothing', () => {
    expect(found([stage('a1', { from: '2027-01-10', until: '2027-01-09' })])).toContain(
      'stages.0.until: programmes.stage_ends_first',
    );
    expect(found([stage('a1', { titleKm: ' ' })])).toEqual(['stages.0.titleEn: programmes.stage_untitled']);
    expect(found([stage('a1'), stage('a1')])).toEqual(['stages.1.code: programmes.stage_twice']);
    expect(found([stage('a1', { weight: 0 })])).toEqual(['stages.0.weight: common.number_between']);
  });

  it('gives no weight to what is only passed or not, and hides no name from who sits in the room', () => {
    const health = stage('health', { kind: 'record', result: 'pass_fail', weight: 10 });
    expect(found([health])).toEqual(['stages.0.weight: programmes.stage_weight_without_points']);
    expect(found([stage('interview', { blind: true, together: true })])).toEqual([
      'stages.0.blind: programmes.stage_blind_together',
    ]);
  });

  it('gets a free code for a preset that is in the list already', () => {
    expect(stageToAdd('committee', ['committee'])?.code).toBe('committee_2');
    expect(stageToAdd('unknown', [])).toBeNull();
  });
});

describe('opening a call with stages', () => {
  const terms = { rubricVersionId: 'r', endorsementDeadline: null, japanDeadline: '2027-03-01' };
  const gaps = (stages: readonly Stage[], more: { rubricVersionId?: string | null } = {}) =>
    stageGaps({ ...terms, ...more, stages }, '2027-01-05').map(({ code }) => code);

  it('asks for a stage that counts and for a rubric of each panel', () => {
    expect(gaps([stage('tests', { weight: null })])).toEqual(['no_weighted_stage']);
    expect(gaps([stage('documents')], { rubricVersionId: null })).toEqual(['stage_without_rubric']);
    expect(gaps([stage('documents', { rubricVersionId: 'own' })], { rubricVersionId: null })).toEqual([]);
    expect(gaps([])).toEqual([]);
  });

  it('asks that stages lie between the last signature and the day of the Japanese side', () => {
    expect(gaps([stage('documents', { from: '2027-01-05' })])).toEqual(['stage_before_signed']);
    expect(gaps([stage('documents', { from: '2027-01-06', until: '2027-03-01' })])).toEqual([]);
    expect(gaps([stage('documents', { until: '2027-03-02' })])).toEqual(['stage_after_japan']);
  });
});

import { ask, optional, section, yesNo } from './form-question';

/** What only some programmes ask: young leaders, degrees in Japan, defence. */
const place = optional('place', 'text');
const fromMonth = ask('fromMonth', 'month');
const toMonth = optional('toMonth', 'month', { hinted: true });

export const LEADERSHIP = section('leadership', 'b', [
  ask('leadershipExperience', 'area'),
  ask('leadershipGoal', 'area'),
]);

export const RESEARCH = section('research', 'b', [
  ask('degreeSought', 'choice', { choices: ['master', 'doctorate'] }),
  ask('researchTitle', 'text', { max: 300 }),
  ask('researchField', 'text'),
  ask('researchBackground', 'area'),
  ask('researchPlan', 'area', { max: 8000 }),
  ask('researchUse', 'area'),
]);

export const UNIVERSITIES = section('universities', 'b', [
  ask('universities', 'rows', {
    max: 3,
    columns: [
      ask('universityName', 'text'),
      ask('graduateSchool', 'text'),
      optional('professor', 'text'),
      ask('universityField', 'text'),
    ],
  }),
  yesNo('otherUniversity', { unread: true }),
]);

export const COMPONENT = section('component', 'b', [
  ask('jdsComponent', 'text'),
  optional('jdsTheme', 'text'),
]);

export const CAREER_PLAN = section('career_plan', 'b', [ask('careerPlan', 'area')]);

export const REFEREES = section('referees', 'b', [
  ask('referees', 'rows', {
    max: 3,
    unread: true,
    columns: [
      ask('refereeName', 'text'),
      ask('refereePost', 'text'),
      ask('refereeRelation', 'text'),
      ask('refereeEmail', 'email'),
    ],
  }),
]);

export const MISSIONS = section('missions', 'b', [
  ask('serviceUnit', 'text'),
  optional('missions', 'rows', {
    columns: [ask('missionName', 'text'), place, fromMonth, toMonth, ask('missionRole', 'text')],
  }),
  yesNo('instructorBefore'),
]);

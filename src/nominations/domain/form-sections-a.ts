import { ask, optional, section } from './form-question';

/** Official Application (O1 to O9) and Part A (A1 to A5): what the organisation says. */
const NOT_FOR_READERS = { unread: true } as const;

export const CONTACT = section('contact', 'official', [
  ask('contactName', 'text'),
  ask('contactPhone', 'phone', { contact: true }),
  ask('contactEmail', 'email', { contact: true }),
  optional('contactFax', 'phone', { contact: true }),
  optional('contactAddress', 'text', { max: 400, contact: true }),
]);

export const RETURN_POST = section('return_post', 'official', [
  ask('returnPost', 'text'),
  ask('returnUnit', 'text'),
  ask('returnDuties', 'area', { max: 2000 }),
]);

/** O6: each must be true. */
export const OFFICIAL_DECLARATION = section('official_declaration', 'official', [
  ask('declares_reviewed', 'tick', NOT_FOR_READERS),
  ask('declares_qualified', 'tick', NOT_FOR_READERS),
  ask('declares_support', 'tick', NOT_FOR_READERS),
]);

/** O9: only where the government asks for it. */
export const GOVERNMENT_CONFIRMATION = section('government_confirmation', 'official', [
  optional('governmentBody', 'text', NOT_FOR_READERS),
  optional('governmentName', 'text', { max: 120, ...NOT_FOR_READERS }),
  optional('governmentTitle', 'text', { max: 120, ...NOT_FOR_READERS }),
  optional('governmentDate', 'date', NOT_FOR_READERS),
]);

export const OFFICIAL = [CONTACT, RETURN_POST, OFFICIAL_DECLARATION, GOVERNMENT_CONFIRMATION];

export const PART_A = [
  section('organisation', 'a', [
    ask('organisationMission', 'area', { max: 2000 }),
    ask('organisationPlace', 'area', { max: 1000 }),
  ]),
  section('issues', 'a', [ask('organisationIssues', 'area'), ask('reasonForApplying', 'area')]),
  section('use', 'a', [
    ask('usePlan', 'area'),
    ask('useOwner', 'text'),
    ask('useBudget', 'choice', { choices: ['secured', 'requested', 'none_needed', 'not_yet'] }),
  ]),
  section('why', 'a', [ask('whyThisOfficial', 'area'), ask('plansForOfficial', 'area', { max: 2000 })]),
  section('other_projects', 'a', [optional('jicaProjects', 'area', { max: 2000 })]),
];

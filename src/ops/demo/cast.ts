import type { Role } from '../../kernel/actor';

/** One password for every invented account; printed by `npm start` and in the README, of use on a demonstration alone. */
export const DEMO_PASSWORD = 'a wing of three feathers';

/** The twelve ministries that nominate in the demonstration. */
export const MINISTRIES = [
  ...['MOWRAM', 'MPWT', 'MRD', 'MAFF', 'MOE', 'MOH'],
  ...['MOEYS', 'MLMUPC', 'MME', 'MISTI', 'MPTC', 'MOI'],
] as const;

export interface CastMember {
  readonly email: string;
  readonly role: Role;
  readonly organisation: string;
  readonly post: string;
  readonly locale: 'km' | 'en' | 'ja';
}

const member = (
  email: string,
  role: Role,
  organisation: string,
  post: string,
  locale: CastMember['locale'] = 'km',
): CastMember => ({ email: `${email}@example.org`, role, organisation, post, locale });

/** Nine reviewers of nine organisations: some of them nominate too, so that conflicts of interest really arise. */
const REVIEWERS = ['MCS', 'MOP', 'MEF', 'MFAIC', 'MOC', 'MOWRAM', 'MPWT', 'MOEYS', 'MOWA'].map(
  (organisation, n) =>
    member(`reviewer${n + 1}`, 'reviewer', organisation, 'Deputy Director', n % 3 === 2 ? 'en' : 'km'),
);

const DESKS = MINISTRIES.flatMap((code) => [
  member(`focal.${code.toLowerCase()}`, 'focal', code, 'Training desk'),
  member(`endorser.${code.toLowerCase()}`, 'endorser', code, 'Director of Personnel'),
]);

export const CAST: readonly CastMember[] = [
  member('admin', 'admin', 'SEC', 'System owner', 'en'),
  member('officer', 'officer', 'SEC', 'Programme officer'),
  member('officer2', 'officer', 'SEC', 'Programme officer', 'en'),
  member('chair', 'chair', 'MCS', 'Chair of panels'),
  member('jica', 'observer', 'JICA', 'Programme formulation', 'ja'),
  member('embassy', 'observer', 'EOJ', 'Economic section', 'ja'),
  member('auditor', 'auditor', 'MOINSP', 'Inspector', 'en'),
  member('medical', 'medical', 'MOH', 'Medical checker'),
  ...REVIEWERS,
  ...DESKS,
];

/** Shown after a start: one address for each role, in the order of the cycle. */
export const SIGN_INS: readonly (readonly [email: string, role: Role])[] = [
  ['focal.mowram@example.org', 'focal'],
  ['endorser.mowram@example.org', 'endorser'],
  ['nominee@example.org', 'nominee'],
  ['officer@example.org', 'officer'],
  ['reviewer1@example.org', 'reviewer'],
  ['chair@example.org', 'chair'],
  ['jica@example.org', 'observer'],
  ['alumna@example.org', 'nominee'],
  ['auditor@example.org', 'auditor'],
  ['admin@example.org', 'admin'],
  ['medical@example.org', 'medical'],
];

import type { NominationFacts } from '../nominations';
import { stageOf, type CallWithStages } from '../programmes/domain';
import type { Panel } from './entities/panel.entity';

/** A file of which only the number is known. Nothing of it may be looked up by what is left here. */
export function withoutIdentity({ id, callId, state, version }: NominationFacts): NominationFacts {
  return {
    ...{ id, callId, state, version },
    ...{ number: '', personId: '', organisationId: '', organisationCode: '', organisationNameEn: '' },
    ...{ organisationNameKm: null, organisationNameJa: null, departmentName: null },
    ...{ familyName: '', givenName: '', familyNameKm: null, givenNameKm: null, sex: null, birthDate: null },
    ...{ provinceCode: null, rankInOrganisation: null, signedByPersonIds: [], supervisorPersonId: null },
    ...{ supervisorName: null, supervisorEmail: null, submittedAt: null, endorsedLevels: [] },
  };
}

/** While a blind panel is at work nobody sees a name beside a number without saying why. */
export function namesAreHidden(call: CallWithStages, panel: Pick<Panel, 'stage' | 'state'>): boolean {
  return panel.state !== 'closed' && stageOf(call, panel.stage).blind;
}

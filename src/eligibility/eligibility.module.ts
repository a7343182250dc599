import { Global, Module } from '@nestjs/common';
import { EligibilityApiController } from './api/eligibility.api.controller';
import { Findings } from './findings.queries';
import { EligibilityNotices } from './notices';
import { PreCheck } from './pre-check';
import { RecordEvidence } from './record-evidence';
import { ScreenNominations } from './screen-nominations';
import { Screening } from './screening.queries';
import { ScreeningRepository } from './screening.repository';
import { EvidenceController } from './web/evidence.controller';
import { PreCheckController } from './web/pre-check.controller';
import { ScreeningController } from './web/screening.controller';
import { ScreeningPage } from './web/screening.page';
import { VerdictsController } from './web/verdicts.controller';

@Global()
@Module({
  controllers: [
    VerdictsController,
    ScreeningController,
    EvidenceController,
    PreCheckController,
    EligibilityApiController,
  ],
  providers: [
    Screening,
    ScreeningRepository,
    ScreeningPage,
    Findings,
    EligibilityNotices,
    ScreenNominations,
    RecordEvidence,
    PreCheck,
  ],
  exports: [ScreenNominations, RecordEvidence, PreCheck],
})
export class EligibilityModule {}

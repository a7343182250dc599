import { Global, Module } from '@nestjs/common';
import { AddEducationEquivalence } from './add-education-equivalence';
import { AddLanguageEquivalence } from './add-language-equivalence';
import { EligibilityApiController } from './api/eligibility.api.controller';
import { EquivalencesApiController } from './api/equivalences.api.controller';
import { RulesApiController } from './api/rules.api.controller';
import { BlockedQueries } from './blocked.queries';
import { EndOverride } from './end-override';
import { EquivalenceQueries } from './equivalence.queries';
import { EquivalenceRepository } from './equivalence.repository';
import { EvidenceRepository } from './evidence.repository';
import { FactsOfNominations } from './facts.queries';
import { Findings } from './findings.queries';
import { LoadEquivalences } from './load-equivalences';
import { EligibilityNotices } from './notices';
import { OverrideVerdict } from './override-verdict';
import { EligibilityPeople } from './person-references';
import { PreCheck } from './pre-check';
import { ProvingDocuments } from './proving-documents';
import { RecordEvidence } from './record-evidence';
import { RetireEquivalence } from './retire-equivalence';
import { ScreenNominations } from './screen-nominations';
import { Screening } from './screening.queries';
import { ScreeningRepository } from './screening.repository';
import { TestBench } from './test-bench';
import { BlockedController } from './web/blocked.controller';
import { EquivalencesController } from './web/equivalences.controller';
import { EvidenceController } from './web/evidence.controller';
import { OverrideController } from './web/override.controller';
import { PreCheckController } from './web/pre-check.controller';
import { ScreeningController } from './web/screening.controller';
import { ScreeningPage } from './web/screening.page';
import { TestBenchController } from './web/test-bench.controller';
import { VerdictsController } from './web/verdicts.controller';

@Global()
@Module({
  controllers: [
    VerdictsController,
    ScreeningController,
    EvidenceController,
    OverrideController,
    PreCheckController,
    TestBenchController,
    BlockedController,
    EquivalencesController,
    EligibilityApiController,
    RulesApiController,
    EquivalencesApiController,
  ],
  providers: [
    Screening,
    ScreeningRepository,
    EvidenceRepository,
    ProvingDocuments,
    FactsOfNominations,
    ScreeningPage,
    Findings,
    EligibilityNotices,
    EligibilityPeople,
    ScreenNominations,
    RecordEvidence,
    OverrideVerdict,
    EndOverride,
    PreCheck,
    TestBench,
    BlockedQueries,
    EquivalenceQueries,
    EquivalenceRepository,
    AddLanguageEquivalence,
    AddEducationEquivalence,
    RetireEquivalence,
    LoadEquivalences,
  ],
  exports: [
    ScreenNominations,
    RecordEvidence,
    OverrideVerdict,
    EndOverride,
    PreCheck,
    TestBench,
    BlockedQueries,
    LoadEquivalences,
  ],
})
export class EligibilityModule {}

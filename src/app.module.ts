import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { dataSourceOptions } from '../config/database';
import { env } from '../config/env';
import { AuditModule } from './audit';
import { DecisionFileModule } from './decision-file';
import { DocumentsModule } from './documents';
import { EligibilityModule } from './eligibility';
import { FollowUpModule } from './follow-up';
import { IdentityModule } from './identity';
import { IntakeModule } from './intake';
import { KernelModule } from './kernel/kernel.module';
import { MedicalModule } from './medical';
import { NominationsModule } from './nominations';
import { NotificationsModule } from './notifications';
import { OpsModule } from './ops';
import { PaperModule } from './paper';
import { PrivacyModule } from './privacy';
import { ProgrammesModule } from './programmes';
import { ReportingModule } from './reporting';
import { RequestsModule } from './requests';
import { ReviewModule } from './review';
import { RubricsModule } from './rubrics';
import { SelectionModule } from './selection';

/** The table of contents: features in the order in which they may know each other. */
@Module({
  imports: [
    TypeOrmModule.forRootAsync({ useFactory: () => dataSourceOptions(env().databaseUrl) }),
    KernelModule,
    PaperModule,
    AuditModule,
    IdentityModule,
    NotificationsModule,
    DocumentsModule,
    ProgrammesModule,
    RubricsModule,
    NominationsModule,
    RequestsModule,
    MedicalModule,
    EligibilityModule,
    IntakeModule,
    ReviewModule,
    SelectionModule,
    DecisionFileModule,
    FollowUpModule,
    ReportingModule,
    PrivacyModule,
    OpsModule,
  ],
})
export class AppModule {}

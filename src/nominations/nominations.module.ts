import { Global, Module } from '@nestjs/common';
import { SlotsInUse } from '../programmes';
import { MoveNominations } from './move-nominations';
import { NominationQueries } from './nominations.queries';
import { NominationsRepository } from './nominations.repository';
import { HeldSlots } from './slots-in-use.adapter';
import { NominationWaiting } from './waiting.queries';

@Global()
@Module({
  providers: [
    NominationsRepository,
    NominationQueries,
    NominationWaiting,
    MoveNominations,
    { provide: SlotsInUse, useClass: HeldSlots },
  ],
  exports: [NominationQueries, MoveNominations, SlotsInUse],
})
export class NominationsModule {}

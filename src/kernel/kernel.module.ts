import { Global, Module } from '@nestjs/common';
import { Clock, clockOfThisProcess } from './clock';
import { Jobs } from './jobs/jobs';
import { NumberSeries } from './number-series';
import { OnceKeys } from './once-keys';
import { PlainPool } from './pool';
import { Transaction } from './transaction';

@Global()
@Module({
  providers: [
    { provide: Clock, useFactory: clockOfThisProcess },
    Transaction,
    Jobs,
    NumberSeries,
    OnceKeys,
    PlainPool,
  ],
  exports: [Clock, Transaction, Jobs, NumberSeries, OnceKeys, PlainPool],
})
export class KernelModule {}

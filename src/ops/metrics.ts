import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { MEDICAL_KINDS } from '../documents/domain';

/** Numbers for Prometheus: the process itself, and the few counts that tell whether work gets stuck. */
@Injectable()
export class Metrics {
  private readonly registry = new Registry();

  constructor(dataSource: DataSource) {
    collectDefaultMetrics({ register: this.registry });
    this.registry.registerMetric(
      new Gauge({
        name: 'tsubasa_notices',
        help: 'Messages in the outbox by state',
        labelNames: ['state'],
        registers: [],
        async collect() {
          const rows: { state: string; n: number }[] = await dataSource.query(
            'select state, count(*)::int as n from notice group by state',
          );
          this.reset();
          for (const { state, n } of rows) this.set({ state }, n);
        },
      }),
    );
    this.registry.registerMetric(
      new Gauge({
        name: 'tsubasa_documents',
        help: 'Documents that stand, by state and by what the scanner said; medical ones are counted nowhere',
        labelNames: ['state', 'scan'],
        registers: [],
        async collect() {
          const rows: { state: string; scan: string; n: number }[] = await dataSource.query(
            `select state, scan_state as scan, count(*)::int as n from document
             where replaced_at is null and kind <> all($1) group by state, scan_state`,
            [MEDICAL_KINDS],
          );
          this.reset();
          for (const { state, scan, n } of rows) this.set({ state, scan }, n);
        },
      }),
    );
    this.registry.registerMetric(
      new Gauge({
        name: 'tsubasa_audit_entries',
        help: 'Entries of the record',
        registers: [],
        async collect() {
          const [row]: { seq: number }[] = await dataSource.query('select seq from audit_head');
          this.set(Number(row?.seq ?? 0));
        },
      }),
    );
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }
}

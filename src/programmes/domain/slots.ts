export interface CallSlots {
  readonly slotsPerOrganisation: number;
  /** By organisation code, where a ministry has another number than the rest. */
  readonly slotsByOrganisation?: Readonly<Record<string, number>>;
  /** Null: every organisation may nominate. */
  readonly targetOrganisations?: readonly string[] | null;
}

/** How many nominees an organisation may send; 0 when the call is not meant for it. */
export function slotsFor(call: CallSlots, organisationCode: string): number {
  if (call.targetOrganisations && !call.targetOrganisations.includes(organisationCode)) return 0;
  return call.slotsByOrganisation?.[organisationCode] ?? call.slotsPerOrganisation;
}

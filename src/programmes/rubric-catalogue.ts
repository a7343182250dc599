export interface RubricChoice {
  readonly versionId: string;
  readonly titleEn: string;
  readonly titleKm: string;
  readonly titleJa: string;
  readonly number: number;
  readonly criteria: number;
}

/** Published rubrics to choose from. Rubrics come after programmes, so the list comes through this door. */
export abstract class RubricCatalogue {
  abstract published(): Promise<readonly RubricChoice[]>;

  /** One published version, also when a newer one exists; null when there is none of this name. */
  abstract choice(versionId: string): Promise<RubricChoice | null>;
}

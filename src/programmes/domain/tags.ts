/**
 * What a call serves, for reports by policy. Sides of the Pentagonal Strategy, Phase I; pillars of Japan's Country
 * Development Cooperation Policy of 2017; pillars of the plan for a Free and Open Indo-Pacific of 2023; SDGs (domain.md 6.6,
 * 6.8). Names stand in the catalogue under `programmes:tag.<code>`.
 */
const numbered = (family: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${family}_${index + 1}`);

export const TAG_FAMILIES = {
  pentagonal: [1, 2, 3, 4, 5].flatMap((pentagon) => numbered(`pentagonal_${pentagon}`, 5)),
  japan: numbered('japan', 3),
  foip: numbered('foip', 4),
  sdg: numbered('sdg', 17),
} as const;
export type TagFamily = keyof typeof TAG_FAMILIES;
export const TAGS: readonly string[] = Object.values(TAG_FAMILIES).flat();

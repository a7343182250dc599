import type { OpenAPIObject } from '@nestjs/swagger';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

export interface ApiGroup {
  readonly tag: string;
  readonly routes: readonly { method: string; path: string; summary: string }[];
}

/** Every route by its group, for readers without JavaScript; with it, the browsable view takes the place of this list. */
export function apiGroups({ paths }: Pick<OpenAPIObject, 'paths'>): ApiGroup[] {
  const groups = new Map<string, ApiGroup['routes'][number][]>();
  for (const [path, item] of Object.entries(paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (!operation) continue;
      const tag = operation.tags?.[0] ?? '';
      const route = { method: method.toUpperCase(), path, summary: operation.summary ?? '' };
      groups.set(tag, [...(groups.get(tag) ?? []), route]);
    }
  }
  return [...groups].map(([tag, routes]) => ({ tag, routes })).sort((a, b) => a.tag.localeCompare(b.tag));
}

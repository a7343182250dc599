import type { Role } from '../kernel/actor';

export interface NavigationItem {
  readonly key: string;
  readonly href: string;
  readonly current: boolean;
}

/** Name of an item (catalogue `common:nav.*`) and where it leads; the order is the same in all languages. */
const ADDRESS = {
  home: '/',
  open_calls: '/calls',
  calls: '/calls',
  decisions: '/decisions',
  results: '/results',
  help: '/help',
  nominees: '/nominations',
  my_nomination: '/nominations',
  documents: '/documents',
  nominations: '/nominations',
  pre_check: '/pre-check',
  panels: '/panels',
  selections: '/selections',
  decision_files: '/selections',
  follow_up: '/follow-up',
  my_follow_up: '/participation',
  participation: '/participation',
  letters: '/letters',
  reports: '/reports',
  my_files: '/reviews',
  reference_levels: '/rubrics',
  acceptance: '/acceptance',
  record_chain: '/audit',
  organisations: '/admin/organisations',
  people: '/admin/people',
  roles: '/admin/roles',
  medical_files: '/medical',
  yearly_requests: '/requests',
} as const;
type ItemName = keyof typeof ADDRESS;

/** At most seven for each role. */
const ITEMS: Readonly<Record<Role | 'public', readonly ItemName[]>> = {
  public: ['home', 'open_calls', 'decisions', 'results', 'help'],
  focal: ['home', 'calls', 'nominees', 'pre_check', 'follow_up', 'letters', 'yearly_requests'],
  endorser: ['home', 'calls', 'nominees', 'follow_up', 'letters', 'yearly_requests'],
  nominee: ['home', 'my_nomination', 'documents', 'letters', 'my_follow_up', 'help'],
  officer: ['home', 'calls', 'nominations', 'panels', 'selections', 'follow_up', 'reports'],
  reviewer: ['home', 'my_files', 'reference_levels', 'help'],
  chair: ['home', 'calls', 'panels', 'selections', 'follow_up', 'reports'],
  observer: ['home', 'calls', 'yearly_requests', 'selections', 'acceptance', 'reports'],
  supervisor: [],
  auditor: ['home', 'record_chain', 'decision_files', 'reports'],
  admin: ['home', 'organisations', 'people', 'roles', 'record_chain'],
  medical: ['home', 'medical_files', 'documents', 'help'],
};

/** Pages that belong to an item without lying under its address. */
const PART_OF: readonly (readonly [RegExp, string])[] = [
  [/^\/calls\/[^/]+\/(nominate|screen|our-nominees)/, '/nominations'],
  [/^\/endorsements(\/|$)/, '/nominations'],
  [/^\/documents(\/|$)/, '/nominations'],
  [/^\/calls\/[^/]+\/(ranking|decision-file)/, '/selections'],
  [/^\/(participation|action-plans|follow-up-plans)(\/|$)/, '/follow-up'],
  [/^\/participation(\/|$)/, '/acceptance'],
  [/^\/(action-plans|check-ins)(\/|$)/, '/participation'],
  [/^\/(letters|open-data)(\/|$)/, '/reports'],
  [/^\/(courses|holidays)(\/|$)/, '/calls'],
  [/^\/people(\/|$)/, '/nominations'],
  [/^\/requests(\/|$)/, '/calls'],
  [/^\/overview(\/|$)/, '/reports'],
  [/^\/overview(\/|$)/, '/'],
];

export function navigationFor(role: Role | 'public', path: string): NavigationItem[] {
  const items = ITEMS[role].map((name) => ({ key: `common:nav.${name}`, href: ADDRESS[name] }));
  const current = currentAddress(
    items.map(({ href }) => href),
    path,
  );
  return items.map((item) => ({ ...item, current: item.href === current }));
}

function currentAddress(addresses: readonly string[], path: string): string | null {
  const under = (address: string): boolean =>
    address === '/' ? path === '/' : path === address || path.startsWith(`${address}/`);
  const adopted = PART_OF.find(([pattern, address]) => pattern.test(path) && addresses.includes(address));
  const own = addresses.find(under) ?? null;
  // A page under an item's own address stays there unless another item claims it by name.
  if (adopted && (own === null || own === '/calls')) return adopted[1];
  return own;
}

import { PARTICIPATION_ACTS, PARTICIPATION_STATES } from '../follow-up/domain';
import { NOMINATION_STATES, TRANSITIONS } from '../nominations/domain';
import { CALL_LIFECYCLE, CALL_STATES } from '../programmes/domain';
import {
  ASSIGNMENT_STATES,
  CLARIFICATION_STATES,
  CLARIFICATION_TRANSITIONS,
  INTERVIEW_STATES,
  INTERVIEW_TRANSITIONS,
  REVIEW_TRANSITIONS,
} from '../review/domain';
import { RUN_STATES, RUN_TRANSITIONS } from '../selection/domain';

interface Move {
  readonly act: string;
  readonly from: readonly string[];
  readonly to: string;
  readonly who: string;
  readonly reason?: boolean;
}

interface Lifecycle {
  readonly title: string;
  readonly source: string;
  readonly about: string;
  readonly states: readonly string[];
  readonly moves: readonly Move[];
}

const acts = (table: Readonly<Record<string, Omit<Move, 'act'>>>): Move[] =>
  Object.entries(table).map(([act, { from, to, who }]) => ({ act, from, to, who }));

const LIFECYCLES: readonly Lifecycle[] = [
  {
    title: 'Call',
    source: 'src/programmes/domain/call-lifecycle.ts',
    about:
      'An offer of a course to the ministries. Only officers see a draft; its terms are frozen when it opens.',
    states: CALL_STATES,
    moves: CALL_LIFECYCLE,
  },
  {
    title: 'Nomination',
    source: 'src/nominations/domain/nomination-lifecycle.ts',
    about:
      'One person, put forward by one ministry, for one call. `call` means that the act is done to a whole call, by the ' +
      'feature that owns the step, for all of its nominations in one transaction.',
    states: NOMINATION_STATES,
    moves: TRANSITIONS.map(({ by, needsReason, ...row }) => ({ ...row, who: by, reason: needsReason })),
  },
  {
    title: "A reader's copy of a file",
    source: 'src/review/domain/review-lifecycle.ts',
    about:
      'A reader first sees name and organisation alone and declares; what was written opens after "no conflict". A mark ' +
      'handed in stays as it was given.',
    states: ASSIGNMENT_STATES,
    moves: acts(REVIEW_TRANSITIONS),
  },
  {
    title: 'A question to a nominee',
    source: 'src/review/domain/clarification.ts',
    about:
      'One round for each file of a panel. The answer makes a revision of what was sent; marks handed in stay.',
    states: CLARIFICATION_STATES,
    moves: acts(CLARIFICATION_TRANSITIONS),
  },
  {
    title: "A nominee's turn before a panel in one room",
    source: 'src/review/domain/interview-lifecycle.ts',
    about: 'At most one nominee of a panel is in the room.',
    states: INTERVIEW_STATES,
    moves: acts(INTERVIEW_TRANSITIONS),
  },
  {
    title: 'Selection run',
    source: 'src/selection/domain/run-lifecycle.ts',
    about: 'A calculation changes nothing about anybody; the second signature does.',
    states: RUN_STATES,
    moves: acts(RUN_TRANSITIONS),
  },
  {
    title: 'Participation',
    source: 'src/follow-up/domain/participation-lifecycle.ts',
    about:
      'From the letter to Japan to the return. Its state is that of the nomination, moved together with it in one ' +
      'transaction.',
    states: PARTICIPATION_STATES,
    moves: Object.entries(PARTICIPATION_ACTS).map(([act, row]) => ({ ...row, act, from: [row.from] })),
  },
];

/** The text of docs/lifecycle.md: the tables that the code itself obeys, as pictures and lists. */
export function lifecycleDocument(): string {
  return [
    '# The life of each record',
    '',
    'Generated from the tables named below, which are the only place where the code says what may follow what.',
    'Do not edit: change the table and run `npm run ops -- docs:lifecycle`. A test fails while this page is stale.',
    '',
    ...LIFECYCLES.flatMap(section),
  ].join('\n');
}

function section({ title, source, about, states, moves }: Lifecycle): string[] {
  const ends = states.filter((state) => !moves.some(({ from }) => from.includes(state)));
  return [
    `## ${title}`,
    '',
    `[\`${source}\`](../${source}). ${about}`,
    '',
    '```mermaid',
    'stateDiagram-v2',
    `  [*] --> ${states[0]}`,
    ...arrows(moves),
    ...ends.map((state) => `  ${state} --> [*]`),
    '```',
    '',
    '| act | from | to | who | reason |',
    '| --- | --- | --- | --- | --- |',
    ...moves.map(
      ({ act, from, to, who, reason }) =>
        `| \`${act}\` | ${from.map(code).join(', ')} | ${code(to)} | ${who} | ${reason ? 'must be given' : ''} |`,
    ),
    '',
  ];
}

const code = (state: string): string => `\`${state}\``;

/** One arrow for each pair of states; acts that share a pair share its arrow, and one that changes nothing has none. */
function arrows(moves: readonly Move[]): string[] {
  const labels = new Map<string, string[]>();
  for (const { act, from, to } of moves) {
    for (const state of from.filter((each) => each !== to)) {
      const arrow = `${state} --> ${to}`;
      labels.set(arrow, [...(labels.get(arrow) ?? []), act]);
    }
  }
  return [...labels].map(([arrow, names]) => `  ${arrow}: ${names.join(', ')}`);
}

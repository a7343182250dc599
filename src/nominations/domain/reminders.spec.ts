import { reminderBlocker, type ReminderFacts } from './reminders';

const NOW = new Date('2026-11-24T05:00:00Z');
const facts = (more: Partial<ReminderFacts> = {}): ReminderFacts => ({
  sent: 0,
  slots: 3,
  deadline: new Date('2026-12-04T10:00:00Z'),
  reminders: 0,
  lastReminded: null,
  hasDesk: true,
  ...more,
});

describe('a reminder to a ministry', () => {
  it.each([
    [{}, null],
    [{ sent: 1 }, 'has_sent'],
    [{ slots: 0 }, 'no_slots'],
    [{ deadline: NOW }, null],
    [{ deadline: new Date(NOW.getTime() - 1) }, 'too_late'],
    [{ hasDesk: false }, 'no_desk'],
    [{ reminders: 2, lastReminded: new Date('2026-11-21T05:00:00Z') }, null],
    [{ reminders: 1, lastReminded: new Date('2026-11-21T05:00:01Z') }, 'too_soon'],
    [{ reminders: 3, lastReminded: new Date('2026-11-01T05:00:00Z') }, 'ceiling'],
  ] as const)('with %j: %s', (more, blocker) => expect(reminderBlocker(facts(more), NOW)).toBe(blocker));
});

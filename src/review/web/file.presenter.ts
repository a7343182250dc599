import type { Actor } from '../../kernel/actor';
import { found } from '../../kernel/domain/refusal';
import { mayLift } from '../domain/conflict-of-interest';
import { assignmentRefusals } from '../assign-reviewer';
import type { PanelView } from '../panel.queries';
import { copyStatus } from './panel.presenter';

/**
 * One file of a panel: who reads it, who may not and why, who could be added. Marks are not here: a panel is read in its
 * statistics, by numbers. A file in which the one who looks has a conflict is not found.
 */
export function filePage(actor: Actor, view: PanelView, number: string): object {
  const { facts, members, panel } = view;
  const file = found(facts.files.find((one) => String(one.number) === number && !one.hidden));
  const readers = members.filter(({ isChair }) => !isChair);
  const copies = facts.assignments.filter(({ nominationId }) => nominationId === file.nominationId);
  const grounds = [...facts.found, ...facts.declared].filter(
    ({ nominationId }) => nominationId === file.nominationId,
  );
  const manage = panel.state !== 'closed' && actor.permissions.has('panel:manage');
  return {
    ...view,
    file,
    short: Math.max(0, panel.reviewsEach - file.readers.length),
    copies: readers.flatMap((reader) => {
      const copy = copies.find(({ personId, state }) => personId === reader.personId && state !== 'released');
      return copy ? [{ reader, status: copyStatus(copy.state), declaredAt: copy.declaredAt }] : [];
    }),
    barred: members.flatMap((member) => {
      const mine = grounds.filter(({ personId }) => personId === member.personId);
      return mine.map((ground) => ({
        member,
        // In a blind stage a ground would tell the ministry.
        key: file.anonymous ? 'review:blind.ground' : `review:conflict.${ground.kind}`,
        kind: ground.kind,
        liftable:
          manage && !file.anonymous && mayLift('reason' in ground ? 'declared' : 'detected', ground.kind),
        // The declarer's own words are for the secretariat alone.
        reason: manage && !file.anonymous && 'reason' in ground ? ground.reason : null,
      }));
    }),
    candidates: readers.map((reader) => {
      const member = facts.readers.find(({ id }) => id === reader.id)!;
      const [refusal] = assignmentRefusals(facts, file, member);
      return { reader, free: refusal === undefined };
    }),
    can: { manage },
  };
}

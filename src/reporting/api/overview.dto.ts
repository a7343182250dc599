import { ApiProperty } from '@nestjs/swagger';
import type { MinistryView } from '../ministry-overview';
import type { Blocked } from '../secretariat-overview';
import type { MinistryInCall } from '../../nominations';

class LevelLeftDto {
  @ApiProperty({ type: String, nullable: true, description: 'Null for sending by the desk' }) title:
    string | null;
  @ApiProperty({ format: 'date-time' }) deadline: string;
  @ApiProperty({ description: 'Later than for everybody' }) extended: boolean;
}

class CallForMinistryDto {
  @ApiProperty({ format: 'uuid' }) callId: string;
  @ApiProperty() number: string;
  @ApiProperty() slots: number;
  @ApiProperty() used: number;
  @ApiProperty() left: number;
  @ApiProperty() unranked: number;
  @ApiProperty({ type: [LevelLeftDto] }) levels: LevelLeftDto[];
}

class WaitsForDto {
  @ApiProperty({ format: 'uuid' }) nominationId: string;
  @ApiProperty() number: string;
  @ApiProperty() state: string;
  @ApiProperty({ format: 'date-time' }) since: string;
  @ApiProperty({ description: 'Role, or title of the level that is to sign' }) waitsFor: string;
}

class ResultDto {
  @ApiProperty() number: string;
  @ApiProperty() year: number;
  @ApiProperty() nominated: number;
  @ApiProperty() selected: number;
  @ApiProperty() reserve: number;
  @ApiProperty() notSelected: number;
  @ApiProperty() completed: number;
}

class LastingDto {
  @ApiProperty() completed: number;
  @ApiProperty() sustained: number;
  @ApiProperty() partly: number;
  @ApiProperty() lapsed: number;
  @ApiProperty() noAnswer: number;
  @ApiProperty({ description: 'Completed, not yet due' }) open: number;
}

export class MinistryOverviewDto {
  @ApiProperty({ type: [CallForMinistryDto] }) calls: CallForMinistryDto[];
  @ApiProperty({ type: [WaitsForDto] }) waiting: WaitsForDto[];
  @ApiProperty({ type: [ResultDto] }) results: ResultDto[];
  @ApiProperty({ type: LastingDto }) lasting: LastingDto;
}

export class MinistryInCallDto {
  @ApiProperty({ format: 'uuid' }) organisationId: string;
  @ApiProperty() code: string;
  @ApiProperty() slots: number;
  @ApiProperty() sent: number;
  @ApiProperty() drafts: number;
  @ApiProperty() reminders: number;
  @ApiProperty({ type: String, nullable: true, description: 'Why it is not reminded now' }) blocker:
    string | null;
}

class BlockedByRuleDto {
  @ApiProperty() ruleCode: string;
  @ApiProperty() blocked: number;
  @ApiProperty() byThisAlone: number;
  @ApiProperty() women: number;
  @ApiProperty() firstChoice: number;
  @ApiProperty({ type: Number, nullable: true }) preferencesMet: number | null;
}

class BlockedFileDto {
  @ApiProperty() number: string;
  @ApiProperty({ type: [String] }) failed: readonly string[];
  @ApiProperty({ type: Number, nullable: true }) rank: number | null;
  @ApiProperty() preferencesMet: number;
  @ApiProperty() preferences: number;
}

export class BlockedDto {
  @ApiProperty({ description: 'Files that no bar or threshold stopped' }) passed: number;
  @ApiProperty({ type: [BlockedByRuleDto] }) rules: BlockedByRuleDto[];
  @ApiProperty({ type: [BlockedFileDto], description: 'The strongest first, without names' })
  files: BlockedFileDto[];
}

export class RemindedDto {
  @ApiProperty() reminded: number;
}

export function ministryDto({ calls, waiting, results, lasting }: MinistryView): MinistryOverviewDto {
  return {
    calls: calls.map(({ call, slots, used, left, unranked, levels }) => ({
      callId: call.id,
      number: call.number,
      ...{ slots, used, left, unranked },
      levels: levels.map(({ title, deadline, extended }) => ({
        title: title?.titleEn ?? null,
        deadline: deadline.toISOString(),
        extended,
      })),
    })),
    waiting: waiting.map(({ nomination, roleKey, level }) => ({
      nominationId: nomination.id,
      number: nomination.number,
      state: nomination.state,
      since: nomination.since.toISOString(),
      waitsFor: level?.titleEn ?? roleKey.split('.').at(-1) ?? '',
    })),
    results: results.map(({ number, year, nominated, selected, reserve, notSelected, completed }) => ({
      ...{ number, year, nominated, selected, reserve, notSelected, completed },
    })),
    lasting,
  };
}

export function inCallDto(row: MinistryInCall): MinistryInCallDto {
  const { organisation, slots, sent, drafts, reminders, blocker } = row;
  return {
    organisationId: organisation.id,
    code: organisation.code,
    slots,
    sent,
    drafts,
    reminders,
    blocker,
  };
}

export function blockedDto({ passed, rules, files }: Blocked): BlockedDto {
  return {
    passed: passed.files,
    rules: [...rules],
    files: files.map(({ number, failed, rank, preferencesMet, preferences }) => ({
      ...{ number, failed, rank, preferencesMet, preferences },
    })),
  };
}

import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Response } from 'express';
import { CurrentActor, Requires, type SignedInRequest } from '../../identity';
import type { Actor } from '../../kernel/actor';
import { MustTick, Text } from '../../kernel/validation/fields';
import { readForm } from '../../kernel/validation/read-form';
import { submitForm } from '../../ui';
import { answersForNominee } from '../domain/endorsement-chain';
import { formFor, type Answers } from '../domain/form-template';
import { JUSTIFICATION_WORDS } from '../domain/signing';
import { CareForm } from '../endorsement.form';
import { fieldOf, SignSeveral } from '../sign-several';
import { ToSignQueries, type ToSign } from '../to-sign.queries';
import { shownSections } from './answers.presenter';

const VIEW = 'nominations/web/views/endorsements';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const CARE = [
  'justification',
  'postAfterReturn',
  'planUnit',
  'supervisorName',
  'supervisorEmail',
  'clearance',
];

class SignatureForm {
  @MustTick('must_tick') declared: boolean;
  @Text({ max: 160 }) signedName: string;
}

/** Several nominations read and signed on one page, each shown with what it says. */
@Controller('endorsements')
export class SignSeveralController {
  constructor(
    private readonly toSign: ToSignQueries,
    private readonly signSeveral: SignSeveral,
  ) {}

  @Get()
  @Requires('nomination:endorse')
  async show(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    response.render(VIEW, await this.data(actor));
  }

  @Post()
  @Requires('nomination:endorse')
  async sign(
    @CurrentActor() actor: Actor,
    @Req() request: SignedInRequest,
    @Res() response: Response,
  ): Promise<void> {
    await submitForm(request, response, { view: VIEW, data: () => this.data(actor) }, async () => {
      const { signedName } = readForm(SignatureForm, request.body);
      const { signed } = await this.signSeveral.run(actor, { signedName, nominations: chosen(request.body) });
      const flash = { kind: 'success', key: 'nominations:flash.signed_several', params: { signed } } as const;
      request.session.flash = flash;
      return '/nominations';
    });
  }

  private async data(actor: Actor): Promise<object> {
    const rows = await this.toSign.of(actor);
    return {
      rows: rows.filter(({ level }) => level.signature !== 'letter').map(shown),
      byLetter: rows.filter(({ level }) => level.signature === 'letter'),
      words: JUSTIFICATION_WORDS,
    };
  }
}

function shown(row: ToSign) {
  const saved = new Map(
    Object.entries(row.answers).map(([section, answers]) => [section, { answers }]),
  ) as unknown as Parameters<typeof shownSections>[1];
  const answer = (section: string, question: string): Answers[string] | undefined =>
    row.answers[section]?.[question];
  return {
    ...row,
    first: answersForNominee(row.call.levels, row.level),
    post: answer('post', 'postTitle') ?? '',
    returnPost: answer('return_post', 'returnPost') ?? '',
    planUnit: answer('return_post', 'returnUnit') ?? answer('use', 'useOwner') ?? '',
    sections: shownSections(formFor(row.call), saved, () => null),
  };
}

/** The ticked ones with their own fields; a fault in one of them is said beside its own field. */
function chosen(body: unknown): ({ nominationId: string } & CareForm)[] {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const ids = Object.keys(fields)
    .filter((name) => name.startsWith('chosen_'))
    .map((name) => name.slice('chosen_'.length))
    .filter((id) => UUID.test(id));
  return ids.map((nominationId) => {
    const typed = Object.fromEntries(CARE.map((name) => [name, fields[fieldOf(nominationId, name)]]));
    return { nominationId, ...readForm(CareForm, typed) };
  });
}

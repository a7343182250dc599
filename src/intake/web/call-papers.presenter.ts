import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor';
import { NotVisible } from '../../kernel/domain/refusal';
import { CallQueries } from '../../programmes';
import { languagesOf } from '../../ui';
import { FORM_PAPERS, MEDICAL } from '../domain/papers';
import { LettersOfCall, organisationIn, type LetterOfCall } from '../letters-of-call.queries';

/** Papers of a call: blank forms for everybody, the letter for those who sign it and the secretariat. */
@Injectable()
export class CallPapersPage {
  constructor(
    private readonly calls: CallQueries,
    private readonly letters: LettersOfCall,
  ) {}

  async of(actor: Actor, callId: string, query: { organisation?: unknown }): Promise<object> {
    const call = await this.calls.facts(callId);
    const organisations = await this.letters.organisations(actor, callId);
    const letter = await this.letters.of(actor, callId, organisationIn(query)).catch(noneToShow);
    const base = `/calls/${call.id}`;
    const papers = ([...FORM_PAPERS, MEDICAL] as const).filter((paper) => call.formParts.includes(paper));
    return {
      call,
      base,
      organisations,
      blanks: papers.map((paper) => ({ paper, languages: languagesOf(`${base}/papers/${paper}.pdf`) })),
      letter: letter && letterOn(letter, base),
      mayScan: actor.permissions.has('document:add'),
    };
  }
}

function letterOn(letter: LetterOfCall, base: string): object {
  const { prints, code, organisation } = letter;
  const query = `?organisation=${organisation.id}`;
  return {
    ...letter,
    action: `${base}/papers${query}`,
    languages: languagesOf(`${base}/nomination-letter.pdf${query}`),
    printed: prints.findLast((print) => print.code === code) ?? null,
    changed: prints[0] !== undefined && prints[0].code !== code,
  };
}

/** A reader who has nothing to do with letters, or the secretariat before it has named an organisation. */
function noneToShow(error: unknown): null {
  if (error instanceof NotVisible) return null;
  throw error;
}

import { withoutInvisible } from '../../kernel/domain/text';

interface Names {
  readonly familyName: string;
  readonly givenName: string;
  readonly familyNameKm: string | null;
  readonly givenNameKm: string | null;
}

const plain = (text: string): string => withoutInvisible(text).replace(/\s+/g, '').toLowerCase();

/** A typed name is a signature when it is the signer's own, in either script and either order of its parts. */
export function isSignatureOf(typed: string, signer: Names): boolean {
  const { familyName, givenName } = signer;
  const familyNameKm = signer.familyNameKm ?? '';
  const givenNameKm = signer.givenNameKm ?? '';
  const own = [
    familyName + givenName,
    givenName + familyName,
    familyNameKm + givenNameKm,
    givenNameKm + familyNameKm,
  ];
  return own.map(plain).some((name) => name !== '' && name === plain(typed));
}

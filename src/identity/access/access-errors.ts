/** Nobody is signed in: pages lead to the sign-in page, the API answers 401. */
export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn';
}

/** Signed in, but this door is not for this role: 403, without saying what lies behind it. */
export class NotPermitted extends Error {
  override readonly name = 'NotPermitted';
}

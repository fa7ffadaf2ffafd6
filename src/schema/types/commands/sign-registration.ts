// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * The delivering unit's signature under the registration form that the bureau has sealed.
 */
export interface SignRegistrationBody {
  signature: FormSignature;
}
export interface FormSignature {
  form: 'pades' | 'cms' | 'jws';
  /**
   * pades: the sealed PDF with one more signature in it, in base64; cms: detached CMS (RFC 5652) over the sealed PDF, DER in base64; jws: detached JWS (RFC 7515 appendix F) over it.
   */
  value: string;
}

/** The bytes are not the ASN.1 they should be. `offset` counts from the start of the document. */
export class Asn1Error extends Error {
  readonly offset: number;

  constructor(message: string, offset: number, options?: ErrorOptions) {
    super(`${message} (at byte ${offset})`, options);
    this.name = 'Asn1Error';
    this.offset = offset;
  }
}

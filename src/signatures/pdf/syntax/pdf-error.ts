/** The bytes are not the PDF they should be. `offset` counts from the start of the file. */
export class PdfError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number, options?: ErrorOptions) {
    super(`${message} (at byte ${offset})`, options);
    this.name = 'PdfError';
    this.offset = offset;
  }
}

/** What the file holds is encoded in a way that is not read here; nothing need be wrong with it. */
export class PdfUnsupported extends Error {
  readonly feature: 'filter' | 'encryption';

  constructor(feature: PdfUnsupported['feature'], what: string) {
    super(what);
    this.name = 'PdfUnsupported';
    this.feature = feature;
  }
}

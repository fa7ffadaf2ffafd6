/** Where in a document, both from 1. */
export interface XmlPosition {
  readonly line?: number;
  readonly column?: number;
}

/** An XML document cannot be read; the message is for people who know XML. */
export class XmlFault extends Error {
  readonly line: number;
  readonly column: number;

  constructor(message: string, { line = 1, column = 1 }: XmlPosition = {}, options?: ErrorOptions) {
    super(message, options);
    this.name = 'XmlFault';
    this.line = line;
    this.column = column;
  }
}

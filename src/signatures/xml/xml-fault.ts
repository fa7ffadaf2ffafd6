/** An XML document or a signature in it is not as the standards want it; the message is for people who know XML. */
export class XmlFault extends Error {
  /** Where in the document, as a path of names. */
  readonly at: string | undefined;

  constructor(message: string, at?: string) {
    super(message);
    this.name = 'XmlFault';
    this.at = at;
  }
}

/** The document declares a document type: entities and default attributes would change what is signed. */
export class DoctypeRefused extends XmlFault {
  constructor() {
    super('A document type is declared');
    this.name = 'DoctypeRefused';
  }
}

/** Freezes a JSON document with all that it holds, so that nobody who is shown it can change it. @returns the same document */
export function frozen<Document extends object>(document: Document): Document {
  Object.freeze(document);
  for (const member of Object.values(document)) {
    if (typeof member === 'object' && member !== null && !Object.isFrozen(member)) frozen(member);
  }
  return document;
}

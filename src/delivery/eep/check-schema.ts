import { readFileSync } from 'node:fs';
import { ParseOption, XmlDocument, XmlLibError, XsdValidator } from 'libxml2-wasm';
import { schemasFolder } from '../../schema/schema-files.ts';

const schema = new URL('eep/encapsulation.xsd', schemasFolder);

/** More faults than these help nobody. */
const faultsTold = 20;

/**
 * Validates a package by the project's own schema of DA/T 48-2009. The document is held in memory, and nothing outside of it
 * is read.
 * @returns what is wrong, with lines; empty when the package is valid
 */
export function schemaFaults(document: Uint8Array): readonly string[] {
  using definition = XmlDocument.fromBuffer(readFileSync(schema));
  using validator = XsdValidator.fromDoc(definition);
  try {
    using parsed = XmlDocument.fromBuffer(Buffer.from(document), {
      option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_HUGE,
    });
    validator.validate(parsed);
    return [];
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error;
    return error.details.slice(0, faultsTold).map(({ line, message }) => `${line}: ${message.trim()}`);
  }
}

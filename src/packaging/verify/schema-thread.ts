import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  closeBuffer,
  openBuffer,
  ParseOption,
  readBuffer,
  XmlDocument,
  XmlLibError,
  XsdValidator,
  xmlRegisterInputProvider,
} from 'libxml2-wasm';
import { serveJobs } from '../../concurrency/serve-jobs.ts';

/** Validates one document by one of the XML schemas of a folder. */
export interface SchemaJob {
  readonly folder: string;
  readonly schema: string;
  readonly document: Uint8Array<ArrayBuffer>;
}

/** What is wrong, with lines; empty when the document is valid. */
export type SchemaFaults = readonly string[];

const faultsTold = 20;

const validators = new Map<string, XsdValidator>();

serveJobs<SchemaJob, SchemaFaults>(({ folder, schema, document }) => {
  try {
    // Neither files nor the network are read for a document: only schemas have a provider, by their names.
    const parsed = XmlDocument.fromBuffer(document, {
      option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_HUGE,
    });
    try {
      validatorOf(folder, schema).validate(parsed);
      return { value: [] };
    } finally {
      parsed.dispose();
    }
  } catch (error) {
    if (!(error instanceof XmlLibError)) throw error;
    return { value: error.details.slice(0, faultsTold).map(({ line, message }) => `${line}: ${message.trim()}`) };
  }
});

function validatorOf(folder: string, schema: string): XsdValidator {
  const key = path.join(folder, schema);
  const known = validators.get(key);
  if (known) return known;
  provideSchemas(folder);
  const parsed = XmlDocument.fromBuffer(readFileSync(key), { url: schema });
  try {
    const validator = XsdValidator.fromDoc(parsed);
    validators.set(key, validator);
    return validator;
  } finally {
    parsed.dispose();
  }
}

/** Whatever address a schema imports another one by, it is looked for in the folder by its file name. */
function provideSchemas(folder: string): void {
  const schemas = new Set(readdirSync(folder).filter((name) => name.endsWith('.xsd')));
  const nameOf = (address: string): string => address.slice(address.lastIndexOf('/') + 1);
  xmlRegisterInputProvider({
    match: (address) => schemas.has(nameOf(address)),
    open: (address) => openBuffer(readFileSync(path.join(folder, nameOf(address)))),
    read: readBuffer,
    close(descriptor) {
      closeBuffer(descriptor);
      return true;
    },
  });
}

import { readFileSync } from 'node:fs';

/** This program as it names itself in packages, reports and receipts. */
export interface Software {
  readonly name: string;
  readonly version: string;
  readonly description: string;
}

/** Read from package.json, the same file seen from src/ and from dist/. */
export const software: Software = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));

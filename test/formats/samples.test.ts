import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'ava';
import { identify } from '../../src/formats/identify.ts';
import { outside } from '../support/outside.ts';
import { sharedFile } from '../support/shared.ts';
import { probeOf } from './support/probe-of.ts';

const folders = ['samples/duplex-apartment', 'samples/duplex-apartment/document', 'samples/signatures'] as const;

/** What the real files are, by the ending of their names. */
const expected: Readonly<Record<string, string>> = {
  '.pdf': 'pdf',
  '.xlsx': 'xlsx',
  '.jpg': 'jpeg',
  '.ofd': 'ofd',
  '.p7s': 'cms',
  '.pem': 'certificate',
  '.json': 'json',
  '.md': 'markdown',
  '.txt': 'txt',
  '.xml': 'xml-signature',
};

for (const folder of folders) {
  test(`the real files of ${folder} are what their names say`, (t) => {
    const place = sharedFile(folder);
    if (!outside(t, 'the shared samples', 'lay ../shared beside the project', place !== undefined) || !place) return;
    const files = readdirSync(place, { withFileTypes: true }).filter((entry) => entry.isFile());
    t.true(files.length > 0);
    for (const { name } of files) {
      const format = identify(probeOf(readFileSync(path.join(place, name))), name);
      t.is(format.families[0], expected[path.extname(name)], name);
      t.true(format.extensionMatches, name);
    }
  });
}

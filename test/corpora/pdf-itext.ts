/**
 * Holds the change analysis against what iText asserts of its own files, and prints where they differ.
 * Usage: node test/corpora/pdf-itext.ts JAVA-FOLDER RESOURCES-FOLDER, both of `signatures/validation` in iText's sign module.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ChangeLevel } from '../../src/signatures/facts.ts';
import { signatureLimits } from '../../src/signatures/limits.ts';
import { compareRevisions } from '../../src/signatures/pdf/changes/compare-revisions.ts';
import { openView } from '../../src/signatures/pdf/document/catalog.ts';
import { openSource } from '../../src/signatures/pdf/structure/byte-source.ts';
import { openObjects } from '../../src/signatures/pdf/structure/object-store.ts';
import { openLastRevision } from '../../src/signatures/pdf/structure/revision.ts';
import { parseTrust } from '../../src/signatures/trust.ts';
import { contentOfBytes, verify } from '../../src/signatures/verify.ts';

const [java, resources] = process.argv.slice(2);
if (java === undefined || resources === undefined)
  throw new Error('Name the folders with the tests and with their files.');

const levels: readonly ChangeLevel[] = ['none', 'validation-data', 'signatures', 'form', 'annotations', 'other'];
const permitted: Readonly<Record<string, ChangeLevel>> = {
  NO_CHANGES_PERMITTED: 'validation-data',
  FORM_FIELDS_MODIFICATION: 'form',
  ANNOTATION_MODIFICATION: 'annotations',
};

/** Reasons that speak against a document whatever an archive accepts. */
const against =
  /^PDF_(?:MALFORMED|REVISION|UPDATES|CHANGE_NOT|CERTIFICATION|LOCKED|BYTE|SIGNATURE_NOT|SIGNATURES_UNREACHABLE|SIGNATURE_INCOMPLETE|SIGNATURE_OUTSIDE)/u;

let agreed = 0;
let asserted = 0;
for (const name of ['DocumentRevisionsValidatorTest', 'DocumentRevisionsValidatorIntegrationTest']) {
  const source = await readFile(path.join(java, `${name}.java`), 'utf8');
  for (const method of source.split(/public void (?=\w+Test\()/u).slice(1)) {
    const file = /SOURCE_FOLDER \+ "([^"]+\.pdf)"/u.exec(method)?.[1];
    const statuses = [...method.matchAll(/hasStatus\(\s*ValidationResult\.(\w+)\)/gu)].map((match) => match[1]);
    if (file === undefined || statuses.length === 0) continue;
    const permission = /setAccessPermissions\(AccessPermissions\.(\w+)\)/u.exec(method)?.[1];
    const bytes = await readFile(path.join(resources, name, file));
    const expected = statuses.every((status) => status === 'VALID');
    const found =
      permission === undefined ? await judgeDocument(bytes) : await judgeSteps(bytes, permitted[permission] ?? 'none');
    asserted += 1;
    if (found.valid === expected) agreed += 1;
    else console.log(`${file}: iText says ${expected ? 'valid' : 'invalid'}, here ${found.why}`);
  }
}
console.log(`${agreed} of ${asserted} agree`);

interface Judgement {
  readonly valid: boolean;
  readonly why: string;
}

/** As the document's own signatures permit; without a certification, annotations. */
async function judgeDocument(bytes: Buffer): Promise<Judgement> {
  const report = await verify(contentOfBytes('a.pdf', bytes), parseTrust([]), { at: new Date('2026-11-22T00:00:00Z') });
  const reasons = report.signatures.flatMap(({ checks }) => checks.flatMap(({ reason }) => reason ?? []));
  const told = reasons.filter((reason) => against.test(reason));
  const beyond = report.signatures.flatMap(({ scope }) =>
    scope?.changedAfter === 'other' ? (scope.changes ?? []) : [],
  );
  const valid = told.length === 0 && beyond.length === 0;
  return {
    valid,
    why: JSON.stringify([
      told,
      beyond.filter(({ level }) => level === 'other').slice(0, 4),
      report.signatures.map(({ scope }) => scope?.changedAfter),
    ]),
  };
}

/** Where the end-of-file marker behind the last of these sections ends. */
function endOf(bytes: Buffer, sections: readonly { readonly end: number }[]): number {
  const marker = bytes.indexOf('%%EOF', Math.max(...sections.map(({ end }) => end)));
  return marker < 0 ? bytes.length : marker + 5;
}

async function judgeSteps(bytes: Buffer, accepted: ChangeLevel): Promise<Judgement> {
  const source = openSource(contentOfBytes('a.pdf', bytes), signatureLimits);
  const last = await openLastRevision(source);
  const revisions = last.sections
    .map((_, index) => last.without(index, endOf(bytes, last.sections.slice(index))))
    .filter(({ trailer }) => trailer.entries.has('Root'))
    .toReversed();
  const [first, ...later] = revisions;
  if (!first) return { valid: false, why: 'no revision' };
  const steps = await compareRevisions(await openView(openObjects(source), first), later);
  const beyond = steps
    .flatMap((step) => step.changes)
    .filter(({ level }) => levels.indexOf(level) > levels.indexOf(accepted));
  return {
    valid: beyond.length === 0,
    why: JSON.stringify([beyond.slice(0, 4), steps.map((step) => step.changes.map(({ level }) => level).slice(0, 9))]),
  };
}

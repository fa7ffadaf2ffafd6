import { type EepStepId, eepDetails, eepSteps } from '../../i18n/delivery/eep-words.ts';
import { type Bilingual, fill, type TextParameters } from '../../i18n/text.ts';
import type { SignatureEntry, SignatureReport } from '../../schema/types/signature-report.ts';
import type { XmlFault } from '../xml/xml-fault.ts';
import { eepSpace } from './names.ts';
import type { EepPackage, EepPart } from './package.ts';

/** One step of checking a package, and what came of it. */
export interface EepStep {
  readonly id: EepStepId;
  readonly outcome: 'passed' | 'failed' | 'not_performed' | 'not_applicable';
  readonly name: Bilingual;
  readonly details: readonly Bilingual[];
}

/** What the steps are judged by. */
export interface EepEvidence {
  readonly package: EepPackage;
  /** What breaks the schema; undefined when the package is too large to be held, in bytes. */
  readonly schemaFaults: readonly string[] | undefined;
  readonly schemaLimit: number;
  readonly signatures: SignatureReport;
}

/** More details of one step help nobody. */
const mostDetails = 100;

/** The steps for a package that cannot be read: the first failed, no other was performed. */
export function stepsOfUnreadable({ line, column, message: reason }: XmlFault): EepStep[] {
  const others = Object.keys(eepSteps).filter((id): id is EepStepId => id !== 'EEP-XML');
  return [
    step('EEP-XML', 'failed', [detail('malformed', { line, column, reason })]),
    ...others.map((id) => step(id, 'not_performed', [detail('not-read')])),
  ];
}

/** Judges a package that was read, step by step. */
export function judgeEep(evidence: EepEvidence): EepStep[] {
  const { package: read, signatures } = evidence;
  const entries = signatures.signatures.filter(({ kind }) => kind === 'eep');
  const locks = entries.filter((entry) => placeOf(entry).includes('锁定签名'));
  const own = entries.filter((entry) => !locks.includes(entry));
  return [
    namespace(read),
    schema(evidence),
    version(read),
    data(read),
    judged('EEP-SIG', own, (id) => id === 'signature.value' || id === 'eep.rule'),
    judged('EEP-CERT', entries, (id) => /^(?:chain|certificate|signer)\./u.test(id)),
    judged('EEP-LOCK', locks, (id) => id === 'signature.value' || id === 'eep.lock', 'not_applicable'),
    layers(read, entries),
    references(read),
  ];
}

function namespace({ deviations }: EepPackage): EepStep {
  const foreign = deviations.filter(({ code }) => code === 'no-namespace');
  const reason = (found: string): string => `"${found}" instead of "${eepSpace}"`;
  return failedBy(
    'EEP-XML',
    foreign.map(({ line, found }) => detail('malformed', { line, column: 1, reason: reason(found) })),
  );
}

function schema({ schemaFaults, schemaLimit: limit }: EepEvidence): EepStep {
  if (!schemaFaults) return step('EEP-XSD', 'not_performed', [detail('too-large', { limit })]);
  return failedBy(
    'EEP-XSD',
    schemaFaults.map((fault) => detail('schema', { fault })),
  );
}

function version({ versions: { outer, inner } }: EepPackage): EepStep {
  return failedBy('EEP-VER', outer === inner && outer !== '' ? [] : [detail('version', { outer, inner })]);
}

function data({ parts }: EepPackage): EepStep {
  const faults = parts.flatMap(({ name, line, decoded, bytes, statedSize, keyword, reference, outside }) => {
    if (reference !== undefined) return [];
    if (!decoded) return [detail('base64', { name, line })];
    if (outside !== undefined) return outside === '' ? [detail('digest', { name, line })] : [];
    return [
      ...(sizeIn(statedSize) === bytes ? [] : [detail('size', { name, stated: statedSize, found: bytes })]),
      ...(fitsKeyword(name, keyword) ? [] : [detail('keyword', { name, keyword })]),
    ];
  });
  return failedBy('EEP-DATA', faults);
}

/** `1024`, and as products write it `1024B` and `1024字节`. */
function sizeIn(stated: string): number | undefined {
  const [, digits] = /^(\d{1,15})\s*(?:B|bytes|字节)?$/iu.exec(stated) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

/** The keyword `base64-pdf` restores the ending; other keywords say nothing of it. */
function fitsKeyword(name: EepPart['name'], keyword: string): boolean {
  const [, ending] = /^base64-(\w{1,10})$/iu.exec(keyword) ?? [];
  return ending === undefined || name.toLowerCase().endsWith(`.${ending.toLowerCase()}`);
}

function judged(
  id: EepStepId,
  entries: readonly SignatureEntry[],
  concerns: (check: string) => boolean,
  otherwise: 'not_performed' | 'not_applicable' = 'not_performed',
): EepStep {
  if (entries.length === 0) return step(id, otherwise, otherwise === 'not_performed' ? [detail('no-signature')] : []);
  const checks = entries.map((entry) => ({ entry, found: entry.checks.filter((check) => concerns(check.id)) }));
  const troubled = checks.filter(({ found }) => found.length === 0 || found.some(({ status }) => status !== 'pass'));
  if (troubled.length === 0) return step(id, 'passed', []);
  // Under a rule that is not ours nobody can say whether the signature is right.
  const failed = troubled.some(({ found }) => found.some(({ status, id }) => status === 'fail' && id !== 'eep.rule'));
  return step(
    id,
    failed ? 'failed' : 'not_performed',
    troubled.map(({ entry }) => signatureDetail(entry)),
  );
}

function layers({ layers: kinds, signed }: EepPackage, entries: readonly SignatureEntry[]): EepStep {
  if (kinds.length < 2) return step('EEP-CHAIN', 'not_applicable', []);
  const unsigned = kinds.flatMap((_, layer) => (signed[layer] ? [] : [detail('layer-unsigned', { layer })]));
  const failed = entries.filter(({ indication }) => indication === 'TOTAL-FAILED');
  const open = entries.filter(({ indication }) => indication === 'INDETERMINATE');
  const details = [...failed, ...open].map(signatureDetail);
  if (failed.length > 0) return step('EEP-CHAIN', 'failed', [...unsigned, ...details]);
  return step('EEP-CHAIN', unsigned.length + open.length > 0 ? 'not_performed' : 'passed', [...unsigned, ...details]);
}

function references({ unresolved }: EepPackage): EepStep {
  return failedBy(
    'EEP-REF',
    unresolved.map(({ name, value, line }) => detail('unresolved', { name, value, line })),
  );
}

function signatureDetail(entry: SignatureEntry): Bilingual {
  const { zh, en } = eepDetails.signature;
  const params = { id: entry.id, place: placeOf(entry) };
  return {
    zh: fill({ zh, en }, { ...params, text: entry.explain.zh }).zh,
    en: fill({ zh, en }, { ...params, text: entry.explain.en }).en,
  };
}

function placeOf({ container }: SignatureEntry): string {
  return container.place ?? '';
}

function failedBy(id: EepStepId, details: readonly Bilingual[]): EepStep {
  return step(id, details.length > 0 ? 'failed' : 'passed', details);
}

function step(id: EepStepId, outcome: EepStep['outcome'], details: readonly Bilingual[]): EepStep {
  return { id, outcome, name: eepSteps[id], details: details.slice(0, mostDetails) };
}

function detail(code: keyof typeof eepDetails, params?: TextParameters): Bilingual {
  return fill(eepDetails[code], params);
}

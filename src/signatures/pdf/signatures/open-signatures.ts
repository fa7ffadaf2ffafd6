import type { SignedContent } from '../../content/signed-content.ts';
import { type Coverage, factsOnly, type PendingSignature, type ReadingContext } from '../../facts.ts';
import { noticed, type Observation, passed } from '../../observation.ts';
import type { PdfRules } from '../../trust-policy.ts';
import { type History, openHistory } from '../changes/history.ts';
import type { View } from '../document/catalog.ts';
import { changesOf, checkChanges } from '../permissions/check-changes.ts';
import { readRestrictions } from '../permissions/restrictions.ts';
import { isEncrypted } from '../structure/revision.ts';
import { type CheckedByteRange, checkByteRange } from './byte-range.ts';
import { keyObservations, openSignature } from './open-signature.ts';
import type { SignatureField } from './signature-field.ts';
import { openRanges, type SignedRanges } from './signed-ranges.ts';
import { followRevision, openSignedRevision, type SignedRevision } from './signed-revision.ts';
import { readValidationData, type ValidationData } from './validation-data.ts';

/** A document with its signatures, and how they are read. */
interface SignedDocument {
  readonly view: View;
  readonly signatures: readonly SignatureField[];
}

interface Opened {
  readonly signature: SignatureField;
  readonly checked: CheckedByteRange;
  readonly revision: SignedRevision;
}

/**
 * Opens every signature of a document. The file is read once for all of them, when the first is concluded.
 * @throws {PdfUnsupported}
 * @throws {LimitExceeded}
 */
export async function openPdfSignatures(
  { signatures, view }: SignedDocument,
  content: SignedContent,
  context: ReadingContext,
  signal?: AbortSignal,
): Promise<PendingSignature[]> {
  const opened: Opened[] = [];
  for (const signature of signatures) {
    const checked = checkByteRange(signature, view.store.source.bytes);
    const revision = checked.range && (await openSignedRevision(signature, checked.range.end, view));
    opened.push({ signature, checked, revision: revision ?? { observations: [] } });
  }
  const data = await readValidationData(view);
  const history = openHistory(view);
  const ranges = openRanges(content, context.limits);
  // The earliest first: its history holds that of all others.
  const inOrder = opened.toSorted((left, right) => endOf(left) - endOf(right));
  const pending = new Map<SignatureField, PendingSignature>();
  for (const [order, one] of inOrder.entries()) {
    const position = signatures.indexOf(one.signature) + 1;
    const place = await observePlace(one, history, { view, rules: context.trust.pdf, isFirst: order === 0 });
    const stamps = inOrder.slice(0, order).map((older) => signatures.indexOf(older.signature) + 1);
    pending.set(one.signature, conclude(one, position, { ...place, stamps, data }, { ranges, context, signal }));
  }
  return signatures.flatMap((signature) => pending.get(signature) ?? []);
}

function endOf({ checked }: Opened): number {
  return checked.range?.end ?? Infinity;
}

/** Where a signature stands in the history of its document, and what came of it. */
interface Place {
  readonly observations: readonly Observation[];
  readonly covers: Coverage;
  readonly changes?: ReturnType<typeof changesOf>;
}

/** What a signature has of its document. */
interface Surroundings extends Place {
  /** Positions of the signatures that it covers. */
  readonly stamps: readonly number[];
  readonly data: ValidationData;
}

async function observePlace(
  { checked, revision, signature }: Opened,
  history: History,
  { isFirst, rules, view: last }: { readonly view: View; readonly rules: PdfRules; readonly isFirst: boolean },
): Promise<Place> {
  const at = signature.field.name;
  const encryption = encryptionOf(last, rules);
  if (last.store.isLocked(last.revision)) {
    return { observations: [...revision.observations, ...encryption], covers: coverageOf(checked, revision, last) };
  }
  const followed = await followRevision(revision, history, at);
  const { observations, steps, view } = followed;
  const covers = coverageOf(checked, followed, last);
  if (!view || !steps) return { observations: [...observations, ...encryption], covers };
  const restrictions = await readRestrictions(view, signature);
  const seen = history.addition(at)?.seen;
  return {
    covers,
    changes: changesOf(steps),
    observations: [
      ...observations,
      ...encryption,
      ...checkChanges(steps, restrictions, rules.maxChange, at),
      ...(restrictions.certifies && !isFirst ? [noticed('PDF_CERTIFICATION_NOT_FIRST', {}, at)] : []),
      seen ? noticed('PDF_VISIBLE_SIGNATURE_ADDED', { page: seen.page, box: seen.box }, at) : passed('pdf.appearance'),
    ],
  };
}

function encryptionOf({ revision, store }: View, { encrypted }: PdfRules): Observation[] {
  if (!isEncrypted(revision)) return [];
  if (encrypted === 'failed') return [noticed('PDF_ENCRYPTED')];
  return [noticed(store.isLocked(revision) ? 'NOT_PERFORMED_PDF_ENCRYPTED' : 'PDF_ENCRYPTED_OPENLY')];
}

/** What is signed of the file, whatever else is wrong; white space at its end is nothing. */
function coverageOf(
  { gapIsContents, range }: CheckedByteRange,
  { updates, view }: SignedRevision,
  { store }: View,
): Coverage {
  if (!range || !gapIsContents || !view) return 'partial';
  return updates === 0 || range.end === store.source.bytes ? 'entire-file' : 'entire-revision';
}

function conclude(
  { checked, signature }: Opened,
  position: number,
  { changes, covers, data, observations, stamps }: Surroundings,
  reading: {
    readonly ranges: SignedRanges;
    readonly context: ReadingContext;
    readonly signal: AbortSignal | undefined;
  },
): PendingSignature {
  const { contents, observations: found, range } = checked;
  const { dictionary, field } = signature;
  if (!range || !contents) {
    const keys = keyObservations(dictionary, field.name).filter((seen) => 'reason' in seen);
    return () => ({ ...factsOnly('pdf', position, ...found, ...keys), place: field.name });
  }
  const { context, ranges, signal } = reading;
  const pending = openSignature(signature, position, { contents, range }, ranges, context);
  return async () => {
    await ranges.read(signal);
    const facts = await pending();
    return {
      ...facts,
      covers,
      ...(changes && { changes }),
      ...(facts.kind === 'timestamp' && { stamps }),
      certificates: [...facts.certificates, ...data.certificates],
      revocationLists: [...facts.revocationLists, ...data.revocationLists],
      statusResponses: [...facts.statusResponses, ...data.statusResponses],
      observations: [...found, ...observations, ...facts.observations],
    };
  };
}

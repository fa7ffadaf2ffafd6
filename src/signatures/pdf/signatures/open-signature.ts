import type { PdfSubFilter } from '../../../schema/types/trust-policy.ts';
import { factsOnly, type PendingSignature, type ReadingContext, type SignatureFacts } from '../../facts.ts';
import { noticed, type Observation, passed } from '../../observation.ts';

import { dateOf } from '../document/text-string.ts';
import { nameOf, type PdfDictionary } from '../syntax/values.ts';
import type { ByteRange } from './byte-range.ts';
import { openContainer } from './container.ts';
import type { SignatureField } from './signature-field.ts';
import type { SignedRanges } from './signed-ranges.ts';

/** How a signature may be encoded (ISO 32000-2 §12.8.3, ETSI EN 319 142-1 §5.3 and §5.4.3; the last DOC-ICP-15.03). */
const subFilters: readonly PdfSubFilter[] = [
  'ETSI.CAdES.detached',
  'adbe.pkcs7.detached',
  'adbe.pkcs7.sha1',
  'ETSI.RFC3161',
  'PBAD.PAdES',
];

/** PKCS#1 without binding the certificate; withdrawn with PDF 2.0. */
const withdrawn = 'adbe.x509.rsa_sha1';

/**
 * What a signature says of itself, cryptography included; its place in the document is told elsewhere.
 * @throws {LimitExceeded}
 */
export function openSignature(
  { dictionary, field }: SignatureField,
  position: number,
  { contents, range }: { readonly contents: Buffer; readonly range: ByteRange },
  ranges: SignedRanges,
  context: ReadingContext,
): PendingSignature {
  const named = nameOf(dictionary.entries.get('SubFilter')) ?? '';
  const subFilter = subFilters.find((known) => known === named);
  const base = { position, place: field.name, variant: named };
  if (!subFilter) {
    const reason = named === withdrawn ? 'PDF_SUBFILTER_REFUSED' : 'NOT_PERFORMED_PDF_SUBFILTER';
    const facts: SignatureFacts = { ...factsOnly('pdf', position, noticed(reason, { subFilter: named })), ...base };
    return () => facts;
  }
  const claimed = dateOf(dictionary.entries.get('M'));
  const { observations, pending } = openContainer(contents, subFilter, ranges.demands(range), context, position);
  const form = [...keyObservations(dictionary, field.name), formObservation(subFilter, context), ...observations];
  return async () => {
    const facts = await pending();
    return {
      ...(claimed && { claimedAt: claimed }),
      ...facts,
      ...base,
      observations: [...form, ...facts.observations],
    };
  };
}

function formObservation(subFilter: PdfSubFilter, { trust }: ReadingContext): Observation {
  if (!trust.pdf.subFilters.includes(subFilter)) return noticed('PDF_SUBFILTER_REFUSED', { subFilter });
  return subFilter === 'adbe.pkcs7.sha1' ? noticed('PDF_SUBFILTER_LEGACY', { subFilter }) : passed('pdf.subFilter');
}

/** Keys that stand in the dictionary more than once. */
export function keyObservations({ contradicted, repeated }: PdfDictionary, at: string): Observation[] {
  const troubles = [
    ...contradicted.map((key) => noticed('PDF_KEY_CONTRADICTED', { key }, at)),
    ...repeated.map((key) => noticed('PDF_KEY_REPEATED', { key }, at)),
  ];
  return troubles.length > 0 ? troubles : [passed('pdf.dictionary')];
}

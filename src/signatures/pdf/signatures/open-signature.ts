import { Asn1Error } from '../../asn1/asn1-error.ts';
import { factsOnly, type PendingSignature, type ReadingContext, type SignatureFacts } from '../../facts.ts';
import { LimitExceeded } from '../../limits.ts';
import { noticed, type Observation, passed } from '../../observation.ts';
import { dateOf } from '../document/text-string.ts';
import { nameOf, type PdfDictionary } from '../syntax/values.ts';
import type { ByteRange } from './byte-range.ts';
import { openContainer, type SubFilter } from './container.ts';
import type { SignatureField } from './signature-field.ts';
import type { SignedRanges } from './signed-ranges.ts';

const subFilters: readonly SubFilter[] = [
  'ETSI.CAdES.detached',
  'adbe.pkcs7.detached',
  'adbe.pkcs7.sha1',
  'ETSI.RFC3161',
];

/** PKCS#1 without certificate binding; withdrawn with PDF 2.0. */
const refused = 'adbe.x509.rsa_sha1';

/** What a signature says of itself, cryptography included; its place in the document is told elsewhere. */
export function openSignature(
  { dictionary, field }: SignatureField,
  position: number,
  { contents, range }: { readonly contents: Buffer; readonly range: ByteRange },
  ranges: SignedRanges,
  context: ReadingContext,
): PendingSignature {
  const named = nameOf(dictionary.entries.get('SubFilter')) ?? '';
  const subFilter = subFilters.find((known) => known === named);
  const base = { kind: 'pdf', position, place: field.name, variant: named } as const;
  const only = (...observations: Observation[]): PendingSignature => {
    const facts: SignatureFacts = { ...factsOnly('pdf', position, ...observations), ...base };
    return () => facts;
  };
  if (!subFilter) {
    const params = { subFilter: named };
    return only(noticed(named === refused ? 'PDF_SUBFILTER_REFUSED' : 'NOT_PERFORMED_PDF_SUBFILTER', params));
  }
  try {
    const opened = openContainer(contents, subFilter, ranges.demands(range), context);
    const claimed = dateOf(dictionary.entries.get('M'));
    const form = [...keyObservations(dictionary, field.name), formObservation(subFilter)];
    return async () => {
      const facts = (await opened.pending?.()) ?? factsOnly('pdf', position);
      return {
        ...(claimed && { claimedAt: claimed }),
        ...facts,
        ...base,
        kind: facts.kind === 'timestamp' ? facts.kind : base.kind,
        // Here the container signs a SHA-1, and is no stronger than that.
        ...(subFilter === 'adbe.pkcs7.sha1' && { digest: 'sha1' }),
        observations: [...form, ...opened.observe(), ...facts.observations],
      };
    };
  } catch (error) {
    if (error instanceof LimitExceeded) return only(noticed('NOT_PERFORMED_LIMIT', { limit: error.limit }));
    if (!(error instanceof Asn1Error)) throw error;
    return only(noticed('CONTAINER_MALFORMED', { fault: error.message }, `byte ${error.offset}`));
  }
}

function formObservation(subFilter: SubFilter): Observation {
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

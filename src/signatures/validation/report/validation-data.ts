import type { ValidationData } from '../../../schema/types/signature-report.ts';
import { fingerprintOf } from '../../crypto/digest.ts';
import type { AnswerSource } from '../certificates/status-answers.ts';
import type { ValidatedSignature } from '../process/subject.ts';
import { referenceTo } from './reference.ts';

/** Something that is kept for later verifiers. */
interface Kept {
  readonly fingerprint: string;
  readonly der: Uint8Array;
}

/** Everything a later verifier needs, each thing once and in a fixed order. */
export function validationDataOf(signatures: readonly ValidatedSignature[]): ValidationData {
  const all = signatures.flatMap((one) => [one, ...one.timestamps.map(({ validated }) => validated)]);
  const sources = all.flatMap(sourcesOf);
  const lists = sources.flatMap(({ kind, evidence }) => (kind === 'crl' ? [evidence] : []));
  const responses = sources.flatMap(({ kind, evidence }) => (kind === 'ocsp' ? [evidence] : []));
  const others = sources.flatMap((source) => (source.kind === 'ocsp' ? source.responder : (source.signer ?? [])));
  const certificates = all.flatMap(({ chain, facts, makerChain }) => [
    ...(chain?.certificates ?? (facts.signer ? [facts.signer] : [])),
    ...(makerChain?.certificates ?? []),
  ]);
  const tokens = all.flatMap(({ facts: { der }, judgement }) =>
    // What failed may be anything at all, of any size.
    der && judgement.indication !== 'TOTAL-FAILED' ? [{ der, fingerprint: fingerprintOf(der) }] : [],
  );
  return {
    certificates: inBase64([...certificates, ...others]),
    crls: [...new Set(lists.map(referenceTo))].sort(),
    ocsps: inBase64(responses),
    tokens: inBase64(tokens),
  };
}

function sourcesOf({ chain, makerChain }: ValidatedSignature): AnswerSource[] {
  const statuses = [chain, makerChain].flatMap((one) => (one ? [...one.statuses.values()] : []));
  return statuses.flatMap((status) => (status.status === 'unknown' ? [] : [status.answer.source]));
}

function inBase64(items: readonly Kept[]): Record<string, string> {
  const byReference = new Map(items.map((item) => [referenceTo(item), Buffer.from(item.der).toString('base64')]));
  return Object.fromEntries([...byReference].sort(([left], [right]) => (left < right ? -1 : 1)));
}

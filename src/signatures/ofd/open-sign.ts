import { fieldsOf } from '../asn1/fields.ts';
import { readDocument } from '../asn1/reader.ts';
import { tags } from '../asn1/tags.ts';
import { whenReadable } from '../asn1/when-readable.ts';
import { openCms } from '../cms/open-cms.ts';
import { demandsOnBytes } from '../content/content-demands.ts';
import { factsOnly, type ReadingContext, type SignatureFacts } from '../facts.ts';
import { noticed, passed } from '../observation.ts';
import type { PendingValue } from './opened-value.ts';

/** Octets of r ‖ s. */
const plainBytes = 64;

/**
 * Opens the value of a signature without a seal: signed data of CMS or GB/T 35275 over a file of the package.
 * @param content the file it is over
 * @throws {Asn1Error} when it cannot be read
 * @throws {LimitExceeded}
 */
export function openSign(value: Uint8Array, content: Uint8Array, { limits, trust }: ReadingContext): PendingValue[] {
  if (isBareSignature(value)) {
    const seen = [passed('kind.supported'), passed('container.format'), noticed('OFD_BARE_SIGNATURE')];
    return [() => ({ facts: factsOnly('ofd', 1, ...seen), sound: false })];
  }
  const pending = openCms(value, { limits, trust, content: demandsOnBytes(content) });
  if (pending.length === 0) {
    return [() => ({ facts: factsOnly('ofd', 1, noticed('CONTAINER_WITHOUT_SIGNATURE')), sound: false })];
  }
  return pending.map((conclude) => async () => {
    const facts = await conclude();
    return { facts: { ...facts, variant: facts.variant ?? 'cms' }, sound: isSound(facts) };
  });
}

/** The value holds, and nothing contradicts that it is over this very content. */
function isSound({ observations }: SignatureFacts): boolean {
  const verified = observations.some((seen) => 'passed' in seen && seen.passed === 'signature.value');
  const elsewhere = observations.some(
    (seen) => 'reason' in seen && ['CONTENT_CHANGED', 'CONTENT_OTHER_THAN_EMBEDDED'].includes(seen.reason),
  );
  return verified && !elsewhere;
}

/** Old products write the two numbers of an SM2 signature and nothing else. */
function isBareSignature(value: Uint8Array): boolean {
  if (value.length === plainBytes) return true;
  const read = whenReadable(() => {
    const fields = fieldsOf(readDocument(value, 'der'));
    fields.take(tags.integer);
    fields.take(tags.integer);
    fields.end();
    return true;
  });
  return read === true;
}

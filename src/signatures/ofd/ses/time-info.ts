import { type Asn1Element, readDocument } from '../../asn1/reader.ts';
import { tags } from '../../asn1/tags.ts';
import { timeOf } from '../../asn1/time.ts';
import { whenReadable } from '../../asn1/when-readable.ts';
import type { TimeRules } from '../../trust-policy.ts';
import { readClaimedTime } from '../document/claimed-time.ts';

/** What a seal signature says of its time; neither when it cannot be read. */
export interface TimeInfo {
  readonly claimedAt?: Date;
  /** A time-stamp token in place of a time. */
  readonly token?: Uint8Array;
}

/** Reads the timeInfo of version 1 (GM/T 0031-2014 §7): an encoded time, a time as text, or a time-stamp token. */
export function readTimeInfo(bytes: Uint8Array, { zoneWithoutOffset }: TimeRules): TimeInfo {
  const element = readElement(bytes);
  if (element?.tag === tags.sequence) return { token: bytes };
  const claimedAt = element
    ? encodedTime(element)
    : readClaimedTime(Buffer.from(bytes).toString('latin1'), zoneWithoutOffset);
  return claimedAt ? { claimedAt } : {};
}

function readElement(bytes: Uint8Array): Asn1Element | undefined {
  return whenReadable(() => readDocument(bytes, 'ber'));
}

function encodedTime(element: Asn1Element): Date | undefined {
  return whenReadable(() => timeOf(element));
}

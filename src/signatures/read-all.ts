import { Asn1Error } from './asn1/asn1-error.ts';
import { LimitExceeded, type SignatureLimits } from './limits.ts';

/** What came with a signature, such as certificates, as far as it can be read. */
export interface ReadAll<T> {
  readonly read: readonly T[];
  /** Why the others could not be. */
  readonly faults: readonly string[];
}

/** @throws {LimitExceeded} when there are more of them than certificates may come with a signature */
export function readAll<Value, T>(
  values: readonly Value[],
  readOne: (value: Value) => T,
  { certificates }: SignatureLimits,
  isFault: (error: unknown) => error is Error = (error) => error instanceof Asn1Error,
): ReadAll<T> {
  if (values.length > certificates) throw new LimitExceeded('certificates');
  const read: T[] = [];
  const faults: string[] = [];
  for (const value of values) {
    try {
      read.push(readOne(value));
    } catch (error) {
      if (!isFault(error)) throw error;
      faults.push(error.message);
    }
  }
  return { read, faults };
}

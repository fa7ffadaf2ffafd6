import { Asn1Error } from './asn1-error.ts';

/** What can be read, where what cannot is told of elsewhere or does not matter: undefined then. */
export function whenReadable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Asn1Error) return undefined;
    throw error;
  }
}

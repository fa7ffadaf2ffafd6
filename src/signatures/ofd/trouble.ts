import { Asn1Error } from '../asn1/asn1-error.ts';
import { LimitExceeded } from '../limits.ts';
import { type Noticed, noticed } from '../observation.ts';
import { OfdFault } from './ofd-fault.ts';

/** What an error in reading says of the signature, or of the whole file; one that says nothing of them is thrown on. */
export function troubleOf(error: unknown, file?: string): Noticed {
  if (error instanceof OfdFault) return error.noticed;
  if (error instanceof LimitExceeded) return noticed('NOT_PERFORMED_LIMIT', { limit: error.limit }, file);
  if (error instanceof Asn1Error) return noticed('CONTAINER_MALFORMED', { fault: error.message }, file);
  throw error;
}

import type { SignerView } from '../../schema/types/http/signer.ts';
import { calendarDayOf } from '../../signers/calendar-day.ts';
import type { KeptSigner } from '../../signers/keeping/signer-desk.ts';
import { statusOn } from '../../signers/registered-signer.ts';
import { instant } from '../routing/instant.ts';

/** @param now milliseconds since 1970 */
export function signerView({ id, registeredAt, registeredBy, signer }: KeptSigner, now: number): SignerView {
  return {
    id,
    ...signer,
    history: signer.history ?? [],
    standing: statusOn(signer, calendarDayOf(new Date(now))),
    registeredAt: instant(registeredAt),
    registeredBy,
  };
}

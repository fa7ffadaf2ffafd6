import { Problem } from '../../../problem.ts';
import type { LogProof } from '../../../schema/types/log-proof.ts';
import type { Receipt } from '../../../schema/types/receipt.ts';
import type { TimestampAuthority } from '../../../signatures/signing/timestamps/authority.ts';
import { archiveTimestampsLimit, evidenceUntil, type HandoverCase, hasFlag } from '../../case/case.ts';
import type { CommandOf } from '../../case/command.ts';
import { type Desk, performCommand } from '../../desk/desk.ts';
import type { Page } from '../../desk/ports.ts';
import { archiveTimestampsOf, renewEvidence } from './renew.ts';

/** What tending the evidence of receipts works with. */
export interface EvidenceTending<Tx> {
  readonly desk: Desk<Tx>;
  /** Identifiers of the cases whose evidence ends by then, in an order that stays. */
  readonly ending: (by: Date, page: Page<string>) => Promise<readonly string[]>;
  /** Who stamps; undefined where nobody is known who does. */
  readonly authority: TimestampAuthority | undefined;
  /** Proof that the receipt of a case stands in the transparency log; undefined while it does not. */
  readonly proofOf: (current: HandoverCase) => Promise<LogProof | undefined>;
  /** How long before its end evidence is renewed, in days. */
  readonly days: number;
  /** Told why no time-stamp was to be had. */
  readonly onTrouble: (problem: Problem) => void;
}

/** What tending came to, in receipts. */
export interface TendedEvidence {
  readonly renewed: number;
  /** Whose flag went up. */
  readonly flagged: number;
}

const pageLength = 200;
const day = 24 * 60 * 60 * 1000;
/** The part of the service that tends evidence, as events name it. */
const actor = { agent: 'evidence' };

/**
 * Looks at every receipt whose evidence ends before long: takes a further time-stamp over it, or, where none is to be had
 * that can be verified for longer, raises the flag. Whatever is cut off or done twice is made good by the next time.
 */
export async function tendEvidence<Tx>(tending: EvidenceTending<Tx>, signal: AbortSignal): Promise<TendedEvidence> {
  const { desk, days, ending } = tending;
  const source = stampsOf(tending);
  const by = new Date(desk.now().getTime() + days * day);
  let [renewed, flagged] = [0, 0];
  let after: string | undefined;
  do {
    const ids = await ending(by, { after, limit: pageLength });
    for (const id of ids) {
      if (signal.aborted) return { renewed, flagged };
      const current = await desk.cases.find(id);
      if (!current) throw new Error(`${id} is gone`);
      const found = await source(current);
      const request = { actor, key: `evidence-${current.version}` };
      if (typeof found === 'object') {
        await performCommand(desk, id, { ...request, command: found });
        renewed += 1;
      } else if (found === 'none' && !hasFlag(current, 'evidence_renewal_due')) {
        await performCommand(desk, id, { ...request, command: raising });
        flagged += 1;
      }
    }
    after = ids.at(-1);
  } while (after !== undefined);
  return { renewed, flagged };
}

const raising = { name: 'record_flags', raise: [{ flag: 'evidence_renewal_due' }] } as const;

/** A further time-stamp as the command that records it, or why there is none: there is time enough for a better one, or none is to be had. */
type Renewal = CommandOf<'record_archive_timestamp'> | 'later' | 'none';

/**
 * Gives further time-stamps while there are any of use: an authority that does not answer is not asked again this time, nor
 * one whose certificates end no later than the evidence there is. One has to last twice as long as what is left, so that
 * certificates that live for weeks do not bring one every hour.
 */
function stampsOf<Tx>({ authority, desk, onTrouble, proofOf }: EvidenceTending<Tx>) {
  let away = authority === undefined;
  let best = Number.POSITIVE_INFINITY;
  return async (current: HandoverCase): Promise<Renewal> => {
    const until = Date.parse(evidenceUntil(current) ?? '');
    const left = until - desk.now().getTime();
    const { archiveTimestamps: { length: taken } = [] } = current;
    if (!authority || away || left < 0 || taken >= archiveTimestampsLimit) return 'none';
    const judged = (): 'worth it' | 'later' | 'none' => {
      if (best <= until) return 'none';
      return best - until < left ? 'later' : 'worth it';
    };
    const known = judged();
    if (known !== 'worth it') return known;
    try {
      const command = await renewEvidence(await receiptOf(desk, current), await proofOf(current), authority);
      best = Date.parse(command.mark.until);
      const found = judged();
      return found === 'worth it' ? command : found;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      away = true;
      onTrouble(error);
      return 'none';
    }
  };
}

async function receiptOf<Tx>(
  { cases }: Desk<Tx>,
  current: HandoverCase,
): Promise<Pick<Receipt, 'archiveTimestamps' | 'jws' | 'timestamp'>> {
  const kept = current.receipt && (await cases.receipt(current.receipt.number));
  if (!kept) throw new Error(`The receipt of ${current.id} is gone`);
  const { jws, timestamp = '' }: Receipt = JSON.parse(Buffer.from(kept.json).toString('utf8'));
  const taken = await archiveTimestampsOf(cases, current);
  return { jws, timestamp, ...(taken.length > 0 && { archiveTimestamps: [...taken] }) };
}

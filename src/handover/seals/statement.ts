import type { Notice } from '../../schema/types/notice.ts';
import type { HandoverCase, RoundDecision, Seal, SubmissionStatement, Voiding } from '../case/case.ts';
import type { CaseEvent } from '../case/event.ts';

/** What the service seals with the bureau's key: a submission or a decision, over exactly one content of one handover. */
export type SealedStatement = AboutHandover &
  (
    | { readonly schema: 'yijiao-submission/1'; readonly submission: Omit<SubmissionStatement, 'seal'> }
    | { readonly schema: 'yijiao-decision/1'; readonly decision: DecisionStatement }
  );

type DecisionStatement = Omit<RoundDecision, 'seal'> | (Omit<Voiding, 'seal'> & { readonly kind: 'voided' });

/** What the service seals of a receipt that no longer stands. */
export type NoticeStatement = Pick<Notice, 'schema' | 'facts'>;

interface AboutHandover {
  readonly handover: string;
  readonly reference: string;
  readonly deliveringUnit: string;
  readonly bureau: string;
  readonly round: number;
}

/** What an event states that has to be proved later, and the seal under it; undefined where it states nothing of the kind. */
export function statementOf(
  { id, reference, deliveringUnit, bureau }: Pick<HandoverCase, 'id' | 'reference' | 'deliveringUnit' | 'bureau'>,
  event: CaseEvent,
): { readonly statement: SealedStatement; readonly seal: Seal | undefined } | undefined {
  const about = { handover: id, reference, deliveringUnit, bureau, round: event.round };
  if (event.type === 'submitted') {
    const { seal, ...submission } = event.statement;
    return { statement: { schema: 'yijiao-submission/1', ...about, submission }, seal };
  }
  if (event.type === 'voided') {
    const { seal, ...voiding } = event.voiding;
    return { statement: { schema: 'yijiao-decision/1', ...about, decision: { kind: 'voided', ...voiding } }, seal };
  }
  if (!('decision' in event)) return undefined;
  const { seal, ...decision } = event.decision;
  return { statement: { schema: 'yijiao-decision/1', ...about, decision }, seal };
}

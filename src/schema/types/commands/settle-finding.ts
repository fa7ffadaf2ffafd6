// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type Text = string;

/**
 * Says whether what was done about a finding is enough; `open` needs a reason.
 */
export interface SettleFindingBody {
  finding: string;
  status: 'open' | 'resolved';
  reason?: Text;
}

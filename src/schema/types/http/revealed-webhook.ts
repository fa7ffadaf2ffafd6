// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * A webhook with its secret, which is shown this once.
 */
export interface RevealedWebhookView {
  webhook: WebhookOfSecret;
  /**
   * Secret of Standard Webhooks.
   */
  secret: string;
}
export interface WebhookOfSecret {
  id: string;
  /**
   * Where messages are posted to.
   */
  url: string;
  /**
   * What it is told of; none: of everything.
   *
   * @maxItems 18
   */
  types: (
    | 'handover.created'
    | 'handover.check_recorded'
    | 'handover.resumed'
    | 'handover.submitted'
    | 'handover.claimed'
    | 'handover.assigned'
    | 'handover.released'
    | 'handover.findings_answered'
    | 'handover.findings_replied'
    | 'handover.exceptions_requested'
    | 'handover.exceptions_decided'
    | 'handover.returned'
    | 'handover.rejected'
    | 'handover.accepted'
    | 'handover.stored'
    | 'handover.receipted'
    | 'handover.evidence_renewed'
    | 'handover.catalogued'
    | 'handover.superseded'
    | 'handover.voided'
    | 'handover.withdrawn'
    | 'handover.deadline_extended'
    | 'handover.reminder'
    | 'expected_handover.reminder'
  )[];
  createdAt: string;
  /**
   * Until when the secret before signs as well.
   */
  previousSecretUntil?: string;
  disabled?: DisabledWebhook;
}
/**
 * Since when it is told nothing, and why; `gone`: it answered 410.
 */
export interface DisabledWebhook {
  at: string;
  reason: 'gone' | 'administrator';
}

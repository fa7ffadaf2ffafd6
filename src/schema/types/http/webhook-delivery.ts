// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * A message for a webhook.
 */
export interface WebhookDeliveryView {
  /**
   * The header `webhook-id` of every attempt.
   */
  id: string;
  type: string;
  handover?: string;
  /**
   * `failed`: it was given up. `dropped`: the webhook was disabled or removed, or the organisation may no longer be told.
   */
  state: 'waiting' | 'sent' | 'dropped' | 'failed';
  attempts: number;
  /**
   * What the last attempt came to, e.g. `http-200`, `timeout`, `connection`.
   */
  outcome?: string;
  createdAt: string;
  settledAt?: string;
}

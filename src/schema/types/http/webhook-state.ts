// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Whether a webhook is told.
 */
export interface WebhookStateBody {
  enabled: boolean;
}

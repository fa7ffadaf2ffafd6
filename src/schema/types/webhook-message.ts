// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * What a webhook is sent (Standard Webhooks): what happened to a handover, and nothing of its content.
 */
export interface WebhookMessage {
  /**
   * `handover.<event>`, `handover.reminder`, `expected_handover.reminder` or `webhook.ping`.
   */
  type: string;
  /**
   * When it happened.
   */
  timestamp: string;
  data: WebhookData;
}
export interface WebhookData {
  /**
   * Name of the message in ISO 20614, where it has one.
   */
  message?: 'archive-transfer' | 'acknowledgement' | 'archive-transfer-reply' | 'modification-notification';
  handover?: string;
  reference?: string;
  /**
   * What is expected of a project, where that is reminded of.
   */
  expected?: string;
  projectCode?: string;
  /**
   * Counts the events of the handover.
   */
  sequence?: number;
  round?: number;
  deliveringUnit?: string;
  bureau?: string;
  /**
   * Whether a check found nothing blocking.
   */
  ok?: boolean;
  blocking?: number;
  warnings?: number;
  /**
   * Digest that was submitted or decided on.
   */
  snapshot?: string;
  /**
   * Code of the legal ground.
   */
  ground?: string;
  findings?: WebhookFinding[];
  package?: WebhookPackage;
  receipt?: WebhookReceipt;
  dueOn?: string;
  daysLeft?: number;
  daysOverdue?: number;
}
export interface WebhookFinding {
  id: string;
  code: string;
  severity: string;
  wanted: string;
}
export interface WebhookPackage {
  id: string;
  sha256: string;
  bytes: number;
  files: number;
}
export interface WebhookReceipt {
  number: string;
  sha256: string;
  pdfSha256: string;
}

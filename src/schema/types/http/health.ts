// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Whether the service lives, and whether it can work.
 */
export interface HealthView {
  status: 'ok' | 'unavailable';
  /**
   * @maxItems 20
   */
  checks?: HealthCheck[];
}
export interface HealthCheck {
  name: string;
  ok: boolean;
  /**
   * Code of the problem.
   */
  code?: string;
}

// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Gives archival codes (档号) to volumes and records; what the handover document states is confirmed where nothing else is said.
 */
export interface CatalogueBody {
  /**
   * @maxItems 20000
   */
  codes?: AssignedCode[];
}
export interface AssignedCode {
  /**
   * Number of the volume.
   */
  volume: number;
  /**
   * Number of the record within the volume; absent for the volume itself.
   */
  record?: number;
  code: string;
}

// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * One record for a volume of the draft's handover document, as a signing platform or a common data environment sends it.
 */
export interface RecordPlacementBody {
  /**
   * The record as in handover.json; its number is that of the address.
   */
  record: {
    [k: string]: unknown;
  };
  /**
   * The volume as in handover.json, without its records; needed where the document has no volume of that number yet.
   */
  volume?: {
    [k: string]: unknown;
  };
}

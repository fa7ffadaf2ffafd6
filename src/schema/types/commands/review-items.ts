// Made from schemas/ by `npm run generate`; a test fails when the two differ.

export type Text = string;

/**
 * What an archivist found of records that he or she has looked at; `failed` needs a note.
 */
export interface ReviewItemsBody {
  outcome: 'passed' | 'failed';
  /**
   * Records; or volumes, for every record in them that the review has to look at and nobody has.
   *
   * @minItems 1
   * @maxItems 1000
   */
  items: ItemToReview[];
  note?: Text;
}
export interface ItemToReview {
  /**
   * Number of the volume.
   */
  volume: number;
  /**
   * Number of the record in it.
   */
  record?: number;
}

// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * States or corrects the day of completion acceptance.
 */
export interface AmendExpectedBody {
  acceptedOn: string;
}

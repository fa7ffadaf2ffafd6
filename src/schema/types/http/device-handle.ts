// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * Asks whether a sign-in was completed on another device.
 */
export interface DeviceHandleBody {
  handle: string;
  organisation?: string;
}

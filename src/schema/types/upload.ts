// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * What the service keeps beside the bytes of a resumable upload.
 */
export interface AnnouncedUpload {
  id: string;
  bytes: number;
  metadata: UploadMetadata;
  announcedAt: string;
  /**
   * When the file became part of the draft.
   */
  finishedAt?: string;
}
/**
 * Upload-Metadata of tus 1.0, decoded.
 */
export interface UploadMetadata {
  handover: string;
  /**
   * Path below the delivery's root as the producer named it.
   */
  path: string;
  /**
   * What the client says the digest is, lower-case hexadecimal.
   */
  sha256?: string;
  [k: string]: string | null | undefined;
}

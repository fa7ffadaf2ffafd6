// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * That an entry stands in a transparency log: everything that is needed to verify it offline but the keys of log and witnesses, which have to come from elsewhere. It needs no signature of its own.
 */
export interface LogProof {
  schema: 'yijiao-log-proof/1';
  /**
   * Name of the log: the origin of its checkpoints.
   */
  log: string;
  /**
   * Place of the entry in the log, from 0 on.
   */
  index: number;
  /**
   * The entry, character by character as it stands in the log: canonical JSON (RFC 8785) of log-entry.schema.json.
   */
  entry: string;
  /**
   * Inclusion proof of RFC 9162 §2.1.3 from the entry's hash to the root in the checkpoint, from the leaf upwards; each hash in base64.
   *
   * @maxItems 53
   */
  inclusion: string[];
  /**
   * The checkpoint as a signed note (C2SP tlog-checkpoint), with the signature of the log and the cosignatures of witnesses (C2SP tlog-cosignature).
   */
  checkpoint: string;
}

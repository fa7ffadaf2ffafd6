/** A request that its sender may repeat: who sent it, under which key, and what it asked. */
export interface RepeatableRequest {
  /** Keys of different senders have nothing to do with each other. */
  readonly actorId: string;
  /** The header `Idempotency-Key`. */
  readonly key: string;
  /** Digest of what was asked. */
  readonly digest: string;
}

/** An answer as it was given, to be given again. */
export interface RememberedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON; '' for none. */
  readonly body: string;
}

/** The answer, of this time or of the first. */
export interface AnsweredOnce {
  readonly response: RememberedAnswer;
  readonly repeated: boolean;
}

/** Remembers requests that change one store, where a repetition after a restart, or to another process, finds them. */
export interface RequestMemory<Store> {
  /**
   * Does the work and keeps its answer in one transaction, unless it was done before: then it gives that answer.
   * @throws {Problem} `http.idempotency-mismatch`, and whatever the work throws: then nothing is kept
   */
  readonly once: (
    request: RepeatableRequest,
    work: (store: Store) => Promise<RememberedAnswer>,
  ) => Promise<AnsweredOnce>;
}

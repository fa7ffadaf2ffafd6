/** What the API is told by the configuration. Sizes are bytes, times milliseconds. */
export interface HttpOptions {
  /** Where people reach the service, e.g. `https://archives.example.cn`; without it the request's own host. */
  readonly publicUrl?: string | undefined;
  /** Whether a proxy in front sets `X-Forwarded-*`; otherwise these headers are ignored. */
  readonly behindProxy: boolean;
  readonly limits: HttpLimits;
}

/** Limits of what requests may bring, in bytes and files. */
export interface HttpLimits {
  /** Largest JSON body. */
  readonly bodyBytes: number;
  /** Largest handover.json. */
  readonly documentBytes: number;
  /** Largest uploaded file. */
  readonly fileBytes: number;
  /** Files in one multipart request. */
  readonly filesPerRequest: number;
  /** Largest request to verify signatures: the file and those that stand beside it together. */
  readonly verifiedBytes: number;
  /** Files in a request to verify signatures. */
  readonly verifiedFiles: number;
  /** Requests to verify signatures that are received or worked on side by side. */
  readonly verificationsAtOnce: number;
  /** Paths in one selection. */
  readonly selectedFiles: number;
  /** Unfinished uploads of one handover. */
  readonly unfinishedUploads: number;
  /** Requests of one person, or of one address that has not signed in, in a minute. */
  readonly requestsPerMinute: number;
  /** Live event streams of one person. */
  readonly liveStreams: number;
}

/** Limits that suit a bureau of some hundred people. */
export const defaultLimits: HttpLimits = {
  bodyBytes: 4 * 1024 * 1024,
  documentBytes: 64 * 1024 * 1024,
  fileBytes: 5 * 1024 ** 4,
  filesPerRequest: 1_000,
  verifiedBytes: 1024 ** 3,
  verifiedFiles: 100,
  verificationsAtOnce: 8,
  selectedFiles: 10_000,
  unfinishedUploads: 1_000,
  requestsPerMinute: 12_000,
  liveStreams: 20,
};

import type { Readable } from 'node:stream';

/** Headers of an answer by their names. */
export type AnswerHeaders = Readonly<Record<string, string>>;

/** What a route answers. */
export interface Answer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly body: { readonly json: unknown } | { readonly bytes: Uint8Array | Readable } | undefined;
}

/** An answer in JSON. */
export function json(status: number, value: unknown, headers: AnswerHeaders = {}): Answer {
  return { status, headers, body: { json: value } };
}

/** An answer without content. */
export function empty(status: 200 | 204 | 302 | 304, headers: AnswerHeaders = {}): Answer {
  return { status, headers, body: undefined };
}

/** Content of another type than JSON; the headers name it. */
export function bytes(
  status: number,
  content: Uint8Array | Readable,
  headers: AnswerHeaders & { 'Content-Type': string },
): Answer {
  return { status, headers, body: { bytes: content } };
}

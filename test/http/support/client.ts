import type { HoldToDescription } from './conformance.ts';

/** An answer with its body read. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly bytes: Uint8Array;
  /** The body as JSON; throws for another. */
  readonly json: Record<string, unknown>;
}

export interface Client {
  readonly headers: Readonly<Record<string, string>>;
  send(method: string, path: string, wish?: SendWish): Promise<Reply>;
  get(path: string, headers?: Record<string, string>): Promise<Reply>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  delete(path: string, headers?: Record<string, string>): Promise<Reply>;
}

export interface SendWish {
  readonly body?: NonNullable<RequestInit['body']>;
  readonly json?: unknown;
  readonly headers?: Record<string, string>;
}

/** @param hold is shown every answer */
export function client(url: string, hold: HoldToDescription, always: Record<string, string> = {}): Client {
  const send = async (method: string, path: string, { body, json, headers = {} }: SendWish = {}): Promise<Reply> => {
    const type: Record<string, string> = json === undefined ? {} : { 'Content-Type': 'application/json' };
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: { ...always, ...type, ...headers },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      ...(body === undefined ? {} : { body, duplex: 'half' }),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder().decode(bytes);
    hold(method, path, { status: response.status, headers: response.headers, text });
    return {
      status: response.status,
      headers: response.headers,
      text,
      bytes,
      get json() {
        return JSON.parse(text);
      },
    };
  };
  return {
    headers: always,
    send,
    get: (path, headers = {}) => send('GET', path, { headers }),
    post: (path, json, headers = {}) => send('POST', path, { json, headers }),
    put: (path, json, headers = {}) => send('PUT', path, { json, headers }),
    delete: (path, headers = {}) => send('DELETE', path, { headers }),
  };
}

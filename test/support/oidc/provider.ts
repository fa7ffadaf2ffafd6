import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { ExecutionContext } from 'ava';

/** What the provider's process is asked for. */
export type Wish =
  | { readonly kind: 'serve'; readonly issuer: string; readonly service: string; readonly clientSecret: string }
  | { readonly kind: 'person'; readonly subject: string; readonly claims: Readonly<Record<string, unknown>> }
  | {
      readonly kind: 'lie';
      readonly about:
        | 'nothing'
        | 'nonce'
        | 'issuer'
        | 'audience'
        | 'expiry'
        | 'algorithm'
        | 'key'
        | 'signature'
        | 'subject';
    };

export type Lie = Extract<Wish, { kind: 'lie' }>['about'];

/** What it says. */
export type Told =
  | { readonly kind: 'listening'; readonly issuer: string }
  | { readonly kind: 'serving' }
  | { readonly kind: 'noted' };

/** A real provider of OpenID Connect in a process of its own. */
export interface TestProvider {
  readonly issuer: string;
  /** Begins to serve the client that lives at this address. */
  readonly serve: (service: string) => Promise<void>;
  /** Makes somebody known, or known otherwise. */
  readonly person: (subject: string, claims: Readonly<Record<string, unknown>>) => Promise<void>;
  /** From now on ID tokens say what is not so. */
  readonly lie: (about: Lie) => Promise<void>;
  readonly stop: () => Promise<void>;
}

export const clientSecret = 'a secret between the two';

export async function startProvider(t: ExecutionContext): Promise<TestProvider> {
  const child = fork(new URL('./provider-process.ts', import.meta.url), { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  t.teardown(stop);
  const first = await answer(child);
  if (first.kind !== 'listening') throw new Error(`the provider said ${first.kind}`);
  const { issuer } = first;
  const ask = async (wish: Wish): Promise<void> => {
    const answered = answer(child);
    child.send(wish);
    await answered;
  };
  return {
    issuer,
    stop,
    serve: (service) => ask({ kind: 'serve', issuer, service, clientSecret }),
    person: (subject, claims) => ask({ kind: 'person', subject, claims }),
    lie: (about) => ask({ kind: 'lie', about }),
  };
}

async function answer(child: ChildProcess): Promise<Told> {
  const [told] = (await once(child, 'message')) as [Told];
  return told;
}

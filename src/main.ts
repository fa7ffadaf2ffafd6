import type { Logger } from 'pino';
import { appOf } from './composition/app.ts';
import { startBackground } from './composition/background.ts';
import { openParts } from './composition/parts.ts';
import type { Config } from './config.ts';
import { listen } from './http/server.ts';
import { type FirstAdministrator, firstRun } from './identity/first-run.ts';
import { listeningUrl } from './system/listening-url.ts';

export type { FirstAdministrator } from './identity/first-run.ts';

/** A running service. */
export interface Service {
  /** Where it answers. */
  readonly url: string;
  /** Made at the first run over an empty database; the password is shown this once. */
  readonly administrator: FirstAdministrator | undefined;
  /** Takes no more requests, lets running jobs finish for a while and gives the others back. */
  stop(): Promise<void>;
}

/**
 * Wires everything together and starts it. What keeps it from starting leaves nothing running.
 * @throws {Problem} `configuration.…`, `database.…`, `storage.…`, `signatures.trust-…`, `receipt.…`, `signing.…`
 */
export async function startService(config: Config, log: Logger): Promise<Service> {
  await using closing = new AsyncDisposableStack();
  const parts = await openParts(config, log, closing);
  const server = await listen(await appOf(config, parts, log), config);
  const ended = new Promise((resolve) => {
    server.once('close', resolve);
  });
  closing.defer(async () => {
    server.closeAllConnections();
    await ended;
  });
  startBackground(config, parts, log, closing);
  closing.defer(() => {
    server.close();
    server.closeIdleConnections();
  });
  // Last of all: a password that is shown once must not get lost in a start that fails.
  const { bureauName: name, bureauUscc: uscc, adminPassword: password } = config;
  const administrator = await firstRun(parts.identity, { bureau: { name, uscc }, password }, Date.now());
  const running = closing.move();
  return {
    url: listeningUrl(server, config.host),
    administrator,
    stop: () => running.disposeAsync(),
  };
}

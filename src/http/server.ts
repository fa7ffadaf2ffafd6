import { createServer, type Server } from 'node:http';
import type Koa from 'koa';
import { Problem } from '../problem.ts';
import { hasCode, reasonOf } from '../system/error-code.ts';
import type { RequestState } from './context.ts';
import { answerUnreadable } from './frame/unreadable-request.ts';

const second = 1_000;

/**
 * Serves the application. An upload may take hours, so a request as a whole has no limit in time; but its head has,
 * and so has silence.
 * @param address.port 0 for any free one
 * @throws {Problem} `configuration.address-taken`, `configuration.host-unknown`
 */
export async function listen(
  app: Koa<RequestState>,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Server> {
  const handle = app.callback();
  const server = createServer(
    { requestTimeout: 0, headersTimeout: 30 * second, keepAliveTimeout: 75 * second },
    (req, res) => {
      void handle(req, res);
    },
  );
  server.setTimeout(5 * 60 * second);
  answerUnreadable(server);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  }).catch((cause: unknown) => {
    const params = { host, address: `${host}:${port}`, reason: reasonOf(cause) };
    const notOurs = hasCode(cause, 'ENOTFOUND', 'EAI_AGAIN', 'EADDRNOTAVAIL', 'EINVAL');
    throw new Problem(notOurs ? 'configuration.host-unknown' : 'configuration.address-taken', { params, cause });
  });
  return server;
}

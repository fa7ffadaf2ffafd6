import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import test from 'ava';
import { yijiao } from '../support/cli.ts';
import { type RealService, startRealService } from '../support/real-service.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const stranger = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';

async function untilLogged(service: RealService, event: string): Promise<void> {
  while (!service.log().some((entry) => entry['event'] === event)) await pause(50);
}

test('a service that starts anchors its audit trail in its log, and the trail is held against that', async (t) => {
  const folder = await temporaryFolder(t);
  const environment = { YIJIAO_DATA: folder };
  await (await startRealService(t, environment)).stop();
  const service = await startRealService(t, environment);
  await untilLogged(service, 'trail.anchored');
  await untilLogged(service, 'jobs.done');
  await service.stop();
  const key = (await readFile(path.join(folder, 'keys/log-key.vkey'), 'utf8')).trim();
  const log = ['--log', path.join(folder, 'store/log'), '--log-key', key];
  const sound = await yijiao(['trail', ...log], environment);
  t.is(sound.code, 0, sound.stderr);
  t.regex(sound.stdout, /Held against 1 digest kept elsewhere\./u);
  const foreign = await yijiao(['trail', '--log', path.join(folder, 'store/log'), '--log-key', stranger], environment);
  t.is(foreign.code, 2);
  t.regex(foreign.stderr, /\[audit\.log-not-intact\]/u);
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { readConfig } from '../../src/config.ts';
import { startService } from '../../src/main.ts';

export type Json = Readonly<Record<string, unknown>>;

/** The members of a JSON object; of anything else none. */
export function membersOf(value: unknown): Readonly<Record<string, Json>> {
  const entries = Object.entries(Object(value)).map(([name, member]): [string, Json] => [name, Object(member)]);
  return Object.fromEntries(entries);
}

/** The OpenAPI document, as a fresh service gives it to everybody. */
export async function describeApi(): Promise<Json> {
  const folder = await mkdtemp(path.join(tmpdir(), 'yijiao-docs-'));
  try {
    const config = readConfig({ YIJIAO_DATA: folder, YIJIAO_PORT: '0' });
    const service = await startService(config, pino({ level: 'silent' }));
    try {
      const response = await fetch(`${service.url}/api/v1/openapi.json`);
      return Object(await response.json());
    } finally {
      await service.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

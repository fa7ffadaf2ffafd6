import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';

const run = promisify(execFile);

/** A PostgreSQL server to test against. */
export interface PostgresServer {
  /** Address of one of its databases. */
  url(database: string): string;
  stop(): Promise<void>;
}

/** How to get what `startPostgres` looks for. */
export const howToGetPostgres = 'apt-get install postgresql, or set YIJIAO_TEST_POSTGRES to the address of a server';

/** The server that YIJIAO_TEST_POSTGRES names, else a private one of Debian's, on a socket of its own; undefined without either. */
export async function startPostgres(): Promise<PostgresServer | undefined> {
  const given = process.env['YIJIAO_TEST_POSTGRES'];
  if (given)
    return { url: (database) => String(Object.assign(new URL(given), { pathname: database })), stop: async () => {} };
  const programs = globSync('/usr/lib/postgresql/*/bin/postgres')
    .map((file) => path.dirname(file))
    .sort()
    .at(-1);
  const owner = await serverAccount();
  return programs !== undefined && owner ? startPrivate(programs, owner) : undefined;
}

interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses to run as root. */
async function serverAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return {};
  try {
    const ids = await Promise.all(['-u', '-g'].map((which) => run('id', [which, 'postgres'])));
    const [uid, gid] = ids.map(({ stdout }) => Number(stdout));
    return uid !== undefined && gid !== undefined ? { uid, gid } : undefined;
  } catch {
    return undefined;
  }
}

async function startPrivate(programs: string, account: Account): Promise<PostgresServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'yijiao-pg-'));
  if (account.uid !== undefined && account.gid !== undefined) await chown(folder, account.uid, account.gid);
  const options = { ...account, cwd: folder, env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' } };
  const data = path.join(folder, 'data');
  const initialise = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'];
  await run(path.join(programs, 'initdb'), initialise, options);
  // The tests of a file run side by side, each with a pool of its own.
  const settings = { fsync: 'off', listen_addresses: '', unix_socket_directories: folder, max_connections: '400' };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(path.join(programs, 'postgres'), ['-D', data, ...flags], { ...options, stdio: 'ignore' });
  const ended = once(server, 'exit');
  const url = (database: string): string => `postgres://postgres@/${database}?host=${encodeURIComponent(folder)}`;
  const stop = async (): Promise<void> => {
    server.kill('SIGINT');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilItAnswers(url('postgres'));
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

async function untilItAnswers(url: string): Promise<void> {
  const giveUp = Date.now() + 30_000;
  for (;;) {
    try {
      await ask(url, 'select 1');
      return;
    } catch (error) {
      if (Date.now() > giveUp) throw error;
      await wait(50);
    }
  }
}

/** Runs one statement on a connection of its own. */
export async function ask(url: string, statement: string): Promise<void> {
  const client = new Client(url);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

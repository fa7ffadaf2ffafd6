import path from 'node:path';
import type { Logger } from 'pino';
import { openLogKey } from '../audit/log/log-key.ts';
import { parseVerifierKey } from '../audit/log/notes/verifier-key.ts';
import type { PublicLog } from '../audit/log/public-log.ts';
import { publishedLog } from '../audit/log/published-log.ts';
import { adoptPublished } from '../audit/log/publishing/adopt-published.ts';
import { storeSource } from '../audit/log/sources/store-source.ts';
import type { Witness } from '../audit/log/witnesses/ask-witness.ts';
import { openWitnessCircle } from '../audit/log/witnesses/witness-circle.ts';
import type { Config, WitnessAddress } from '../config.ts';
import type { Database } from '../database/connection/open.ts';
import { installationOf } from '../database/installation.ts';
import { appendLogEntry, indexOfLogEntry, lockLogSize, logEntriesIn } from '../database/log-entries.ts';
import type { Tx } from '../database/tables.ts';
import { type LogJobs, openLogJobs } from '../jobs/log.ts';
import type { JobQueue } from '../jobs/queue.ts';
import { Problem } from '../problem.ts';
import type { LogEntry } from '../schema/types/log-entry.ts';
import type { ObjectStore } from '../storage/object-store.ts';

interface LogParts {
  readonly config: Pick<Config, 'dataFolder' | 'logName' | 'witnesses'>;
  readonly database: Database;
  readonly store: ObjectStore;
  readonly queue: JobQueue<Tx>;
  readonly log: Logger;
}

/** The transparency log of a service: its jobs, and what of it is for everybody. */
export interface TransparencyLog {
  readonly jobs: LogJobs<Tx>;
  readonly published: PublicLog;
}

/**
 * Opens the transparency log, and has published what is not: a new one gets its first checkpoint.
 * @throws {Problem} `configuration.invalid`, `log.key-exposed`, `log.key-unusable`, `log.name-changed`, `log.checkpoint-damaged`,
 * `log.tile-damaged`, `log.entries-differ`
 */
export async function openTransparencyLog({ config, database, store, queue, log }: LogParts): Promise<TransparencyLog> {
  const name = config.logName ?? `yijiao-${(await installationOf(database)).toLowerCase()}`;
  const key = await openLogKey(path.join(config.dataFolder, 'keys'), name);
  const circle = openWitnessCircle(config.witnesses.map(witnessOf), ({ key: { name: witness } }, reason) =>
    log.warn({ event: 'log.witness-silent', witness, reason }),
  );
  const entries = logEntriesIn(database);
  // A log by another name, or signed by another key, shows now, and not with the next receipt.
  const adopted = await adoptPublished(entries, { store, key });
  if (adopted > 0) log.warn({ event: 'log.adopted', entries: adopted });
  const append = (tx: Tx, entry: LogEntry): Promise<number> =>
    appendLogEntry(tx, entry, ({ at }, { at: latest }) =>
      log.warn({ event: 'log.clock-set-back', from: latest, to: at }),
    );
  const jobs = openLogJobs({ store, key, circle, entries, queue, append, lockSize: lockLogSize });
  await database.transaction((tx) => jobs.begin(tx), { isolation: 'read committed' });
  const source = storeSource(store);
  const witnesses = circle.witnesses.map((witness) => witness.key);
  const { verifier } = key;
  const indexOf = (entry: LogEntry): Promise<number | undefined> => indexOfLogEntry(database, entry);
  return { jobs, published: { ...publishedLog(source, verifier), key: verifier, witnesses, entries, indexOf, source } };
}

function witnessOf({ key: text, url }: WitnessAddress): Witness {
  const key = parseVerifierKey(text);
  if (key?.kind === 'cosignature') return { key, url };
  const wrong = {
    zh: `YIJIAO_WITNESSES（${text} 不是见证方的公钥）`,
    en: `YIJIAO_WITNESSES (${text} is no verifier key of a witness)`,
  };
  throw new Problem('configuration.invalid', { params: { wrong } });
}

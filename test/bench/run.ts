import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  bagit,
  type CommandFigure,
  measureCheck,
  measurePackage,
  measureStart,
  openssl,
  zipStored,
} from './command-line.ts';
import { measureCorrection } from './correction.ts';
import { measureLog } from './log.ts';
import { layPayload } from './payloads.ts';
import { measureRules } from './rules.ts';
import { measureService, type ServiceFigure } from './service.ts';
import { measureBatches, measureWarm } from './signatures.ts';
import { laySignedPdf } from './signed-payloads.ts';
import {
  commandTable,
  correctionTable,
  logTable,
  machineFacts,
  rulesTable,
  serviceTable,
  signatureTable,
} from './tables.ts';

/**
 * `npm run bench [-- <part> …]` prints every figure as it comes and the tables at the end; the parts are `start`, `big`,
 * `small`, `many`, `sparse`, `signed`, `signature`, `rules`, `log`, `correction` and `service`. YIJIAO_BENCH names a folder for the payloads, which then stay there, and
 * YIJIAO_BENCH_RUNS how often each process runs.
 */
const kept = process.env['YIJIAO_BENCH'];
const base = kept ?? (await mkdtemp(path.join(tmpdir(), 'yijiao-bench-')));
const times = Number(process.env['YIJIAO_BENCH_RUNS'] ?? 5);

const parts: Readonly<Record<string, () => AsyncGenerator<CommandFigure>>> = {
  async *start() {
    yield await measureStart(times);
  },
  async *big() {
    const big = await layPayload('big', base);
    yield* measurePackage(big, times, { pack: zipStored(big, 1.3), verify: openssl(big, 'sha256', 1.5) });
    const sm3 = openssl(big, 'sm3', 1.2);
    yield* measurePackage(big, times, { profile: 'cn-gbt50328', pack: sm3, verify: sm3 });
  },
  async *small() {
    const small = await layPayload('small', base);
    yield await measureCheck(small, times);
    yield* measurePackage(small, times, { pack: zipStored(small, 2), verify: bagit(small, 2) });
  },
  async *many() {
    yield* measurePackage(await layPayload('many', base), 1);
  },
  async *sparse() {
    yield* measurePackage(await layPayload('sparse', base), 1);
  },
  async *signed() {
    yield* measureBatches(base, times);
  },
};

await mkdir(base, { recursive: true });
try {
  await measureAll(process.argv.slice(2));
} finally {
  if (kept === undefined) await rm(base, { recursive: true });
}

async function measureAll(asked: readonly string[]): Promise<void> {
  const wanted = (part: string): boolean => asked.length === 0 || asked.includes(part);
  const commands: CommandFigure[] = [];
  for (const [part, measure] of Object.entries(parts)) {
    for await (const figure of wanted(part) ? measure() : []) {
      console.error(commandTable([figure]).split('\n').at(-1));
      commands.push(figure);
    }
  }
  const signatures = wanted('signature') ? await Array.fromAsync(measureWarm()) : [];
  const rules = wanted('rules') ? await measureRules() : undefined;
  const log = wanted('log') ? await measureLog() : undefined;
  const correction = wanted('correction') ? await measureCorrection(await laySignedPdf(base, 20_000), base) : undefined;
  const services: ServiceFigure[] = wanted('service')
    ? await Array.fromAsync(measureService(await layPayload('building', base), base))
    : [];
  console.log(`${machineFacts()}\n`);
  if (commands.length > 0) console.log(`${commandTable(commands)}\n`);
  if (signatures.length > 0) console.log(`${signatureTable(signatures)}\n`);
  if (rules) console.log(`${rulesTable(rules)}\n`);
  if (log) console.log(`${logTable(log)}\n`);
  if (correction) console.log(`${correctionTable(correction)}\n`);
  if (services.length > 0) console.log(serviceTable(services));
}

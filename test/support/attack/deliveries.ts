import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import type { HostileDelivery, Outcome } from '../../../fixtures/attack/delivery.ts';
import { openSlots } from '../../../src/concurrency/slots.ts';
import type { CheckReport } from '../../../src/schema/types/check-report.ts';
import type { PackReport } from '../../../src/schema/types/pack-report.ts';
import type { ProblemDocument } from '../../../src/schema/types/problem.ts';
import { parserOf } from '../../../src/schema/validate.ts';
import { troubles } from '../examining.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { attacked, type Bounds, type Measured, staysWithin } from './cli.ts';

/** Processes that are under attack at the same time: each may take a good part of a small machine. */
const inSlot = openSlots(2);

const parseProblem = parserOf<ProblemDocument>('problem');
const parsePack = parserOf<PackReport>('pack-report');
const parseReport = parserOf<CheckReport>('check-report');

/** Makes a test of each hostile delivery: packing it, which begins with checking it, ends as the table says. */
export function attackEach(subject: string, deliveries: readonly HostileDelivery[], bounds: Bounds): void {
  for (const { title, make, outcome } of deliveries) {
    test(`${subject} ${title} is ${outcome.exit === 1 ? 'told in the report' : `refused: ${outcome.code}`}`, async (t) => {
      const folder = await temporaryFolder(t);
      await mkdir(path.join(folder, 'delivery'));
      await mkdir(path.join(folder, 'out'));
      const delivery = await make(path.join(folder, 'delivery'));
      const words = ['pack', delivery, '-o', path.join(folder, 'out/package.zip'), '--json'];
      const ran = await inSlot(() => attacked(t, words));
      staysWithin(t, ran, bounds);
      endsAs(t, ran, outcome);
      t.deepEqual(await readdir(path.join(folder, 'out')), [], 'nothing half done is left');
    });
  }
}

function endsAs(t: ExecutionContext, { code, stdout, stderr }: Measured, outcome: Outcome): void {
  t.is(code, outcome.exit, stderr.slice(0, 2000));
  if (outcome.exit === 2) {
    const told = parseProblem(JSON.parse(stdout));
    t.is(told.ok && told.value.code, outcome.code, stdout.slice(0, 2000));
    t.true(stderr.includes(`[${outcome.code}]`), stderr.slice(0, 2000));
    t.regex(stderr, /^→ \S/mu, 'what to do is said');
    t.regex(stderr, outcome.says);
    return;
  }
  const packed = parsePack(JSON.parse(stdout));
  const report = parseReport(packed.ok ? packed.value.report : undefined);
  if (!report.ok) return t.fail(JSON.stringify(report.places));
  const { findings } = report.value;
  const blocking = findings.filter(({ severity, outcome: found }) => severity === 'blocking' && found === 'failed');
  t.deepEqual(troubles(blocking), outcome.findings);
  for (const { message, remedy } of blocking) {
    for (const text of [message, remedy]) t.true(/\p{Script=Han}/u.test(text.zh) && /[a-z]/u.test(text.en));
  }
}

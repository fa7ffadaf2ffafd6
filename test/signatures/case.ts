import type { ExecutionContext, TestFn } from 'ava';
import type { SignatureReason } from '../../src/i18n/signatures/reasons.ts';
import type { SignatureEntry, SubIndication } from '../../src/schema/types/signature-report.ts';
import { verdicts } from '../../src/signatures/validation/verdicts.ts';
import { type Given, makeWorld, verifyGiven, type World } from './world.ts';

/** What the first signature must come to. */
export type Expected =
  | 'TOTAL-PASSED'
  | 'NO_SIGNATURE_FOUND'
  | readonly ['TOTAL-FAILED', SubIndication, SignatureReason]
  | readonly ['INDETERMINATE', SubIndication | undefined, SignatureReason];

/** One row of a table of signatures. */
export interface Case {
  readonly title: string;
  readonly given: (world: World) => Given | Promise<Given>;
  readonly expected: Expected;
  /** A remark that must be among the checks though it decides nothing. */
  readonly remark?: SignatureReason;
  /** What is to be said of the document as a whole and decides the conclusion. */
  readonly document?: SignatureReason;
}

/** Runs a table, one test per row. */
export function testCases(test: TestFn, cases: readonly Case[]): void {
  const world = makeWorld();
  for (const row of cases) {
    test(row.title, async (t) => {
      await checkCase(t, row, await world);
    });
  }
}

async function checkCase(t: ExecutionContext, row: Case, world: World): Promise<void> {
  const report = await verifyGiven(await row.given(world), world);
  const [signature] = report.signatures;
  t.deepEqual(signature ? outcomeOf(signature) : report.conclusion, row.expected, JSON.stringify(signature?.checks));
  const concluded = row.document && verdicts[row.document].indication;
  t.is(report.conclusion, concluded ?? (typeof row.expected === 'string' ? row.expected : row.expected[0]));
  if (row.document) t.true(report.document?.checks.some(({ reason }) => reason === row.document));
  if (row.remark) t.true(signature?.checks.some(({ reason }) => reason === row.remark));
}

function outcomeOf({ indication, subIndication, reason }: SignatureEntry): unknown {
  return indication === 'TOTAL-PASSED' ? indication : [indication, subIndication, reason];
}

import { setTimeout as pause } from 'node:timers/promises';
import type { ExecutionContext } from 'ava';
import { command, showHandover, waitFor } from '../../src/cli/client/handovers.ts';
import { prepareDraft } from '../../src/cli/client/prepare-draft.ts';
import { passRecords, waitForReviewPlan } from '../../src/cli/client/review-records.ts';
import { agreementOf, submitHandover } from '../../src/cli/client/submit.ts';
import type { Cast } from '../../src/cli/demo/cast.ts';
import { returnedFile } from '../../src/cli/demo/sample-project.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import { readHandoverDocument } from '../../src/delivery/document/handover-document.ts';
import { openDelivery } from '../../src/delivery/open-delivery.ts';
import { Problem } from '../../src/problem.ts';
import type { CaseState } from '../../src/schema/types/handover-case.ts';

/** One handover of the demo, and where its files lie. */
export interface Endeavour {
  readonly cast: Cast;
  readonly id: string;
  readonly delivery: string;
  /** Makes the correction that the archivist asks for. */
  readonly correct: () => Promise<void>;
}

/**
 * Does what comes next in the demo's story, wherever the handover is. The people remember nothing: whoever was
 * interrupted looks at the handover and goes on.
 * @returns the state that it has come to
 */
export async function goOn({ cast, id, delivery, correct }: Endeavour): Promise<CaseState> {
  const { preparer, signer, archivist } = cast;
  const now = await showHandover(signer, id);
  const { state, round } = now.value;
  switch (state) {
    case 'draft':
    case 'returned':
      if (round > 1 || state === 'returned') await correct();
      await prepare(preparer, id, delivery);
      break;
    case 'checking':
      await waitFor(preparer, id, new Set<CaseState>(['ready', 'needs_correction']));
      break;
    case 'ready':
      await submitHandover(signer, now, await agreementOf(signer, now.value));
      break;
    case 'submitted':
      await command(archivist, now, 'claim');
      break;
    case 'under_review':
      await review(archivist, id);
      break;
    case 'accepted':
      await waitFor(archivist, id, new Set<CaseState>(['stored', 'receipted']));
      break;
    case 'stored':
      await command(archivist, now, 'issue_receipt');
      break;
    case 'receipted':
      break;
    case 'needs_correction':
    case 'archived':
    case 'rejected':
    case 'withdrawn':
    case 'superseded':
      throw new Error(`the handover is ${state}, and nobody knows how to go on`);
  }
  return (await showHandover(signer, id)).value.state;
}

async function prepare(preparer: Cast['preparer'], id: string, delivery: string): Promise<void> {
  const content = await openDelivery(delivery);
  try {
    const { progress } = openTerminal();
    await prepareDraft(preparer, await showHandover(preparer, id), content, await readHandoverDocument(content), {
      progress,
    });
  } finally {
    await content.close();
  }
}

async function review(archivist: Cast['archivist'], id: string): Promise<void> {
  let now = await waitForReviewPlan(archivist, id);
  if (now.value.round === 1) {
    const finding = {
      target: { file: returnedFile },
      code: 'WRONG_CONTENT',
      text: '请重新验收、签字。',
      wanted: 'replace',
    };
    await command(archivist, now, 'return', { findings: [finding] });
    return;
  }
  now = await passRecords(archivist, id);
  for (const { id: finding } of now.value.findings.filter(({ status }) => status !== 'resolved')) {
    now = await command(archivist, now, 'settle_finding', { finding, status: 'resolved' });
  }
  await command(archivist, now, 'accept', { snapshot: now.value.rounds.at(-1)?.check?.snapshot });
}

/** Milliseconds for which people who could not reach the service leave it alone. */
const rest = 200;

/** Gives what does a step again whenever the service could not be reached, as people do; when the test is over, they give up. */
export function stubbornly(t: ExecutionContext): <T>(step: () => Promise<T>) => Promise<T> {
  let over = false;
  t.teardown(() => {
    over = true;
  });
  return async (step) => {
    for (;;) {
      try {
        return await step();
      } catch (error) {
        if (over || !isWorthAnotherTry(error)) throw error;
        await pause(rest);
      }
    }
  };
}

/** Whether a person would simply run the same command again. */
function isWorthAnotherTry(error: unknown): boolean {
  return error instanceof Problem && error.code === 'client.unreachable';
}

import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ExecutionContext } from 'ava';
import { fetchTo } from '../../src/cli/client/fetch-to.ts';
import { showHandover, waitFor } from '../../src/cli/client/handovers.ts';
import { eachEntry } from '../../src/cli/client/list.ts';
import { type Cast, gatherCast } from '../../src/cli/demo/cast.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import type { ProblemCode } from '../../src/problem.ts';
import type { CaseEvent } from '../../src/schema/types/handover-event.ts';
import type { ProblemDetails } from '../../src/schema/types/http/problem-details.ts';
import { parserOf } from '../../src/schema/validate.ts';
import type { ObjectStore } from '../../src/storage/object-store.ts';
import { decideToAccept, issueReceipt } from '../story/archivist.ts';
import { yijiao } from '../support/cli.ts';
import type { RealService } from '../support/real-service.ts';
import { smallContents, smallDelivery } from '../support/small-delivery.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A handover whose package is to be stored. */
export interface Storing {
  readonly service: RealService;
  readonly cast: Cast;
  readonly id: string;
}

const parseProblem = parserOf<ProblemDetails>('http/problem-details');
const unit = { name: '某建设单位', uscc: '91500000MA5U000X0Y' };
const attemptWithin = 60_000;

/** A file that is delivered beside the small ones. */
export interface Beside {
  readonly path: string;
  readonly content: Uint8Array;
}

/** How to go on with a delivery. */
interface Delivering {
  /** Its folder. */
  readonly delivery: string;
  readonly deliver: (token: string | undefined, ...words: string[]) => Promise<string>;
}

/** Takes a delivery through a fresh service until it is ready. @returns also how to go on with it */
export async function prepareDelivery(
  t: ExecutionContext,
  service: RealService,
  beside?: Beside,
): Promise<Storing & Delivering> {
  if (!service.administrator) throw new Error('a first run makes an administrator');
  const cast = await gatherCast(service.url, service.administrator, unit, openTerminal());
  const delivery = await smallDelivery(
    t,
    ({ volumes: [volume] }) => {
      if (beside) volume?.records.push({ seq: 3, title: '影像', files: [{ path: beside.path, role: 'original' }] });
    },
    { ...smallContents, ...(beside && { [beside.path]: beside.content }) },
  );
  const deliver = async (token: string | undefined, ...words: string[]): Promise<string> => {
    const ran = await yijiao(['deliver', delivery, '--server', service.url, ...words], { YIJIAO_TOKEN: token });
    t.is(ran.code, 0, ran.stderr);
    return ran.stdout.split(' ')[0] ?? '';
  };
  const id = await deliver(cast.preparer.token, '--no-submit');
  return { service, cast, id, delivery, deliver };
}

/** Takes a delivery through a fresh service until it is submitted. */
export async function submitDelivery(t: ExecutionContext, service: RealService, beside?: Beside): Promise<Storing> {
  const { deliver, delivery: _folder, ...storing } = await prepareDelivery(t, service, beside);
  await deliver(storing.cast.signer.token, '--handover', storing.id);
  return storing;
}

/** The same until it is accepted. @param large bytes of a file that is delivered beside the small ones */
export async function acceptDelivery(t: ExecutionContext, service: RealService, large?: Uint8Array): Promise<Storing> {
  const beside = large && { path: 'C5 隐蔽工程/影像.bin', content: large };
  const storing = await submitDelivery(t, service, beside);
  await decideToAccept(storing.cast.archivist, storing.id);
  return storing;
}

/** Waits until the operator's log tells that the package could not be stored and will be tried again. */
export async function failedAttempt({ log }: RealService): Promise<Readonly<Record<string, unknown>>> {
  for (const end = performance.now() + attemptWithin; performance.now() < end; await pause(50)) {
    const entry = log().find(({ event }) => event === 'jobs.retried' || event === 'jobs.dead');
    if (entry?.['event'] === 'jobs.dead') throw new Error(JSON.stringify(entry));
    if (entry) return Object(entry['err']);
  }
  throw new Error('no attempt failed');
}

/** Holds what everybody sees to the truth that nothing is stored yet. */
export async function isNotStored(t: ExecutionContext, { cast, id }: Storing, store: ObjectStore): Promise<void> {
  const { value } = await showHandover(cast.archivist, id);
  t.is(value.state, 'accepted');
  t.is(value.package, undefined);
  t.false((await eventsOf(cast, id)).includes('stored'));
  const content = `/api/v1/packages/${id}/content`;
  await isProblem(t, cast, content, { status: 404, code: 'retrieval.not-stored', zh: /还没有入库/u, en: /is stored/u });
  const keys = (await Array.fromAsync(store.list(''))).map(({ key }) => key);
  t.deepEqual(
    keys.filter((key) => key.endsWith('.zip') || key.endsWith('/inventory.json')),
    [],
    'no package is visible in the store',
  );
}

interface ExpectedProblem {
  readonly status: number;
  readonly code: ProblemCode;
  readonly zh: RegExp;
  readonly en: RegExp;
}

/** Asks as people do who read Chinese and English: they get a problem that says what to do. */
export async function isProblem(
  t: ExecutionContext,
  { archivist }: Cast,
  where: string,
  { status, code, ...says }: ExpectedProblem,
): Promise<void> {
  for (const language of ['zh', 'en'] as const) {
    const headers = { Authorization: `Bearer ${archivist.token}`, 'Accept-Language': language };
    const answer = await fetch(archivist.address(where), { headers });
    t.is(answer.status, status);
    t.regex(answer.headers.get('content-type') ?? '', /^application\/problem\+json/u);
    const parsed = parseProblem(await answer.json());
    if (!parsed.ok) return t.fail(JSON.stringify(parsed.places));
    t.is(parsed.value.code, code);
    t.regex(`${parsed.value.title} ${parsed.value.detail}`, says[language]);
  }
}

/** The trouble is over: the package is stored once, proves itself and gets its receipt, without anybody doing anything. */
export async function getsStored(t: ExecutionContext, { cast, id }: Storing): Promise<void> {
  await waitFor(cast.archivist, id, new Set(['stored']));
  t.is((await issueReceipt(cast.archivist, id)).state, 'receipted');
  const events = await eventsOf(cast, id);
  t.is(events.filter((type) => type === 'stored').length, 1);
  const file = path.join(await temporaryFolder(t), `${id}.v1.zip`);
  await fetchTo(cast.archivist, `/api/v1/packages/${id}/content`, file);
  const { code, stdout } = await yijiao(['verify', file]);
  t.is(code, 0, stdout);
}

async function eventsOf({ archivist }: Cast, id: string): Promise<CaseEvent['type'][]> {
  const events = eachEntry<CaseEvent>(archivist, `/api/v1/handovers/${id}/events`, 'handover-event');
  return (await Array.fromAsync(events)).map(({ type }) => type);
}

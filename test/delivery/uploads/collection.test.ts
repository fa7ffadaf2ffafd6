import { createHash } from 'node:crypto';
import { access, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { array, assert, asyncProperty, nat, record, subarray } from 'fast-check';
import { type Intake, openIntake } from '../../../src/delivery/uploads/intake.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const grace = 60_000;

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Collects with these contents referred to, so many milliseconds from now. */
const collect = (intake: Intake, kept: readonly string[], later = 0, signal?: AbortSignal) =>
  intake.collect({
    referenced: async (digests) => new Set(digests.filter((digest) => kept.map(sha256).includes(digest))),
    grace,
    now: Date.now() + later,
    ...(signal && { signal }),
  });

const holds = async (intake: Intake, text: string): Promise<boolean> =>
  access(intake.locate(`sha256/${sha256(text).slice(0, 2)}/${sha256(text)}`)).then(
    () => true,
    () => false,
  );

test('content that nothing refers to any more goes after the grace, and not before', async (t) => {
  const folder = await temporaryFolder(t);
  const intake = await openIntake(folder);
  for (const text of ['kept', 'dropped']) await intake.receive(bytes(text), 100);
  t.deepEqual(
    await collect(intake, ['kept'], 10 * grace),
    { files: 0, bytes: 0 },
    'it was not known to be unreferenced',
  );
  t.deepEqual(await collect(intake, ['kept'], grace / 2), { files: 0, bytes: 0 });
  t.true(await holds(intake, 'dropped'));
  t.deepEqual(await collect(intake, ['kept'], 2 * grace), { files: 1, bytes: 7 });
  t.false(await holds(intake, 'dropped'));
  t.true(await holds(intake, 'kept'));
  t.deepEqual(await readdir(path.join(folder, 'unreferenced')), []);
});

test('content that something refers to again, or that is sent again, has its whole grace before it', async (t) => {
  const intake = await openIntake(await temporaryFolder(t));
  for (const text of ['referred', 'sent']) await intake.receive(bytes(text), 100);
  await collect(intake, []);
  await intake.receive(bytes('sent'), 100);
  await collect(intake, ['referred'], 2 * grace);
  t.deepEqual(await collect(intake, [], 2 * grace), { files: 1, bytes: 4 }, 'sent again before the last collection');
  t.true(await holds(intake, 'referred'));
});

test('a collection that was cut off, by a crash or a stop, is gone on with by the next', async (t) => {
  const folder = await temporaryFolder(t);
  const intake = await openIntake(folder);
  for (const text of ['one', 'two']) await intake.receive(bytes(text), 100);
  await collect(intake, []);
  t.deepEqual(await collect(intake, [], 2 * grace, AbortSignal.abort()), { files: 0, bytes: 0 });
  // As if it had died between the content and its mark.
  await rm(intake.locate(`sha256/${sha256('one').slice(0, 2)}/${sha256('one')}`));
  const reopened = await openIntake(folder);
  t.deepEqual(await collect(reopened, [], 2 * grace), { files: 1, bytes: 3 });
  t.deepEqual(await readdir(path.join(folder, 'unreferenced')), []);
});

test('when nobody can tell what is referred to, nothing goes', async (t) => {
  const intake = await openIntake(await temporaryFolder(t));
  await intake.receive(bytes('one'), 100);
  await collect(intake, []);
  const referenced = async (): Promise<never> => {
    throw new Error('the database is away');
  };
  await t.throwsAsync(intake.collect({ referenced, grace, now: Date.now() + 2 * grace }));
  t.true(await holds(intake, 'one'));
});

test('whatever is sent and attached while a collection runs is there afterwards, whole', async (t) => {
  t.timeout(120_000);
  const texts = ['甲', '乙', '丙', '丁', '戊', '己'];
  const some = subarray(texts);
  await assert(
    asyncProperty(array(record({ drop: some, send: some, ticks: nat(30) }), { maxLength: 6 }), async (phases) => {
      const intake = await openIntake(await temporaryFolder(t));
      const referred = new Set<string>();
      // The answer takes its time, as a database's does; what is attached meanwhile is not in it.
      const referenced = async (digests: readonly string[]): Promise<ReadonlySet<string>> => {
        const found = new Set(digests.filter((digest) => referred.has(digest)));
        await turns(3);
        return found;
      };
      const send = async (text: string, ticks: number): Promise<void> => {
        await turns(ticks);
        await intake.receive(bytes(text), 100);
        await turns(ticks);
        referred.add(sha256(text));
      };
      for (const { drop, send: sent, ticks } of phases) {
        for (const text of drop) referred.delete(sha256(text));
        await intake.collect({ referenced, grace, now: Date.now() });
        const later = intake.collect({ referenced, grace, now: Date.now() + 2 * grace });
        await Promise.all([later, ...sent.map((text, index) => send(text, (ticks * (index + 1)) % 31))]);
        for (const text of texts.filter((one) => referred.has(sha256(one)))) {
          const file = intake.locate(`sha256/${sha256(text).slice(0, 2)}/${sha256(text)}`);
          t.is(await readFile(file, 'utf8'), text);
        }
        for (const text of texts.filter((one) => !referred.has(sha256(one)))) t.false(await holds(intake, text));
      }
    }),
    { numRuns: 30 },
  );
});

/** Lets so many turns of the event loop pass. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => void setImmediate(resolve));
}

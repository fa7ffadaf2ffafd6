import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { lookForWitnesses } from '../../../src/audit/log/check-checkpoint.ts';
import type { NoteSignature } from '../../../src/audit/log/notes/signed-note.ts';
import { cosignNewest, requestOver } from '../../../src/audit/log/publishing/cosign-newest.ts';
import { integrateEntries } from '../../../src/audit/log/publishing/integrate.ts';
import type { Witness } from '../../../src/audit/log/witnesses/ask-witness.ts';
import { openWitnessCircle, type WitnessCircle } from '../../../src/audit/log/witnesses/witness-circle.ts';
import { witnessServer } from '../../../src/audit/witness/serve-witness.ts';
import { openWitnessFolder } from '../../../src/audit/witness/witness-folder.ts';
import { listeningUrl } from '../../../src/system/listening-url.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { type LogOffice, openLogOffice } from './office.ts';

const host = '127.0.0.1';

async function listen(t: ExecutionContext, server: Server): Promise<string> {
  server.listen(0, host);
  await once(server, 'listening');
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  return listeningUrl(server, host);
}

/** A real witness, behind a door that can be closed. */
async function startWitness(t: ExecutionContext, office: LogOffice, name: string) {
  const folder = path.join(await temporaryFolder(t), 'witness');
  const opened = await openWitnessFolder(folder, { name, logs: [office.key.verifier] });
  t.teardown(() => opened[Symbol.dispose]());
  const real = witnessServer(opened, (fault) => t.log(fault));
  let instead: RequestListener | undefined;
  const door = createServer((request, response) => {
    if (instead) instead(request, response);
    else real.emit('request', request, response);
  });
  const url = await listen(t, door);
  return {
    witness: { key: opened.key, url } satisfies Witness,
    answerInstead: (listener: RequestListener | undefined) => void (instead = listener),
  };
}

const hang: RequestListener = () => {};

/** Milliseconds that a witness that answers never needs, on however busy a machine; and those for one that hangs. */
const [ample, short] = [60_000, 3_000];

async function openScene(t: ExecutionContext) {
  const office = await openLogOffice(t);
  const one = await startWitness(t, office, 'one.example.cn');
  const two = await startWitness(t, office, 'two.example.cn');
  const troubles: string[] = [];
  const circle = openWitnessCircle([one.witness, two.witness], ({ key: { name } }, reason) =>
    troubles.push(`${name}: ${reason}`),
  );
  const publish = async (count: number, patience = ample): Promise<number> => {
    await office.append(count);
    const cosign = (note: Parameters<typeof requestOver>[1], size: number): Promise<readonly NoteSignature[]> =>
      circle.askPrompt(requestOver(office.store, note, size), patience);
    return integrateEntries({ ...office, cosign });
  };
  const outcomes = async (): Promise<readonly string[]> => {
    const noted = await office.published.newest();
    return noted ? lookForWitnesses(noted, [one.witness.key, two.witness.key]).map(({ outcome }) => outcome) : [];
  };
  const cosignLate = (other: WitnessCircle = circle, patience = ample): Promise<void> =>
    cosignNewest({ store: office.store, key: office.key, circle: other }, patience);
  return { office, one, two, circle, troubles, publish, outcomes, cosignLate };
}

test('every checkpoint is published with the cosignatures of its witnesses', async (t) => {
  const { publish, outcomes, troubles } = await openScene(t);
  for (const count of [1, 299, 0, 1000]) {
    await publish(count);
    t.deepEqual(await outcomes(), ['cosigned', 'cosigned']);
  }
  t.deepEqual(troubles, []);
});

test('a witness that is down or hangs holds nothing up, and cosigns when it is back', async (t) => {
  const { publish, outcomes, circle, cosignLate, two, troubles } = await openScene(t);
  await publish(5);
  two.answerInstead(hang);
  t.is(await publish(5, short), 10);
  t.deepEqual(await outcomes(), ['cosigned', 'absent']);
  t.is(troubles.length, 1);
  await publish(5);
  t.is(troubles.length, 1, 'it is not waited for again');
  await t.throwsAsync(cosignLate(circle, short), { code: 'log.uncosigned', message: /two\.example\.cn/u });
  two.answerInstead(undefined);
  await cosignLate();
  t.deepEqual(await outcomes(), ['cosigned', 'cosigned']);
  await publish(1);
  t.deepEqual(await outcomes(), ['cosigned', 'cosigned']);
});

test('a service that was started anew learns from its witnesses where they stand', async (t) => {
  const { office, one, two, publish, outcomes, cosignLate } = await openScene(t);
  await publish(300);
  const forgetful = openWitnessCircle([one.witness, two.witness], () => t.fail());
  await office.append(7);
  await office.integrate();
  await cosignLate(forgetful);
  t.deepEqual(await outcomes(), ['cosigned', 'cosigned']);
});

for (const [what, answer] of [
  ['refuses', (_, response) => void response.writeHead(403).end('no\n')],
  ['breaks down', (_, response) => void response.writeHead(500).end()],
  ['says nothing that is a signature', (_, response) => void response.writeHead(200).end('hello\n')],
  [
    'signs with a key that is not its own',
    (_, response) => void response.writeHead(200).end(`— one.example.cn ${'A'.repeat(104)}\n`),
  ],
  ['names a size beyond the log', (_, response) => void response.writeHead(409).end('99\n')],
  ['names no size', (_, response) => void response.writeHead(409).end('many\n')],
  ['never says where it stands', (_, response) => void response.writeHead(409).end('0\n')],
  ['talks without end', (_, response) => void response.writeHead(200).end('x'.repeat(1 << 20))],
  [
    'sends the service elsewhere',
    (_, response) => void response.writeHead(302, { Location: 'http://127.0.0.1:1/' }).end(),
  ],
] as const satisfies readonly (readonly [string, RequestListener])[]) {
  test(`a witness that ${what} adds nothing to the checkpoint, and the operator is told`, async (t) => {
    const { one, publish, outcomes, troubles } = await openScene(t);
    one.answerInstead(answer);
    t.is(await publish(3), 3);
    t.deepEqual(await outcomes(), ['absent', 'cosigned']);
    t.is(troubles.length, 1);
    t.regex(troubles[0] ?? '', /^one\.example\.cn: /u);
  });
}

test('two histories of one log never get the same cosignatures', async (t) => {
  const { office, one, two, publish, troubles } = await openScene(t);
  await publish(4);
  // A bureau that begins its log anew, with the same key.
  const rewritten = await openLogOffice(t);
  await rewritten.database.transaction(async (tx) => {
    await tx.insertInto('logEntries').values({ entryIndex: 0, entry: '{}' }).execute();
  });
  const circle = openWitnessCircle([one.witness, two.witness], ({ key: { name } }) => troubles.push(name));
  await integrateEntries({
    ...rewritten,
    key: office.key,
    cosign: (note, size) => circle.askPrompt(requestOver(rewritten.store, note, size), ample),
  });
  t.deepEqual(troubles, ['one.example.cn', 'two.example.cn']);
});

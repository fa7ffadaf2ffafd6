import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../src/database/connection/open.ts';
import { identityStore } from '../../src/database/identity/desk.ts';
import { requestMemory } from '../../src/database/request-memory.ts';
import type { RememberedAnswer, RepeatableRequest } from '../../src/identity/request-memory.ts';
import type { IdentityStore } from '../../src/identity/store.ts';
import { eachDatabase, opened } from '../support/database.ts';

const noon = Date.UTC(2026, 10, 23, 12);
const request: RepeatableRequest = { actorId: 'li', key: 'f2b0', digest: 'aa' };

/** What a request does: one organisation more, however often it is carried out. */
async function makeOne(store: IdentityStore): Promise<RememberedAnswer> {
  const id = await store.addOrganisation({ kind: 'AUDIT', name: '审计机构', uscc: undefined, createdAt: noon });
  return { status: 201, headers: { location: `/api/v1/organisations/${id}` }, body: '{"名称":"审计机构"}' };
}

async function made({ db }: Database): Promise<number> {
  const { rows } = await db
    .selectFrom('organisations')
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow();
  return rows;
}

eachDatabase('a repeated request gets the answer of the first, and nothing is done again', async (t, database) => {
  const { once } = requestMemory(database, () => noon, identityStore);
  const first = await once(request, makeOne);
  t.false(first.repeated);
  t.deepEqual(await once(request, makeOne), { ...first, repeated: true });
  t.is(await made(database), 1);
  t.false((await once({ ...request, actorId: 'wang' }, makeOne)).repeated, 'somebody else’s key of the same name');
  t.false((await once({ ...request, key: 'f2b1' }, makeOne)).repeated);
});

eachDatabase('a key cannot stand for two requests', async (t, database) => {
  const { once } = requestMemory(database, () => noon, identityStore);
  await once(request, makeOne);
  await t.throwsAsync(once({ ...request, digest: 'bb' }, makeOne), { code: 'http.idempotency-mismatch' });
  t.is(await made(database), 1);
});

eachDatabase('a request repeated while it is still under way waits for its answer', async (t, database, url) => {
  // Two services over one database; time passes as if the first were slow for days.
  let days = 0;
  const memories = [database, await opened(t, url)].map((one) =>
    requestMemory(one, () => noon + (days += 1) * 86_400_000, identityStore),
  );
  const slow = async (store: IdentityStore): Promise<RememberedAnswer> => {
    await pause(100);
    return makeOne(store);
  };
  const answers = await Promise.all([...memories, ...memories].map(({ once }) => once(request, slow)));
  t.is(answers.filter(({ repeated }) => !repeated).length, 1);
  t.is(new Set(answers.map(({ response }) => response.headers['location'])).size, 1);
  t.is(await made(database), 1);
});

eachDatabase('a request that failed has left nothing, and can be sent again at once', async (t, database) => {
  const { once } = requestMemory(database, () => noon, identityStore);
  const failing = async (store: IdentityStore): Promise<RememberedAnswer> => {
    await makeOne(store);
    throw new Error('the line broke');
  };
  await t.throwsAsync(once(request, failing), { message: 'the line broke' });
  t.is(await made(database), 0);
  t.false((await once({ ...request, digest: 'bb' }, makeOne)).repeated, 'the key is free for another request too');
  t.is(await made(database), 1);
});

import { abandonRequest, beginRequest, finishRequest } from '../../src/database/idempotency.ts';
import { eachDatabase } from '../support/database.ts';

const noon = Date.UTC(2026, 10, 23, 12);
const request = { actorId: 'li', key: 'f2b0', digest: 'aa' };
const answer = { status: 201, headers: { location: '/api/v1/handovers/1' }, body: '{"名称":"一号楼"}' };

eachDatabase('a repeated request gets the answer of the first', async (t, { transaction }) => {
  const begin = (changes = {}, now = noon) => transaction((tx) => beginRequest(tx, { ...request, ...changes }, now));
  t.is(await begin(), undefined);
  await transaction((tx) => finishRequest(tx, request, answer));
  t.deepEqual(await begin(), answer);
  t.is(await begin({ actorId: 'wang' }), undefined, 'somebody else’s key of the same name');
  t.is(await begin({ key: 'f2b1' }), undefined);
});

eachDatabase('a key cannot stand for two requests', async (t, { transaction }) => {
  const begin = (digest: string) => transaction((tx) => beginRequest(tx, { ...request, digest }, noon));
  await begin('aa');
  await t.throwsAsync(begin('bb'), { code: 'http.idempotency-mismatch' });
  await transaction((tx) => finishRequest(tx, request, answer));
  await t.throwsAsync(begin('bb'), { code: 'http.idempotency-mismatch' });
});

eachDatabase('of two equal requests at once one is carried out', async (t, { transaction }) => {
  const begin = () => transaction((tx) => beginRequest(tx, request, noon));
  const outcomes = await Promise.all(Array.from({ length: 6 }, () => begin().catch(({ code }) => code)));
  t.is(outcomes.filter((outcome) => outcome === undefined).length, 1);
  t.is(outcomes.filter((outcome) => outcome === 'http.idempotency-in-progress').length, 5);
});

eachDatabase('a request that failed, or was cut off a minute ago, can be sent again', async (t, { transaction }) => {
  const begin = (now: number) => transaction((tx) => beginRequest(tx, request, now));
  await begin(noon);
  await transaction((tx) => abandonRequest(tx, request));
  t.is(await begin(noon), undefined);
  await t.throwsAsync(begin(noon + 59_999), { code: 'http.idempotency-in-progress' });
  t.is(await begin(noon + 60_000), undefined);
  await transaction((tx) => finishRequest(tx, request, answer));
  await transaction((tx) => abandonRequest(tx, request));
  t.deepEqual(await begin(noon), answer, 'what has been answered is not forgotten');
});

eachDatabase('an answer is kept exactly when the effect is', async (t, { transaction }) => {
  await transaction((tx) => beginRequest(tx, request, noon));
  await t.throwsAsync(
    transaction(async (tx) => {
      await finishRequest(tx, request, answer);
      throw new Error('the effect failed');
    }),
  );
  await t.throwsAsync(
    transaction((tx) => beginRequest(tx, request, noon)),
    { code: 'http.idempotency-in-progress' },
  );
});

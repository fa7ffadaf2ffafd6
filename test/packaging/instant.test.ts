import test from 'ava';
import { packageInstant } from '../../src/packaging/plan/instant.ts';
import { Problem } from '../../src/problem.ts';
import { sampleDocument } from './sample.ts';

const undated = sampleDocument([]);
const dated = {
  ...undated,
  project: { ...undated.project, permits: [{ kind: 'X', number: '1', date: '2024-03-01' }] },
};
const at = '2026-01-15T08:00:00+08:00';

for (const [title, document, stated, instant] of [
  ['the one that is given, before all others', dated, { at, sourceDateEpoch: '1763424000' }, '2026-01-15T00:00:00Z'],
  ['that of SOURCE_DATE_EPOCH', dated, { sourceDateEpoch: '1763424000' }, '2025-11-18T00:00:00Z'],
  ['the newest date of the delivery', dated, {}, '2024-03-01T00:00:00Z'],
  ['the first that a ZIP can say, where there is no date', undated, {}, '1980-01-01T00:00:00Z'],
] as const) {
  test(`the instant of a package that is made offline is ${title}`, (t) => {
    t.is(packageInstant(document, stated), instant);
  });
}

for (const sourceDateEpoch of ['', 'yesterday', '0', '99999999999999']) {
  test(`SOURCE_DATE_EPOCH "${sourceDateEpoch}" is no instant of a package`, (t) => {
    const error = t.throws(() => packageInstant(dated, { sourceDateEpoch }), { instanceOf: Problem });
    t.is(error?.code, 'packaging.instant-invalid');
  });
}

import test, { type ExecutionContext } from 'ava';
import { loadProfiles } from '../../src/profiles/profile-library.ts';
import { examined } from '../support/examining.ts';
import { smallDelivery } from '../support/small-delivery.ts';

async function judged(t: ExecutionContext, profile: string, at: string, validTo?: string): Promise<unknown[]> {
  const library = await loadProfiles();
  const { report } = await examined(t, await smallDelivery(t), {
    profile,
    at: new Date(at),
    profiles: {
      ...library,
      find: (...named) => ({ ...library.find(...named), ...(validTo !== undefined && { validTo }) }),
    },
  });
  const { outcome, severity } = report.findings.find(({ rule }) => rule === 'AU-20') ?? {};
  return [report.profile.version, outcome, severity];
}

test('a delivery is checked under the version that it names, and told when that has ended', async (t) => {
  t.deepEqual(await judged(t, 'intl-eark@1.0.0', '2026-01-15T08:00:00Z', '2026-01-14'), [
    '1.0.0',
    'warning',
    'warning',
  ]);
  t.deepEqual(await judged(t, 'intl-eark@1.0.0', '2026-01-14T15:59:59Z', '2026-01-14'), [
    '1.0.0',
    'passed',
    'blocking',
  ]);
});

test('a version that is not yet in force keeps a delivery back; its first day is one of China', async (t) => {
  t.deepEqual(await judged(t, 'cn-cq@1.1.0', '2025-12-31T15:59:59Z'), ['1.1.0', 'failed', 'blocking']);
  t.deepEqual(await judged(t, 'cn-cq@1.1.0', '2025-12-31T16:00:00Z'), ['1.1.0', 'passed', 'blocking']);
});

test('without a version, a delivery is checked under the newest one in force on the day', async (t) => {
  t.deepEqual(await judged(t, 'cn-cq', '2025-12-31T15:59:59Z'), ['1.0.0', 'passed', 'blocking']);
  t.deepEqual(await judged(t, 'cn-cq', '2026-01-01T00:00:00Z'), ['1.1.0', 'passed', 'blocking']);
});

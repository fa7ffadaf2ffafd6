import test from 'ava';
import { goodDelivery } from '../../../fixtures/conformance/delivery.ts';
import { mutations } from '../../../fixtures/conformance/mutations.ts';
import { judgedBy, neverRecognised } from '../../../src/verification/recognition/covered-rules.ts';
import { ruleCatalogue } from '../../../src/verification/rule-catalogue.ts';
import { cast, checkDelivery } from '../corpus/check-delivery.ts';

/** Members of a resolved profile that are called otherwise in the tables that profiles are compared by. */
const tableOf: Readonly<Record<string, string>> = { secrecyOnline: 'secrecy', indeterminateSignature: 'signatures' };

test('nothing of a profile that a recognised rule judges by is left out where profiles are compared', async (t) => {
  const seen = new Map<string, Set<string>>(ruleCatalogue.map(({ id }) => [id, new Set()]));
  for (const change of [() => undefined, ...mutations.map((mutation) => mutation.change)]) {
    const delivery = goodDelivery(await cast);
    change(delivery, await cast);
    const { delivery: examined } = await checkDelivery(delivery);
    if (!examined) continue;
    for (const rule of ruleCatalogue) {
      const profile = watched(examined.profile, (member) => seen.get(rule.id)?.add(tableOf[member] ?? member));
      try {
        await Array.fromAsync(rule.check({ ...examined, profile }));
      } catch {
        // A rule that breaks down is told otherwise; what it had looked at counts.
      }
    }
  }
  const looked = Object.fromEntries(
    [...seen].flatMap(([id, tables]) =>
      neverRecognised.has(id) || tables.size === 0 ? [] : [[id, [...tables].sort()]],
    ),
  );
  t.deepEqual(looked, judgedBy);
});

const pastThen = 'a day that was not ahead then is not ahead now';

/** What is recognised though it reads the day of the check, and why that is sound. */
const byTheDay: Readonly<Record<string, string>> = {
  'AU-05': `${pastThen}; what had to lie ahead had to when that bureau was asked`,
  'SE-01': pastThen,
  'V-02': pastThen,
};

test('what is judged by the day of the check is for the bureau that receives', async (t) => {
  const seen = new Set<string>();
  for (const change of [() => undefined, ...mutations.map((mutation) => mutation.change)]) {
    const delivery = goodDelivery(await cast);
    change(delivery, await cast);
    const { delivery: examined } = await checkDelivery(delivery);
    if (!examined) continue;
    for (const rule of ruleCatalogue) {
      const dated = watched(examined, (member) => member === 'at' && seen.add(rule.id));
      try {
        await Array.fromAsync(rule.check(dated));
      } catch {
        // A rule that breaks down is told otherwise; what it had looked at counts.
      }
    }
  }
  t.deepEqual([...seen].filter((id) => !neverRecognised.has(id)).sort(), Object.keys(byTheDay));
});

function watched<Watched extends object>(whole: Watched, onRead: (member: string) => void): Watched {
  return new Proxy(whole, {
    get(target, member, receiver) {
      if (typeof member === 'string') onRead(member);
      return Reflect.get(target, member, receiver);
    },
  });
}

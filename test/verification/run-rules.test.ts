import test from 'ava';
import { everyFile } from '../../src/verification/file-outcomes/scope.ts';
import type { Finding } from '../../src/verification/finding.ts';
import { defineRule, everyStage, type Rule } from '../../src/verification/rule.ts';
import { runRules } from '../../src/verification/run-rules.ts';
import { examined } from '../support/examining.ts';
import { smallDelivery } from '../support/small-delivery.ts';

const seen = { condition: 'seen' as const };
const text = { zh: '检测', en: 'check' };

/** A rule that checks so. */
function ruleThat(check: Rule<'seen'>['check']): Rule {
  return defineRule({
    id: 'V-99',
    property: 'integrity',
    severity: 'blocking',
    name: text,
    source: text,
    confidence: 'own',
    stages: everyStage,
    looksAt: everyFile,
    example: text,
    conditions: { seen: { outcome: 'failed', message: text, remedy: text } },
    check,
  });
}

function said({ outcome, severity, message }: Finding): string {
  return `${outcome} ${severity} ${message.en}`;
}

const troubles: Readonly<Record<string, { readonly check: Rule<'seen'>['check']; readonly says: RegExp }>> = {
  'breaks down': {
    *check() {
      yield seen;
      throw new RangeError('out of range');
    },
    says: /^not_performed blocking .*broke down \(out of range\)/u,
  },
  'observes without end': {
    *check() {
      for (;;) yield seen;
    },
    says: /^not_performed blocking .*more than 0\.3 s/u,
  },
  'computes without end before it observes': {
    *check() {
      yield seen;
      for (;;);
    },
    says: /^not_performed blocking .*more than 0\.3 s/u,
  },
  'waits for what never comes': {
    async *check() {
      yield seen;
      await new Promise(() => undefined);
    },
    says: /^not_performed blocking .*more than 0\.3 s/u,
  },
  'writes into the handover document': {
    *check({ document }) {
      yield seen;
      Object.assign(document.volumes[0]?.records[0] ?? {}, { title: 'x' });
    },
    says: /^not_performed blocking .*broke down \(Cannot assign to read only property 'title'/u,
  },
  'puts something else into the delivery': {
    *check(delivery) {
      yield seen;
      Object.assign(delivery, { document: {} });
    },
    says: /^not_performed blocking .*broke down \(Cannot assign to read only property 'document'/u,
  },
};

for (const [what, { check, says }] of Object.entries(troubles)) {
  // One after the other: each may hold the others up for as long as they have.
  test.serial(
    `a rule that ${what} counts as not performed, as heavy as the rule is, and keeps what it has seen`,
    async (t) => {
      const { delivery } = await examined(t, await smallDelivery(t));
      if (!delivery) throw new Error('the small delivery is sound');
      const before = JSON.stringify(delivery.document);
      const rule = ruleThat(check);
      const findings = (await runRules([{ rule }], delivery, 0.3)).get(rule) ?? [];
      t.is(findings[0]?.outcome, 'failed');
      t.regex(findings.map(said).at(-1) ?? '', says);
      t.is(findings.at(-1)?.mendedBy, 'administrator');
      t.is(JSON.stringify(delivery.document), before);
    },
  );
}

test.serial('a rule that breaks down before it observes anything has not passed', async (t) => {
  const { delivery } = await examined(t, await smallDelivery(t));
  if (!delivery) throw new Error('the small delivery is sound');
  const rule = ruleThat(() => {
    throw new RangeError('out of range');
  });
  t.deepEqual(
    (await runRules([{ rule }], delivery)).get(rule)?.map(({ outcome }) => outcome),
    ['not_performed'],
  );
});

/** Milliseconds that a rule computes without a pause, which is longer than several may take together. */
const long = 80;

test.serial(
  'rules that run together each have their own time, and what becomes of one is not said of the others',
  async (t) => {
    const { delivery } = await examined(t, await smallDelivery(t));
    if (!delivery) throw new Error('the small delivery is sound');
    const checks: readonly Rule<'seen'>['check'][] = [
      () => [],
      function* () {
        yield seen;
        for (;;);
      },
      () => [seen],
      function* () {
        yield* [];
        throw new RangeError('out of range');
      },
      function* () {
        for (const end = performance.now() + long; performance.now() < end; );
        yield seen;
      },
      async function* () {
        yield seen;
      },
      () => {
        throw new RangeError('out of range');
      },
      function* () {
        for (let count = 0; count < 3000; count += 1) yield seen;
      },
      () => [],
    ];
    const rules = checks.map((check) => ({ rule: ruleThat(check) }));
    const found = await runRules(rules, delivery, 0.3);
    t.deepEqual(
      rules.map(({ rule }) => [...new Set(found.get(rule)?.map(({ outcome }) => outcome))].join(' ')),
      [
        'passed',
        'failed not_performed',
        'failed',
        'not_performed',
        'failed',
        'failed',
        'not_performed',
        'failed',
        'passed',
      ],
    );
  },
);

import test from 'ava';
import { factsOnly } from '../../../src/signatures/facts.ts';
import { signatureLimits } from '../../../src/signatures/limits.ts';
import { noticed, passed } from '../../../src/signatures/observation.ts';
import { judge } from '../../../src/signatures/validation/judgement.ts';
import { writeReport } from '../../../src/signatures/validation/report.ts';
import { validate } from '../../../src/signatures/validation/validate.ts';
import { LinkVerifier } from '../../../src/signatures/x509/link.ts';
import { at, makeWorld } from '../world.ts';

test('a signature of which nothing was found out is told as not verified, and the others are judged', async (t) => {
  const { trust: policy } = await makeWorld();
  const circumstances = { policy, at, effort: { ...signatureLimits, links: new LinkVerifier(signatureLimits) } };
  const silent = factsOnly('cms', 1, passed('kind.supported'), passed('container.format'));
  const broken = factsOnly('cms', 2, noticed('CONTENT_CHANGED'));
  const located = validate([silent, broken], circumstances).map((one) => ({ ...one, container: 'a.p7s' }));
  const { conclusion, reasons, signatures } = writeReport(
    { file: { name: 'a', bytes: 1 }, document: undefined },
    located,
    circumstances,
  );
  t.deepEqual([conclusion, reasons], ['TOTAL-FAILED', ['NOT_PERFORMED_UNPROVEN', 'CONTENT_CHANGED']]);
  const [first] = signatures;
  t.is(first?.indication, 'INDETERMINATE');
  t.true(first?.explain.en.includes('signer.certificate'));
  t.deepEqual(
    first?.checks.map(({ id, status, reason }) => [id, status, reason]),
    [
      ['kind.supported', 'pass', undefined],
      ['container.format', 'skip', 'NOT_PERFORMED_UNPROVEN'],
    ],
  );
});

test('each kind of signature passes with all that is indispensable, and with nothing less', (t) => {
  const common = ['container.format', 'signer.certificate', 'content.present', 'algorithm.consistent'] as const;
  const proven = [
    ...common,
    ...(['signature.value', 'chain.anchor', 'chain.constraints', 'chain.validity'] as const),
    ...(['certificate.validity', 'certificate.usage', 'algorithm.allowed', 'key.strength'] as const),
  ];
  const levels = new Map();
  t.is(judge({ kind: 'cms' }, proven.map(passed), levels).indication, 'TOTAL-PASSED');
  for (const left of proven) {
    const others = proven.filter((check) => check !== left).map(passed);
    const { decisive, indication } = judge({ kind: 'cms' }, others, levels);
    t.deepEqual([indication, decisive?.params], ['INDETERMINATE', { check: left }]);
  }
  t.is(judge({ kind: 'ofd' }, proven.map(passed), levels).indication, 'INDETERMINATE');
  t.is(judge({ kind: 'timestamp' }, proven.map(passed), levels).indication, 'INDETERMINATE');
});

import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import test from 'ava';
import {
  array,
  assert,
  asyncProperty,
  boolean,
  constantFrom,
  nat,
  option,
  pre,
  record,
  tuple,
  uniqueArray,
} from 'fast-check';
import { type Identity, issue } from '../../../fixtures/pki/certificate.ts';
import { pem } from '../../../fixtures/pki/der.ts';
import { type PolicyRequest, policyExtensions } from '../../../fixtures/pki/policies.ts';
import { readCertificate } from '../../../src/signatures/x509/certificate.ts';
import { processPolicies } from '../../../src/signatures/x509/policies/process-policies.ts';
import { outside } from '../../support/outside.ts';
import { ownTime, withinOwnTime } from '../../support/own-time.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { at, period } from '../world.ts';

const valid = { from: period.validFrom, to: period.validTo };
const [any, gold, silver, bronze] = ['2.5.29.32.0', '1.2.3.1', '1.2.3.2', '1.2.3.3'] as const;

/** A certificate of a chain; `selfIssued`: of the name above it, as when an authority has a new key. */
interface Step extends PolicyRequest {
  readonly selfIssued?: boolean;
}

const root = issue({ subject: { commonName: 'root' }, ...valid, authority: {} });

/** Issues the chain below the root, authorities first, a signer last. */
async function chainOf(steps: readonly Step[]): Promise<Identity[]> {
  const made: Identity[] = [];
  let issuer = await root;
  for (const [index, step] of steps.entries()) {
    const subject = step.selfIssued ? issuer.subject : { commonName: `depth ${index}` };
    const extensions = policyExtensions(step);
    const authority = index < steps.length - 1 ? { authority: {} } : {};
    issuer = await issue({ subject, ...valid, ...authority, extensions }, issuer);
    made.push(issuer);
  }
  return made;
}

async function statusOf(steps: readonly Step[]): Promise<string> {
  const chain = await chainOf(steps);
  return processPolicies(chain.map(({ certificate }) => readCertificate(certificate))).status;
}

const explicit = { requireExplicit: 0 };

/** After the groups of cases that NIST's path validation suite has of policies (PKITS §4.8 to §4.12). */
const cases: Readonly<Record<string, readonly [steps: readonly Step[], status: string]>> = {
  'of one policy all the way': [[{ policies: [gold], ...explicit }, { policies: [gold] }], 'good'],
  'without policies where none is required': [[{}, {}], 'good'],
  'without policies where one is required': [[{ ...explicit }, {}], 'missing'],
  'of different policies': [[{ policies: [gold], ...explicit }, { policies: [silver] }], 'missing'],
  'of different policies where none is required': [[{ policies: [gold] }, { policies: [silver] }], 'good'],
  'with a gap in the middle': [[{ policies: [gold], ...explicit }, {}, { policies: [gold] }], 'missing'],
  'of any policy': [[{ policies: [any], ...explicit }, { policies: [silver] }], 'good'],
  'whose signer has any policy': [[{ policies: [gold], ...explicit }, { policies: [any] }], 'good'],
  'that requires a policy only further down than it goes': [[{ requireExplicit: 3 }, {}, {}], 'good'],
  'that requires a policy as far down as it goes': [[{ requireExplicit: 1 }, {}, {}], 'missing'],
  'whose signer requires a policy of itself': [[{ policies: [gold] }, { ...explicit }], 'missing'],
  'that does not count certificates of an authority for itself': [
    [{ requireExplicit: 1 }, { selfIssued: true }, {}],
    'missing',
  ],
  'of policies mapped into another domain': [
    [{ policies: [gold], mappings: [[gold, silver]], ...explicit }, { policies: [silver] }],
    'good',
  ],
  'of a policy that was mapped into another': [
    [{ policies: [gold], mappings: [[gold, silver]], ...explicit }, { policies: [gold] }],
    'missing',
  ],
  'of policies mapped twice': [
    [
      { policies: [gold], mappings: [[gold, silver]], ...explicit },
      { policies: [silver], mappings: [[silver, bronze]] },
      { policies: [bronze] },
    ],
    'good',
  ],
  'of one policy mapped into two': [
    [
      {
        policies: [gold],
        mappings: [
          [gold, silver],
          [gold, bronze],
        ],
        ...explicit,
      },
      { policies: [bronze] },
    ],
    'good',
  ],
  'of any policy, mapped': [
    [{ policies: [any], mappings: [[gold, silver]], ...explicit }, { policies: [silver] }],
    'good',
  ],
  'that maps what it does not have': [
    [{ policies: [gold], mappings: [[silver, bronze]], ...explicit }, { policies: [bronze] }],
    'missing',
  ],
  'that maps where that is inhibited': [
    [
      { policies: [gold], inhibitMapping: 0, ...explicit },
      { policies: [gold], mappings: [[gold, silver]] },
      { policies: [silver] },
    ],
    'missing',
  ],
  'that maps before that is inhibited': [
    [
      { policies: [gold], inhibitMapping: 1, ...explicit },
      { policies: [gold], mappings: [[gold, silver]] },
      { policies: [silver] },
    ],
    'good',
  ],
  'that maps the policy that stands for all': [
    [{ policies: [gold], mappings: [[any, silver]] }, { policies: [silver] }],
    'any-mapped',
  ],
  'that maps into the policy that stands for all': [
    [{ policies: [gold], mappings: [[gold, any]] }, { policies: [gold] }],
    'any-mapped',
  ],
  'whose signer has any policy where that is inhibited': [
    [{ policies: [gold], inhibitAny: 0, ...explicit }, { policies: [any] }],
    'missing',
  ],
  'whose signer has any policy just before that is inhibited': [
    [{ policies: [gold], inhibitAny: 1, ...explicit }, { policies: [any] }],
    'good',
  ],
  'that maps what it has by any policy only, where that is inhibited': [
    [
      { policies: [gold], inhibitAny: 0, ...explicit },
      { policies: [silver, any], mappings: [[gold, bronze]] },
      { policies: [bronze] },
    ],
    'missing',
  ],
  'of an authority for itself of any policy, though that is inhibited': [
    [{ policies: [gold], inhibitAny: 0, ...explicit }, { policies: [any], selfIssued: true }, { policies: [gold] }],
    'good',
  ],
};

for (const [title, [steps, status]] of Object.entries(cases)) {
  test(`a chain ${title} comes to ${status}`, async (t) => {
    t.is(await statusOf(steps), status);
  });
}

test.serial('chains that a tree of policies would make explode are processed at once', async (t) => {
  const policies = Array.from({ length: 60 }, (_, index) => `1.2.3.${index + 1}`);
  const mappings = policies.flatMap((own) => policies.map((other): [string, string] => [own, other]));
  const steps = Array.from({ length: 9 }, (_, depth) => ({ policies, mappings, ...(depth === 0 && explicit) }));
  const chain = await chainOf([...steps, { policies }]);
  const certificates = chain.map(({ certificate }) => readCertificate(certificate));
  const started = ownTime();
  t.is(processPolicies(certificates).status, 'good');
  t.true(withinOwnTime(started, 500));
});

test('openssl comes to the same of any chain', async (t) => {
  const program = promisify(execFile);
  const found = await program('openssl', ['version']).then(
    () => true,
    () => false,
  );
  if (!outside(t, 'openssl', 'apt-get install openssl', found)) return;
  const folder = await temporaryFolder(t);
  const [anchor, between, signer] = ['root.pem', 'between.pem', 'signer.pem'].map((name) => path.join(folder, name));
  const accepts = async (chain: readonly Identity[]): Promise<boolean> => {
    const texts = chain.map(({ certificate }) => pem('CERTIFICATE', certificate));
    await writeFile(anchor ?? '', pem('CERTIFICATE', (await root).certificate));
    await writeFile(between ?? '', texts.slice(0, -1).join('\n'));
    await writeFile(signer ?? '', texts.at(-1) ?? '');
    const words = [
      '-policy_check',
      '-policy',
      any,
      '-CAfile',
      anchor,
      '-untrusted',
      between,
      '-attime',
      `${at.getTime() / 1000}`,
      signer,
    ];
    const said = await program('openssl', ['verify', ...words.map(String)]).then(
      ({ stdout }) => stdout,
      (error: unknown) => String(error),
    );
    t.regex(said, /: OK|no explicit policy|invalid policy extension/u);
    return said.includes(': OK');
  };
  const policy = constantFrom(any, gold, silver, bronze);
  const specific = constantFrom(gold, silver, bronze);
  const few = option(nat(2), { nil: undefined });
  const step = record({
    policies: option(uniqueArray(policy, { minLength: 1, maxLength: 3 }), { nil: undefined, freq: 5 }),
    mappings: option(uniqueArray(tuple(specific, specific), { minLength: 1, maxLength: 2, selector: String }), {
      nil: undefined,
    }),
    requireExplicit: few,
    inhibitMapping: few,
    inhibitAny: few,
    selfIssued: boolean(),
  });
  const last = record({
    policies: option(uniqueArray(policy, { minLength: 1, maxLength: 2 }), { nil: undefined }),
  });
  await assert(
    asyncProperty(array(step, { minLength: 1, maxLength: 4 }), last, async (authorities, end) => {
      const steps = [...authorities, end].map((one) => withoutNothing(one));
      pre(!steps.some((one, index) => mapsByAny(one) && steps.slice(0, index).some(inhibitsAny)));
      const chain = await chainOf(steps);
      const status = processPolicies(chain.map(({ certificate }) => readCertificate(certificate))).status;
      t.is(status === 'good', await accepts(chain), JSON.stringify(steps));
    }),
    { numRuns: 100 },
  );
});

/** Where anyPolicy is inhibited, OpenSSL still takes what is mapped by it for stated; RFC 5280 §6.1.4 b needs it in the tree. */
function mapsByAny({ mappings, policies }: Step): boolean {
  return policies?.includes(any) === true && mappings?.some(([own]) => !policies.includes(own)) === true;
}

function inhibitsAny({ inhibitAny }: Step): boolean {
  return inhibitAny !== undefined;
}

function withoutNothing(step: Readonly<Record<string, unknown>>): Step {
  return Object.fromEntries(Object.entries(step).filter(([, value]) => value !== undefined));
}

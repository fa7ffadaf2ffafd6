import test from 'ava';
import * as fc from 'fast-check';
import { beginning, chainDigest, eventDigest, type TrailEntry } from '../../src/audit/trail/entry.ts';
import { type KeptEntry, verifyTrail } from '../../src/audit/trail/verify-trail.ts';

const events = fc.array(fc.record({ kind: fc.string(), detail: fc.option(fc.string()) }), {
  minLength: 1,
  maxLength: 30,
});

/** A sound trail over these events, one a second. */
function trailOf(all: readonly { readonly kind: string }[]): KeptEntry[] {
  let head = beginning;
  return all.map((event, index) => {
    const position = index + 1;
    const marks = { at: index * 1000, source: 'test', key: String(position), kind: event.kind };
    const entry: TrailEntry = { position, ...marks, sha256: eventDigest(event) };
    head = { position, digest: chainDigest(head, entry) };
    return { entry, digest: head.digest, event };
  });
}

async function* each(kept: readonly KeptEntry[]): AsyncGenerator<KeptEntry> {
  yield* kept;
}

test('a trail that nobody touched is sound', async (t) => {
  await t.notThrowsAsync(
    fc.assert(
      fc.asyncProperty(events, async (all) => {
        const { troubles, entries } = await verifyTrail(each(trailOf(all)));
        return troubles.length === 0 && entries === all.length;
      }),
    ),
  );
});

type Tampering = (kept: readonly KeptEntry[], at: number) => KeptEntry[];

const tamperings: Readonly<Record<string, Tampering>> = {
  'an event changed': (kept, at) => kept.with(at, { ...kept[at], event: { kind: 'forged' } } as KeptEntry),
  'an event taken out': (kept, at) => kept.with(at, { ...kept[at], event: undefined } as KeptEntry),
  'an entry changed together with its event': (kept, at) => {
    const event = { kind: 'forged' };
    const { entry, digest } = kept[at] as KeptEntry;
    return kept.with(at, { entry: { ...entry, kind: 'forged', sha256: eventDigest(event) }, digest, event });
  },
  'another actor': (kept, at) => {
    const { entry, ...rest } = kept[at] as KeptEntry;
    return kept.with(at, { ...rest, entry: { ...entry, actor: 'somebody else' } });
  },
  'an entry before the last taken out': (kept, at) =>
    kept.toSpliced(Math.min(at, kept.length - 2), kept.length > 1 ? 1 : 0),
  'an entry twice': (kept, at) => kept.toSpliced(at, 0, kept[at] as KeptEntry),
};

for (const [what, tamper] of Object.entries(tamperings)) {
  test(`${what} is always found, wherever it is`, async (t) => {
    await t.notThrowsAsync(
      fc.assert(
        fc.asyncProperty(events, fc.nat(), async (all, place) => {
          fc.pre(all.length > 1);
          const kept = trailOf(all);
          const { troubles } = await verifyTrail(each(tamper(kept, place % kept.length)));
          return troubles.length > 0;
        }),
      ),
    );
  });
}

test('a trail rewritten from any place on is found by any digest kept from behind it', async (t) => {
  await t.notThrowsAsync(
    fc.assert(
      fc.asyncProperty(events, fc.nat(), async (all, place) => {
        const kept = trailOf(all);
        const { entry, digest } = kept.at(-1) as KeptEntry;
        const forged = trailOf(
          all.with(place % all.length, { kind: `${all[place % all.length]?.kind} forged`, detail: null }),
        );
        const { troubles } = await verifyTrail(each(forged), [{ position: entry.position, digest }]);
        return troubles.some(({ trouble }) => trouble === 'anchor-differs');
      }),
    ),
  );
});

test('of two digests kept of one place each is held against the trail, in whatever order they are given', async (t) => {
  const [kept, forged] = [trailOf([{ kind: 'a' }, { kind: 'b' }]), trailOf([{ kind: 'a' }, { kind: 'forged' }])];
  const anchors = [kept, forged].map((trail) => ({ position: 2, digest: (trail[1] as KeptEntry).digest }));
  for (const given of [anchors, anchors.toReversed(), [...anchors, ...anchors]]) {
    const { troubles } = await verifyTrail(each(forged), given);
    t.deepEqual(troubles, [{ trouble: 'anchor-differs', position: 2 }]);
  }
  const beyond = anchors.map(({ digest }) => ({ position: 9, digest }));
  t.is((await verifyTrail(each(forged), beyond)).troubles.length, 2);
});

test('a trail that ends before the end that was noted, or otherwise, shows', async (t) => {
  await t.notThrowsAsync(
    fc.assert(
      fc.asyncProperty(events, fc.nat(), async (all, place) => {
        const kept = trailOf(all);
        const { entry, digest } = kept.at(-1) as KeptEntry;
        const end = { position: entry.position, digest };
        const whole = await verifyTrail(each(kept), [], end);
        const cut = await verifyTrail(each(kept.slice(0, place % kept.length)), [], end);
        const other = await verifyTrail(each(kept), [], { ...end, digest: 'f'.repeat(64) });
        return (
          whole.troubles.length === 0 &&
          [cut, other].every(({ troubles }) => troubles.some(({ trouble }) => trouble === 'end-missing'))
        );
      }),
    ),
  );
});

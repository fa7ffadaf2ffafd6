import test from 'ava';
import { heldSequence, sequenceOf } from '../../src/delivery/sequence.ts';

for (const [kind, make] of Object.entries({ made: sequenceOf, held: heldSequence })) {
  test(`a sequence (${kind}) is gone through as often as wanted, and asked for any of its places and no other`, (t) => {
    const squares = make(4, (index) => index * index);
    t.is(squares.length, 4);
    t.deepEqual(
      [[...squares], [...squares]],
      [
        [0, 1, 4, 9],
        [0, 1, 4, 9],
      ],
    );
    t.deepEqual(
      [0, 3, 4, -1].map((place) => squares.at(place)),
      [0, 9, undefined, undefined],
    );
  });
}

test('what is held is made but once', (t) => {
  let made = 0;
  const sequence = heldSequence(3, () => (made += 1));
  t.deepEqual([...sequence], [...sequence]);
  t.is(made, 3);
});

import test from 'ava';
import { isObjectInventory, objectRoot } from '../../../src/storage/ocfl/layout.ts';

// The first two identifiers are the examples of OCFL extension 0003 itself.
for (const [id, root] of [
  ['object-01', 'ocfl/3c0/ff4/240/object-01/'],
  ['..hor/rib:le-$id', 'ocfl/487/326/d8c/%2e%2ehor%2frib%3ale-%24id/'],
  ['yj-01JD8XK2V7QF3M9T4BZC6HWNRE', 'ocfl/bf6/c24/51c/yj-01JD8XK2V7QF3M9T4BZC6HWNRE/'],
] as const) {
  test(`the package ${id} lies in ${root}`, (t) => {
    t.is(objectRoot(id), root);
    t.true(isObjectInventory(`${root}inventory.json`));
    t.false(isObjectInventory(`${root}v1/inventory.json`));
    t.false(isObjectInventory(`${root}inventory.json.sha512`));
  });
}

test('an identifier too long for a folder is cut, and told apart by its digest', (t) => {
  t.regex(objectRoot('a'.repeat(120)), /^ocfl\/(?:[0-9a-f]{3}\/){3}a{100}-[0-9a-f]{64}\/$/u);
});

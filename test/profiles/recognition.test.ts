import test from 'ava';
import { writtenOf } from '../../src/profiles/keeping/profile-shelf.ts';
import { readProfiles, shippedProfiles } from '../../src/profiles/profile-folder.ts';
import { libraryOf, loadProfiles } from '../../src/profiles/profile-library.ts';
import { recognisedCheck } from '../../src/profiles/standards/recognition.ts';
import { registryOf, shippedStandards } from '../../src/profiles/standards/standard-registry.ts';
import { localProfile } from './local-profile.ts';

const recognition = { recognised: 'cn-gbt50328', by: 'our-city', from: '2026-01-01', basis: 'letter' };

test('what the other profile does not ask any more needs no check, but what it no longer allows does', async (t) => {
  const own = localProfile({
    extends: 'cn-gbt50328@1.1.0',
    required: { record: ['responsible', 'date', 'docNo'] },
    without: { filingScope: ['A1-1'], fileClasses: ['E4'] },
  });
  const library = libraryOf([...(await readProfiles(shippedProfiles)), writtenOf(own)]);
  const { recognised, remaining } = recognisedCheck(library, [recognition], {
    checked: library.find('cn-gbt50328'),
    by: library.find('our-city'),
    on: '2026-06-01',
  });
  t.true(recognised);
  t.deepEqual(
    remaining.map(({ change, key, table }) => `${change} ${table} ${key}`),
    ['removed fileClasses E4', 'changed required record'],
  );
});

test('a check under an older version of the same profile is recognised without a letter', async (t) => {
  const library = await loadProfiles();
  const question = { checked: library.find('cn-cq@1.0.0'), by: library.find('cn-cq@1.1.0'), on: '2026-06-01' };
  const { basis, recognised, remaining } = recognisedCheck(library, [], question);
  t.true(recognised);
  t.is(basis, undefined);
  t.true(remaining.some(({ table }) => table === 'filingScope'));
});

test('every successor that the shipped registry names is in it, and none leads back', async (t) => {
  const registry = registryOf(await shippedStandards());
  for (const { code, promotedTo, replacedBy } of registry.all()) {
    for (const successor of [promotedTo, replacedBy]) {
      if (successor !== undefined)
        t.false(
          registry.lineage(successor).some((one) => one.code === code),
          code,
        );
    }
  }
});

import { sql } from 'kysely';
import { identityDesk } from '../../src/database/identity/desk.ts';
import type { Actor } from '../../src/identity/actor.ts';
import { firstRun } from '../../src/identity/first-run.ts';
import { makeOrganisation } from '../../src/identity/people/organisations.ts';
import { disablePerson, enablePerson, makePerson, type NewPerson } from '../../src/identity/people/people.ts';
import { grantRole, revokeRole } from '../../src/identity/people/roles.ts';
import { signIn } from '../../src/identity/sign-in/sign-in.ts';
import type { IdentityDesk } from '../../src/identity/store.ts';
import { eachDatabase } from '../support/database.ts';
import { noon, officeIn, password } from '../support/people.ts';

const make = async (desk: IdentityDesk, ...wanted: [Actor, NewPerson]) => desk.write(await makePerson(...wanted, noon));

const bureau = { name: '城建档案馆', uscc: '12500000450400000X' };

eachDatabase(
  'the first run makes one bureau with an administrator, whose password is told once',
  async (t, database) => {
    const desk = identityDesk(database);
    const [one, other] = await Promise.all([firstRun(desk, { bureau }, noon), firstRun(desk, { bureau }, noon)]);
    const first = one ?? other;
    t.is([one, other].filter(Boolean).length, 1);
    t.is(await firstRun(desk, { bureau }, noon), undefined);
    const organisations = await desk.read.organisations({ limit: 10 });
    t.is(organisations.length, 1);
    t.like(organisations[0], { kind: 'BUREAU', ...bureau });
    if (!first) return t.fail('nobody was made');
    const { actor } = await signIn(desk, { ...first, address: '::1' }, noon);
    t.deepEqual([...actor.roles], ['admin']);
    t.is(actor.organisationKind, 'BUREAU');
    return undefined;
  },
);

eachDatabase('a first password that everyone would guess stops the start', async (t, database) => {
  const desk = identityDesk(database);
  await t.throwsAsync(firstRun(desk, { bureau, password: 'password1234' }, noon), {
    code: 'identity.weak-password',
  });
  t.true(await desk.read.isEmpty());
});

eachDatabase('an organisation and a login are there once', async (t, database) => {
  const { desk, admin } = await officeIn(database);
  const unit = { kind: 'DELIVERING_UNIT', name: '重庆建工', uscc: '91500000202800000X' } as const;
  const organisationId = await desk.write(makeOrganisation(admin, unit, noon));
  await t.throwsAsync(desk.write(makeOrganisation(admin, unit, noon)), { code: 'identity.organisation-exists' });
  const li = { login: 'Li', displayName: '李', password, organisationId, roles: ['preparer'] as const };
  const personId = await make(desk, admin, li);
  await t.throwsAsync(make(desk, admin, { ...li, login: 'lI' }), { code: 'identity.login-taken' });
  t.like(await desk.read.person(personId), { login: 'Li', displayName: '李', disabledAt: undefined });
  t.like(await desk.read.organisation(organisationId), unit);
  t.deepEqual(
    (await desk.read.people({ organisationId, limit: 10 })).map(({ id }) => id),
    [personId],
  );
  t.is((await desk.read.people({ limit: 10 })).length, 2);
  t.is((await desk.read.organisations({ kind: 'BUREAU', limit: 10 })).length, 1);
});

eachDatabase('nobody receives what his own organisation delivers', async (t, database) => {
  const { desk, admin, organisation, person } = await officeIn(database);
  const unit = await organisation('DELIVERING_UNIT', '重庆建工');
  const { personId } = await person('li', unit, 'preparer');
  const refused = await t.throwsAsync(
    grantRole(desk, admin, { personId, organisationId: unit, role: 'archivist' }, noon),
    { code: 'identity.role-unfit' },
  );
  t.like(refused, { params: { role: 'archivist', kind: 'DELIVERING_UNIT' } });
  const preparer = { personId, organisationId: admin.organisationId, role: 'preparer' } as const;
  await t.throwsAsync(grantRole(desk, admin, preparer, noon), { code: 'identity.role-unfit' });
});

eachDatabase('an administrator keeps the people of his own organisation, and only those', async (t, database) => {
  const { desk, admin, organisation, person } = await officeIn(database);
  const [unit, other] = [
    await organisation('DELIVERING_UNIT', '重庆建工'),
    await organisation('DELIVERING_UNIT', '中建'),
  ];
  const boss = await person('boss', unit, 'admin');
  const [li, zhou] = [await person('li', unit, 'preparer'), await person('zhou', other, 'preparer')];
  const denied = { code: 'identity.not-permitted' };
  const guest = { login: 'guest', displayName: '客', password, organisationId: other, roles: ['preparer'] as const };

  await t.notThrowsAsync(make(desk, boss, { ...guest, organisationId: unit }));
  await t.throwsAsync(make(desk, boss, { ...guest, login: 'second' }), denied);
  await t.throwsAsync(make(desk, li, { ...guest, login: 'second', organisationId: unit }), denied);
  t.throws(() => makeOrganisation(boss, { kind: 'BUREAU', name: '馆' }, noon), denied);
  await t.throwsAsync(disablePerson(desk, boss, zhou.personId, noon), denied);
  await t.throwsAsync(disablePerson(desk, li, boss.personId, noon), denied);

  const signer = { personId: li.personId, organisationId: unit, role: 'signer' } as const;
  await grantRole(desk, boss, signer, noon);
  await grantRole(desk, boss, signer, noon);
  t.deepEqual([...((await desk.read.memberships(li.personId))[0]?.roles ?? [])].toSorted(), ['preparer', 'signer']);
  await revokeRole(desk, boss, signer, noon);
  await revokeRole(desk, boss, signer, noon);
  await t.throwsAsync(revokeRole(desk, boss, { ...signer, organisationId: other }, noon), denied);
  await t.throwsAsync(grantRole(desk, boss, { ...signer, personId: zhou.personId }, noon), denied);
  await t.throwsAsync(grantRole(desk, admin, { ...signer, personId: 'nobody' }, noon), {
    code: 'identity.person-unknown',
  });
  await t.throwsAsync(grantRole(desk, admin, { ...signer, organisationId: 'none' }, noon), {
    code: 'identity.organisation-unknown',
  });
});

eachDatabase(
  'one organisation’s administrator does not get hold of what a person may do in another',
  async (t, database) => {
    const { desk, admin, organisation, person } = await officeIn(database);
    const unit = await organisation('DELIVERING_UNIT', '重庆建工');
    const boss = await person('boss', unit, 'admin');
    const both = await person('both', unit, 'preparer');
    await grantRole(
      desk,
      admin,
      { personId: both.personId, organisationId: admin.organisationId, role: 'admin' },
      noon,
    );
    await t.throwsAsync(disablePerson(desk, boss, both.personId, noon), { code: 'identity.not-permitted' });
    const asAdmin = { login: 'both', password, address: '::1', organisationId: admin.organisationId };
    t.deepEqual([...(await signIn(desk, asAdmin, noon)).actor.roles], ['admin']);
    t.is((await signIn(desk, { ...asAdmin, organisationId: unit }, noon)).actor.organisationId, unit);
  },
);

eachDatabase('the last administrator cannot lock everyone out', async (t, database) => {
  const { desk, admin } = await officeIn(database);
  const own = { personId: admin.personId, organisationId: admin.organisationId, role: 'admin' } as const;
  await t.throwsAsync(disablePerson(desk, admin, admin.personId, noon), { code: 'identity.not-yourself' });
  await t.throwsAsync(revokeRole(desk, admin, own, noon), { code: 'identity.not-yourself' });
});

eachDatabase('what happened to people can be read, and not be changed', async (t, database) => {
  const { desk, admin, organisation, person } = await officeIn(database);
  const unit = await organisation('DELIVERING_UNIT', '重庆建工');
  const { personId } = await person('li', unit, 'preparer');
  await disablePerson(desk, admin, personId, noon);
  await disablePerson(desk, admin, personId, noon);
  await enablePerson(desk, admin, personId, noon + 1);
  await enablePerson(desk, admin, personId, noon + 1);
  const events = await desk.read.events({ personId, limit: 10 });
  t.deepEqual(
    events.map(({ kind }) => kind),
    ['person-enabled', 'person-disabled', 'role-granted', 'person-made'],
  );
  t.like(events[0], { actorId: admin.personId, personId, at: noon + 1 });
  t.like(events[2], { organisationId: unit, detail: { role: 'preparer' } });
  const [second] = await desk.read.events({ personId, limit: 1, after: events[0]?.id ?? '' });
  t.is(second?.kind, 'person-disabled');

  const { transaction } = database;
  const appendOnly = { message: /append-only/u };
  await t.throwsAsync(
    transaction((tx) => tx.updateTable('identityEvents').set({ at: 0 }).execute()),
    appendOnly,
  );
  await t.throwsAsync(
    transaction((tx) => tx.deleteFrom('identityEvents').execute()),
    appendOnly,
  );
  const wholly =
    database.dialect === 'sqlite'
      ? 'insert or replace into identity_events select * from identity_events'
      : 'truncate identity_events';
  await t.throwsAsync(
    transaction((tx) => sql.raw(wholly).execute(tx)),
    appendOnly,
  );
});

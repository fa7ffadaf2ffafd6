import type { Database } from '../../src/database/connection/open.ts';
import { disablePerson, enablePerson } from '../../src/identity/people/people.ts';
import { grantRole, revokeRole } from '../../src/identity/people/roles.ts';
import {
  changeOwner,
  issueServiceToken,
  makeServiceAccount,
  rotateServiceToken,
} from '../../src/identity/people/service-accounts.ts';
import { actorOfToken } from '../../src/identity/sign-in/api-token.ts';
import { resetPassword } from '../../src/identity/sign-in/password-change.ts';
import { signIn } from '../../src/identity/sign-in/sign-in.ts';
import { eachDatabase } from '../support/database.ts';
import { noon, officeIn, password } from '../support/people.ts';

const hour = 60 * 60_000;
const day = 24 * hour;
const token = { name: '系统对接', scopes: ['read', 'deliver'], expiresAt: noon + 30 * day } as const;

async function unitWithProgram(database: Database) {
  const office = await officeIn(database);
  const unit = await office.organisation('DELIVERING_UNIT', '重庆建工');
  const [boss, owner] = [await office.person('boss', unit, 'admin'), await office.person('owner', unit, 'preparer')];
  const wanted = { login: 'erp', displayName: '项目管理系统', organisationId: unit, ownerId: owner.personId };
  const make = makeServiceAccount(boss, { ...wanted, roles: ['preparer'] }, noon);
  return { ...office, unit, boss, owner, wanted, id: await office.desk.write(make) };
}

eachDatabase('a program acts for an organisation by its tokens, and says who answers for it', async (t, database) => {
  const { desk, boss, owner, unit, id } = await unitWithProgram(database);
  const { token: secret } = await issueServiceToken(desk, boss, id, token, noon);
  const actor = await actorOfToken(desk, secret, noon);
  t.like(actor, {
    personId: id,
    displayName: '项目管理系统',
    organisationId: unit,
    via: 'token',
    ownerId: owner.personId,
  });
  t.deepEqual([...actor.roles], ['preparer']);
  const kinds = (await desk.read.events({ personId: id, limit: 10 })).map(({ kind }) => kind);
  t.deepEqual(kinds, ['token-issued', 'role-granted', 'service-account-made']);
  t.false((await desk.read.people({ organisationId: unit, limit: 10 })).some((person) => person.id === id));
});

eachDatabase('a program has no password, and gets none', async (t, database) => {
  const { desk, admin, id } = await unitWithProgram(database);
  for (const given of ['', password]) {
    const attempt = signIn(desk, { login: 'erp', password: given, address: '::1' }, noon);
    await t.throwsAsync(attempt, { code: 'identity.wrong-credentials' });
  }
  await t.throwsAsync(resetPassword(desk, admin, id, 'correct horse battery', noon), {
    code: 'identity.service-account',
  });
});

eachDatabase('programs neither sign, nor decide, nor administer', async (t, database) => {
  const { desk, admin, unit, wanted, id } = await unitWithProgram(database);
  for (const role of ['signer', 'archivist', 'lead', 'admin'] as const) {
    t.throws(() => makeServiceAccount(admin, { ...wanted, roles: [role] }, noon), { code: 'identity.service-role' });
    const grant = grantRole(desk, admin, { personId: id, organisationId: unit, role }, noon);
    await t.throwsAsync(grant, { code: 'identity.service-role' });
  }
});

eachDatabase('a rotated token goes on working for a while, its successor longer', async (t, database) => {
  const { desk, owner, id } = await unitWithProgram(database);
  const first = await issueServiceToken(desk, owner, id, token, noon);
  const rotation = { tokenId: first.id, expiresAt: noon + 60 * day, overlapHours: 24 };
  const second = await rotateServiceToken(desk, owner, id, rotation, noon);
  await t.notThrowsAsync(actorOfToken(desk, first.token, noon + 23 * hour));
  await t.throwsAsync(actorOfToken(desk, first.token, noon + 24 * hour), { code: 'identity.token-expired' });
  t.deepEqual((await actorOfToken(desk, second.token, noon + 59 * day)).scopes, new Set(token.scopes));
  const atOnce = { tokenId: second.id, expiresAt: noon + 60 * day, overlapHours: 0 };
  await rotateServiceToken(desk, owner, id, atOnce, noon);
  await t.throwsAsync(actorOfToken(desk, second.token, noon), { code: 'identity.token-unknown' });
  await t.throwsAsync(rotateServiceToken(desk, owner, id, atOnce, noon), { code: 'identity.token-unknown' });
});

eachDatabase('a program for which nobody answers any more stands still until somebody does', async (t, database) => {
  const { desk, admin, boss, owner, id } = await unitWithProgram(database);
  const { token: secret } = await issueServiceToken(desk, boss, id, token, noon);
  await disablePerson(desk, boss, owner.personId, noon);
  await t.throwsAsync(actorOfToken(desk, secret, noon), { code: 'identity.token-unknown' });
  await t.throwsAsync(changeOwner(desk, boss, { id, ownerId: admin.personId }, noon), { code: 'identity.owner-unfit' });
  await t.throwsAsync(changeOwner(desk, boss, { id, ownerId: id }, noon), { code: 'identity.owner-unfit' });
  await changeOwner(desk, boss, { id, ownerId: boss.personId }, noon);
  await t.notThrowsAsync(actorOfToken(desk, secret, noon));
  await enablePerson(desk, boss, owner.personId, noon);
  await t.throwsAsync(issueServiceToken(desk, owner, id, token, noon), { code: 'identity.not-permitted' });
});

eachDatabase('who has left a unit has no power over its program by acting for another one', async (t, database) => {
  const { desk, admin, boss, owner, unit, id, organisation } = await unitWithProgram(database);
  const { token: secret, id: tokenId } = await issueServiceToken(desk, owner, id, token, noon);
  const elsewhere = await organisation('DELIVERING_UNIT', '中建');
  const role = { personId: owner.personId, role: 'preparer' } as const;
  await grantRole(desk, admin, { ...role, organisationId: elsewhere }, noon);
  await revokeRole(desk, boss, { ...role, organisationId: unit }, noon);
  const gone = { ...owner, organisationId: elsewhere };
  const rotation = { tokenId, expiresAt: noon + 60 * day, overlapHours: 24 };
  const refused = { code: 'identity.not-permitted' };
  await t.throwsAsync(issueServiceToken(desk, gone, id, token, noon), refused);
  await t.throwsAsync(rotateServiceToken(desk, gone, id, rotation, noon), refused);
  await t.throwsAsync(changeOwner(desk, gone, { id, ownerId: boss.personId }, noon), refused);
  await t.throwsAsync(disablePerson(desk, gone, id, noon), refused);
  await disablePerson(desk, boss, id, noon);
  await t.throwsAsync(enablePerson(desk, gone, id, noon), refused);
  await enablePerson(desk, boss, id, noon);
  await t.throwsAsync(actorOfToken(desk, secret, noon), { code: 'identity.token-unknown' });
});

eachDatabase('tokens of programs are made by people who are signed in, and by nobody else', async (t, database) => {
  const { desk, boss, admin, owner, wanted, id, organisation, person } = await unitWithProgram(database);
  const stranger = await person('stranger', await organisation('DELIVERING_UNIT', '中建'), 'admin');
  await t.throwsAsync(issueServiceToken(desk, stranger, id, token, noon), { code: 'identity.not-permitted' });
  await t.throwsAsync(issueServiceToken(desk, { ...boss, via: 'token' }, id, token, noon), {
    code: 'identity.session-needed',
  });
  await t.throwsAsync(issueServiceToken(desk, admin, owner.personId, token, noon), {
    code: 'identity.service-account-unknown',
  });
  const taken = makeServiceAccount(boss, { ...wanted, roles: ['auditor'] }, noon);
  await t.throwsAsync(desk.write(taken), { code: 'identity.login-taken' });
  t.throws(() => makeServiceAccount(owner, { ...wanted, roles: ['auditor'] }, noon), {
    code: 'identity.not-permitted',
  });
});

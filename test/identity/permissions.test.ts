import test from 'ava';
import { type Actor, type OrganisationKind, organisationKinds, type Role, roles } from '../../src/identity/actor.ts';
import { rolesIn } from '../../src/identity/people/organisation.ts';
import {
  type CaseAction,
  casePermissions,
  demand,
  demandOnCase,
  maySee,
  readsAsAuditor,
  type ServiceAction,
  type Sight,
  servicePermissions,
} from '../../src/identity/permissions.ts';

/** Where an actor stands to a case: in one of its two organisations, in another of the same kind, or in one that audits. */
const places = {
  'the delivering unit': ['DELIVERING_UNIT', 'unit'],
  'another unit': ['DELIVERING_UNIT', 'other unit'],
  'the bureau': ['BUREAU', 'bureau'],
  'another bureau': ['BUREAU', 'other bureau'],
  'an audit body': ['AUDIT', 'audit'],
} as const satisfies Record<string, readonly [OrganisationKind, string]>;
type Place = keyof typeof places;

/** A case before it is submitted, before it is submitted but shown to the bureau, and from then on. */
const stages = {
  draft: { submitted: false, shared: false },
  shown: { submitted: false, shared: true },
  submitted: { submitted: true, shared: false },
} as const;
type Stage = keyof typeof stages;

const everyPlace = Object.keys(places) as Place[];
const everyStage = Object.keys(stages) as Stage[];

function actorAt(place: Place, ...held: readonly Role[]): Actor {
  const [organisationKind, organisationId] = places[place];
  const named = { personId: 'p', login: 'p', displayName: 'p' };
  return { ...named, organisationId, organisationKind, roles: new Set(held), via: 'session' };
}

const caseAt = (stage: Stage) => ({ deliveringUnit: 'unit', bureau: 'bureau', ...stages[stage] });

/** Everything a role sees of a case, by place; what is not listed sees nothing at any stage. */
const sights: Partial<Record<`${Role} of ${Place}`, Record<Stage, Sight>>> = {
  'preparer of the delivering unit': { draft: 'everything', shown: 'everything', submitted: 'everything' },
  'signer of the delivering unit': { draft: 'everything', shown: 'everything', submitted: 'everything' },
  'auditor of the delivering unit': { draft: 'everything', shown: 'everything', submitted: 'everything' },
  'archivist of the bureau': { draft: 'nothing', shown: 'overview', submitted: 'everything' },
  'lead of the bureau': { draft: 'nothing', shown: 'overview', submitted: 'everything' },
  'auditor of the bureau': { draft: 'nothing', shown: 'overview', submitted: 'everything' },
  'auditor of an audit body': { draft: 'everything', shown: 'everything', submitted: 'everything' },
};

const nothing: Record<Stage, Sight> = { draft: 'nothing', shown: 'nothing', submitted: 'nothing' };

for (const place of everyPlace) {
  for (const role of rolesIn[places[place][0]]) {
    const seen = sights[`${role} of ${place}`] ?? nothing;
    test(`${role} of ${place} sees ${Object.values(seen).join(', ')} of a case as it goes on`, (t) => {
      for (const stage of everyStage) t.is(maySee(caseAt(stage), actorAt(place, role)), seen[stage], stage);
    });
  }
}

/** Who may do what with a submitted case. */
const onCase: Record<CaseAction, readonly `${Role} of ${Place}`[]> = {
  'case.read-overview': [
    'preparer of the delivering unit',
    'signer of the delivering unit',
    'auditor of the delivering unit',
    'archivist of the bureau',
    'lead of the bureau',
    'auditor of the bureau',
    'auditor of an audit body',
  ],
  'case.read': [
    'preparer of the delivering unit',
    'signer of the delivering unit',
    'auditor of the delivering unit',
    'archivist of the bureau',
    'lead of the bureau',
    'auditor of the bureau',
    'auditor of an audit body',
  ],
  'package.fetch': [
    'preparer of the delivering unit',
    'signer of the delivering unit',
    'auditor of the delivering unit',
    'archivist of the bureau',
    'lead of the bureau',
    'auditor of the bureau',
    'auditor of an audit body',
  ],
  'receipt.fetch': [
    'signer of the delivering unit',
    'auditor of the delivering unit',
    'archivist of the bureau',
    'lead of the bureau',
    'auditor of the bureau',
    'auditor of an audit body',
  ],
  'access-copy.make': ['archivist of the bureau'],
  'evidence.export': ['auditor of the delivering unit', 'auditor of the bureau', 'auditor of an audit body'],
};

for (const action of Object.keys(casePermissions) as CaseAction[]) {
  test(`"${action}" is for those listed and nobody else`, (t) => {
    for (const place of everyPlace) {
      for (const role of roles) {
        const allowed = onCase[action].includes(`${role} of ${place}`);
        const permitted = casePermissions[action](actorAt(place, role), caseAt('submitted'));
        if (rolesIn[places[place][0]].includes(role)) t.is(permitted, allowed, `${role} of ${place}`);
      }
    }
  });
}

/** Who may do what in the service, asked about the bureau and about one delivering unit. */
const inService: Record<ServiceAction, { readonly bureau: readonly string[]; readonly unit: readonly string[] }> = {
  'organisations.manage': keepers(),
  'people.manage': {
    bureau: ['admin of the bureau', 'admin of another bureau'],
    unit: ['admin of the bureau', 'admin of another bureau', 'admin of the delivering unit'],
  },
  'settings.change': keepers(),
  'profiles.manage': keepers(),
  'trust-list.manage': keepers(),
  'signers.manage': keepers(),
  'webhooks.manage': { bureau: ['admin of the bureau'], unit: ['admin of the delivering unit'] },
  'signers.read': keepers(
    ...['archivist', 'lead', 'auditor'].flatMap((role) => [`${role} of the bureau`, `${role} of another bureau`]),
    'auditor of an audit body',
    'admin of an audit body',
  ),
  'jobs.manage': keepers(),
  'audit-trail.read': keepers('auditor of the bureau', 'auditor of another bureau', 'auditor of an audit body'),
  'identity-events.read': keepers('auditor of the bureau', 'auditor of another bureau', 'auditor of an audit body'),
};

function keepers(...others: readonly string[]) {
  const listed = ['admin of the bureau', 'admin of another bureau', ...others];
  return { bureau: listed, unit: listed };
}

for (const action of Object.keys(servicePermissions) as ServiceAction[]) {
  test(`"${action}" is for those listed and nobody else`, (t) => {
    for (const place of everyPlace) {
      for (const role of rolesIn[places[place][0]]) {
        for (const about of ['bureau', 'unit'] as const) {
          const name = `${role} of ${place}`;
          t.is(servicePermissions[action](actorAt(place, role), about), inService[action][about].includes(name), name);
        }
      }
    }
  });
}

test('who may not is told so, with the name of what was asked', (t) => {
  const preparer = actorAt('another unit', 'preparer');
  const denied = t.throws(() => demandOnCase(preparer, 'package.fetch', caseAt('submitted')), {
    code: 'identity.not-permitted',
  });
  t.like(denied, { status: 403, params: { action: 'package.fetch' } });
  t.throws(() => demand(preparer, 'jobs.manage'), { code: 'identity.not-permitted' });
  t.notThrows(() => demandOnCase(actorAt('the bureau', 'lead'), 'package.fetch', caseAt('submitted')));
  t.notThrows(() => demand(actorAt('the bureau', 'admin'), 'jobs.manage'));
});

test('an administrator who is also an archivist sees what archivists see', (t) => {
  t.is(maySee(caseAt('submitted'), actorAt('the bureau', 'admin', 'archivist')), 'everything');
  t.is(maySee(caseAt('submitted'), actorAt('the bureau', 'admin')), 'nothing');
});

test('reading that only the role of auditor allows is known as such', (t) => {
  const submitted = caseAt('submitted');
  t.true(readsAsAuditor(submitted, actorAt('an audit body', 'auditor')));
  t.true(readsAsAuditor(submitted, actorAt('the bureau', 'auditor', 'admin')));
  t.false(readsAsAuditor(submitted, actorAt('the bureau', 'auditor', 'archivist')));
  t.false(readsAsAuditor(submitted, actorAt('the bureau', 'lead')));
});

test('every kind of organisation has somebody to administer it, and no role is without a place', (t) => {
  for (const kind of organisationKinds) t.true(rolesIn[kind].includes('admin'));
  t.is(new Set(Object.values(rolesIn).flat()).size, roles.length);
});

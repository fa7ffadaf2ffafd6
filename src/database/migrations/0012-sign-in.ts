import type { Kysely } from 'kysely';

/** What signing in needs besides a password: second factors, other providers, known devices; accounts of services. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await accounts(db);
  await lockOut(db);
  await secondFactors(db);
  await openId(db);
}

async function accounts(db: Kysely<unknown>): Promise<void> {
  const text = (table: string, name: string, fallback: string): Promise<void> =>
    db.schema
      .alterTable(table)
      .addColumn(name, 'text', (column) => column.notNull().defaultTo(fallback))
      .execute();
  await text('people', 'kind', 'person');
  await db.schema
    .alterTable('people')
    .addColumn('owner_id', 'text', (column) => column.references('people.id'))
    .execute();
  await text('memberships', 'source', 'local');
  await text('sessions', 'way', 'password');
  await text('sessions', 'address', '');
  await text('sessions', 'user_agent', '');
  await db.schema.alterTable('sessions').addColumn('second_factor_at', 'bigint').execute();
}

async function lockOut(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('sign_in_attempts')
    .addColumn('strikes', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.alterTable('sign_in_attempts').addColumn('login_key', 'text').execute();
  await db.schema.createIndex('sign_in_attempts_of_login').on('sign_in_attempts').column('login_key').execute();
  await db.schema
    .createTable('known_devices')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('last_seen_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('known_devices_of_person').on('known_devices').column('person_id').execute();
}

async function secondFactors(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('totp')
    .addColumn('person_id', 'text', (column) => column.primaryKey().references('people.id'))
    .addColumn('secret', 'text')
    .addColumn('last_step', 'bigint')
    .addColumn('next_secret', 'text')
    .execute();
  await db.schema
    .createTable('recovery_codes')
    .addColumn('person_id', 'text', (column) => column.notNull().references('people.id'))
    .addColumn('code_hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('recovery_codes_once', ['person_id', 'code_hash'])
    .execute();
}

async function openId(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('oidc_links')
    .addColumn('issuer', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.notNull().unique().references('people.id'))
    .addColumn('linked_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('oidc_links_once', ['issuer', 'subject'])
    .execute();
  await db.schema
    .createTable('oidc_sign_ins')
    .addColumn('handle_hash', 'text', (column) => column.primaryKey())
    .addColumn('sealed', 'text', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .execute();
}

import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import test, { type ExecutionContext } from 'ava';
import { type Api, openApi } from '../../src/cli/client/api.ts';
import { showHandover } from '../../src/cli/client/handovers.ts';
import { eachEntry } from '../../src/cli/client/list.ts';
import type { OrganisationView } from '../../src/schema/types/http/organisation.ts';
import type { ObjectStore } from '../../src/storage/object-store.ts';
import { openObjectStore } from '../../src/storage/open-store.ts';
import { lastingPort, type RealService, startRealService } from '../support/real-service.ts';
import { type Fault, type FaultyLine, startFaultyLine } from '../support/s3/faults.ts';
import { startS3Server } from '../support/s3/server.ts';
import { hirePerson, registerOrganisation, tokenOf } from '../support/staff.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { beginErrand, type Crowd, drawPlan, type Errand, type Plan, type Team, takeNextStep } from './crowd.ts';
import { checkAnswers, checkCases, checkEvidence, checkLeavings, checkTrail } from './crowd-proofs.ts';
import { randomFrom, startKilling } from './killer.ts';
import { stubbornly } from './stubborn-people.ts';

const inCi = process.env['CI'] === 'true';
const handovers = Number(process.env['YIJIAO_TEST_HANDOVERS'] ?? (inCi ? 200 : 20));
const kills = Number(process.env['YIJIAO_TEST_KILLS'] ?? (inCi ? 12 : 4));
const seed = Number(process.env['YIJIAO_TEST_SEED'] ?? Date.now() % 1_000_000);

/** One request in so many goes wrong on its way to the store. */
const faultyRequests = 0.02;
const faults: readonly Fault[] = [
  { kind: 'reset' },
  { kind: 'lose-answer' },
  { kind: 'cut-request', after: 100 },
  { kind: 'cut-answer', after: 10 },
  { kind: 'status', status: 503, code: 'SlowDown' },
];

test(`${handovers} handovers of two teams at once lose nothing and double nothing, whatever is killed or cut`, async (t) => {
  t.timeout(30 * 60_000);
  t.log(`seed ${seed}, ${kills} kills (YIJIAO_TEST_HANDOVERS, YIJIAO_TEST_SEED, YIJIAO_TEST_KILLS)`);
  const random = randomFrom(seed);
  const store = await openStore(t, random);
  if (!store) return;
  const data = await temporaryFolder(t);
  const environment = { ...store.environment, YIJIAO_DATA: data, YIJIAO_PORT: String(await lastingPort()) };
  const began = performance.now();
  const first = await startRealService(t, environment);
  const startTime = performance.now() - began;
  const { auditor, crowd, teams } = await gather(first);
  await first.kill();

  const folder = await temporaryFolder(t);
  const plans = Array.from({ length: handovers }, (_, index) => drawPlan(index + 1, teams, random));
  const underWay = new Set<Errand>();
  const persist = stubbornly(t);
  const killer = startKilling(t, { environment, kills, random, startTime, look: () => lookAtOneOf(underWay, random) });
  store.breakNowAndThen(true);
  const inspection = startInspecting(auditor, underWay);
  const errands = await Promise.all(
    plans.map((plan) => runErrand({ plan, crowd, folder: path.join(folder, String(plan.number)), underWay, persist })),
  );
  const reads = await inspection.end();
  const service = await killer.survivor;
  store.breakNowAndThen(false);
  t.log(`kills: ${[...killer.struck].map(([going, count]) => `${going} ${count}`).join(', ')}; auditor read ${reads}`);

  checkAnswers(t, killer.processes);
  await checkEvidence(t, crowd.lead, errands);
  t.is(await service.stop(), 0);
  await checkTrail(t, { data, environment, reads });
  await checkCases(t, data, errands);
  const keys = (await Array.fromAsync(store.truth.list(''))).map(({ key }) => key);
  await checkLeavings(t, { data, keys }, errands);
});

interface BreakableStore {
  readonly environment: NodeJS.ProcessEnv;
  /** The store seen past the line. */
  readonly truth: ObjectStore;
  readonly breakNowAndThen: (breaks: boolean) => void;
}

/** A real S3 server behind a line that fails now and then. */
async function openStore(t: ExecutionContext, random: () => number): Promise<BreakableStore | undefined> {
  const server = await startS3Server(t);
  if (!server) return undefined;
  const line: FaultyLine = await startFaultyLine(t, server.endpoint);
  const address = `s3://${await server.makeBucket()}/archive`;
  const { credentials, endpoint } = server;
  return {
    truth: openObjectStore(address, { endpoint, credentials }),
    environment: {
      YIJIAO_STORE: address,
      AWS_ENDPOINT_URL_S3: line.endpoint,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    },
    breakNowAndThen(breaks) {
      const draw = (): Fault | undefined =>
        random() < faultyRequests ? faults[Math.floor(random() * faults.length)] : undefined;
      line.setFault(breaks ? draw : () => undefined);
    },
  };
}

interface Gathered {
  readonly auditor: Api;
  readonly crowd: Crowd;
  readonly teams: readonly Team[];
}

/** Two teams, two archivists, one lead and one auditor. */
async function gather({ administrator, url }: RealService): Promise<Gathered> {
  if (!administrator) throw new Error('a first run makes an administrator');
  const language = 'en';
  const admin = openApi(url, { language, token: await tokenOf(url, administrator, 'admin') });
  const [bureau] = await Array.fromAsync(
    eachEntry<OrganisationView>(admin, '/api/v1/organisations?kind=BUREAU', 'http/organisation'),
  );
  if (!bureau) throw new Error('a service has a bureau from its first run on');
  const units = [{ name: '重庆云岫置业有限公司', uscc: '91500112MADEM0118G' }, { name: '滨江建设有限公司' }];
  const hire = async (login: string, organisation: string, role: string, scope: 'deliver' | 'review' | 'audit') =>
    openApi(url, { language, token: await hirePerson(admin, { login, organisation, role, scope }) });
  const teams: Team[] = [];
  for (const [index, unit] of units.entries()) {
    const organisation = await registerOrganisation(admin, { kind: 'DELIVERING_UNIT', ...unit });
    const preparer = await hire(`preparer-${index}`, organisation, 'preparer', 'deliver');
    teams.push({ preparer, signer: await hire(`signer-${index}`, organisation, 'signer', 'deliver') });
  }
  const archivists = [];
  for (const name of ['archivist-0', 'archivist-1']) {
    archivists.push({ name, api: await hire(name, bureau.id, 'archivist', 'review') });
  }
  const lead = await hire('lead', bureau.id, 'lead', 'review');
  const audit = await registerOrganisation(admin, { kind: 'AUDIT', name: '重庆市审计局' });
  const auditor = await hire('auditor', audit, 'auditor', 'audit');
  return { auditor, teams, crowd: { archivists, lead, bureau: bureau.id } };
}

interface Assignment {
  readonly plan: Plan;
  readonly crowd: Crowd;
  readonly folder: string;
  readonly underWay: Set<Errand>;
  readonly persist: ReturnType<typeof stubbornly>;
}

/** Carries a handover to its end, as people do who try again whenever the service could not be reached. */
async function runErrand({ crowd, folder, plan, underWay, persist }: Assignment): Promise<Errand> {
  const errand = await persist(() => beginErrand(crowd, plan, folder));
  underWay.add(errand);
  while ((await persist(() => takeNextStep(errand))) !== plan.ends);
  underWay.delete(errand);
  return errand;
}

async function lookAtOneOf(errands: ReadonlySet<Errand>, random: () => number) {
  const all = [...errands];
  const one = all[Math.floor(random() * all.length)];
  const seen = one && (await showHandover(one.crowd.lead, one.id).catch(() => undefined));
  return seen && { id: seen.value.id, state: seen.value.state };
}

/** Has an auditor look at what is under way, now and then. */
function startInspecting(auditor: Api, underWay: ReadonlySet<Errand>): { readonly end: () => Promise<number> } {
  const over = new AbortController();
  const run = async (): Promise<number> => {
    let reads = 0;
    while (!over.signal.aborted) {
      for (const { id } of [...underWay].slice(0, 5)) {
        const seen = await showHandover(auditor, id).catch(() => undefined);
        if (seen) reads += 1;
      }
      await pause(500);
    }
    return reads;
  };
  const running = run();
  return {
    end() {
      over.abort();
      return running;
    },
  };
}

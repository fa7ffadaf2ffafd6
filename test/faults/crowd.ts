import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Answer, Api } from '../../src/cli/client/api.ts';
import { command, createHandover, showHandover, waitFor } from '../../src/cli/client/handovers.ts';
import { prepareDraft } from '../../src/cli/client/prepare-draft.ts';
import { RefusedByService } from '../../src/cli/client/refused-by-service.ts';
import { passRecords } from '../../src/cli/client/review-records.ts';
import { agreementOf, submitHandover } from '../../src/cli/client/submit.ts';
import { openTerminal } from '../../src/cli/terminal.ts';
import { readHandoverDocument } from '../../src/delivery/document/handover-document.ts';
import { openDelivery } from '../../src/delivery/open-delivery.ts';
import type { CaseState, HandoverCase } from '../../src/schema/types/handover-case.ts';
import { smallContents, smallDocument } from '../support/small-delivery.ts';

/** The record that is corrected, round by round. */
const firstFile = 'C5 隐蔽工程/记录.txt';

/** Those of one delivering unit who hand over. */
export interface Team {
  readonly preparer: Api;
  readonly signer: Api;
}

/** Somebody of the bureau, by name, as an assignment tells who has it. */
export interface Archivist {
  readonly name: string;
  readonly api: Api;
}

/** Everybody who is at it at once. */
export interface Crowd {
  readonly archivists: readonly Archivist[];
  readonly lead: Api;
  readonly bureau: string;
}

/** What is to become of a handover, drawn before it begins: the same for the same seed, whatever happens on the way. */
export interface Plan {
  readonly number: number;
  readonly team: Team;
  /** How often the archivist returns it. */
  readonly corrections: number;
  readonly ends: 'receipted' | 'withdrawn';
  /** Files beside the two that every delivery has. */
  readonly extraFiles: number;
  /** Whether people send their commands twice, as with an impatient finger. */
  readonly twice: boolean;
  /** Whether whoever claims it first gives it back. */
  readonly released: boolean;
}

/** A handover that is under way. */
export interface Errand {
  readonly plan: Plan;
  readonly crowd: Crowd;
  readonly id: string;
  /** Where its files lie. */
  readonly folder: string;
  /** Giving it back twice would do no harm, and is no end. */
  wasReleased?: boolean;
}

export function drawPlan(number: number, teams: readonly Team[], random: () => number): Plan {
  const team = teams[number % teams.length];
  if (!team) throw new Error('there is no team');
  return {
    number,
    team,
    corrections: Math.floor(random() * 3),
    ends: random() < 0.1 ? 'withdrawn' : 'receipted',
    extraFiles: Math.floor(random() * 6),
    twice: random() < 0.3,
    released: random() < 0.2,
  };
}

export async function beginErrand(crowd: Crowd, plan: Plan, folder: string): Promise<Errand> {
  const body = { bureau: crowd.bureau, title: `住宅小区 ${plan.number}#楼` };
  const { id } = (await createHandover(plan.team.preparer, body, `errand-${plan.number}`)).value;
  return { plan, crowd, id, folder };
}

/** Does what comes next, wherever the handover is. @returns the state that it has come to */
export async function takeNextStep(errand: Errand): Promise<CaseState> {
  const { crowd, plan, id } = errand;
  const { preparer, signer } = plan.team;
  const now = await showHandover(signer, id);
  const { round, state } = now.value;
  const impatiently = plan.twice ? 2 : 1;
  switch (state) {
    case 'draft':
    case 'returned':
      await prepare(errand, state === 'returned' ? round + 1 : round);
      break;
    case 'checking':
      await waitFor(preparer, id, new Set<CaseState>(['ready', 'needs_correction']));
      break;
    case 'ready': {
      const shown = await agreementOf(signer, now.value);
      await times(impatiently, () => submitHandover(signer, now, shown));
      break;
    }
    case 'submitted':
      if (plan.ends === 'withdrawn' && round > plan.corrections) {
        await command(signer, now, 'withdraw', { reason: '工程缓建' });
        break;
      }
      await claimAtOnce(crowd, now);
      break;
    case 'under_review':
      await review(errand, impatiently);
      break;
    case 'accepted':
      await waitFor(crowd.lead, id, new Set<CaseState>(['stored', 'receipted']));
      break;
    case 'stored':
      await times(impatiently, () => command(crowd.lead, now, 'issue_receipt'));
      break;
    case 'receipted':
    case 'withdrawn':
      break;
    case 'needs_correction':
    case 'archived':
    case 'rejected':
    case 'superseded':
      throw new Error(`${id} is ${state}, which nobody had in mind`);
  }
  return (await showHandover(signer, id)).value.state;
}

/** The same command several times at once counts once, and whoever is answered hears the same. */
async function times(count: number, send: () => Promise<Answer<HandoverCase>>): Promise<void> {
  const answers = await whatCame(Array.from({ length: count }, send));
  const versions = new Set(answers.map(({ value }) => value.version));
  if (versions.size > 1) throw new Error(`one command was carried out as versions ${[...versions].join(' and ')}`);
}

/** What succeeded, where others may have been there first. */
async function whatCame<T>(sent: readonly Promise<T>[]): Promise<T[]> {
  const outcomes = await Promise.allSettled(sent);
  for (const outcome of outcomes) {
    if (outcome.status === 'rejected' && !isTooLate(outcome.reason)) throw outcome.reason;
  }
  return outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
}

/** Refused since somebody else was there first, or is at it. */
function isTooLate(error: unknown): boolean {
  return error instanceof RefusedByService && [409, 412].includes(error.details.status);
}

async function prepare({ plan, id, folder }: Errand, round: number): Promise<void> {
  await lay(folder, plan, round);
  const content = await openDelivery(folder);
  try {
    const { progress } = openTerminal();
    const { preparer } = plan.team;
    const answer = '已按意见更正。';
    const document = await readHandoverDocument(content);
    await prepareDraft(preparer, await showHandover(preparer, id), content, document, { progress, answer });
  } finally {
    await content.close();
  }
}

/** Each round brings another record in the place of the first, and one file less. */
async function lay(folder: string, { number, extraFiles }: Plan, round: number): Promise<void> {
  const document = smallDocument();
  document.project.name = `住宅小区 ${number}#楼`;
  const explanation = document.volumes[0]?.records[1];
  const extra = Array.from({ length: extraFiles }, (_, index) => `附件 ${index + 1}.txt`);
  const kept = extra.slice(0, Math.max(0, extraFiles - round + 1));
  const contents = new Map(Object.entries(smallContents));
  contents.set(firstFile, `${number}#楼，第 ${round} 次\n`);
  for (const name of kept) {
    explanation?.files.push({ path: name, role: 'attachment' });
    contents.set(name, `${number} ${name}\n`);
  }
  await rm(folder, { recursive: true, force: true });
  for (const [name, content] of contents) await writeInto(path.join(folder, name), content);
  await writeInto(path.join(folder, 'handover.json'), JSON.stringify(document));
}

/** All archivists reach for it; one gets it, and the others are told so. */
async function claimAtOnce({ archivists }: Crowd, now: Answer<HandoverCase>): Promise<void> {
  const claimed = await whatCame(archivists.map(({ api }) => command(api, now, 'claim')));
  if (claimed.length > 1) throw new Error(`${now.value.id} was claimed by two`);
}

/** Whoever has it decides, while the others try as well and are refused. */
async function review(errand: Errand, impatiently: number): Promise<void> {
  const { crowd, id, plan } = errand;
  let now = await showHandover(crowd.lead, id);
  const round = now.value.rounds.at(-1);
  if (!round?.review || now.value.state !== 'under_review') return;
  const name = round.review.assignee.name;
  const mine = crowd.archivists.find((one) => one.name === name)?.api;
  if (!mine) throw new Error(`${id} was claimed by ${name}, who is nobody of ours`);
  if (plan.released && !errand.wasReleased) {
    await command(mine, now, 'release');
    errand.wasReleased = true;
    return;
  }
  if (now.value.round <= plan.corrections) {
    const finding = { target: { file: firstFile }, code: 'C5-1', text: '请重新验收、签字。', wanted: 'replace' };
    await times(impatiently, () => command(mine, now, 'return', { findings: [finding] }));
    return;
  }
  now = await passRecords(mine, id);
  for (const { id: finding } of now.value.findings.filter(({ status }) => status !== 'resolved')) {
    now = await command(mine, now, 'settle_finding', { finding, status: 'resolved' });
  }
  const decision = { snapshot: round.check?.snapshot };
  const others = crowd.archivists.filter((one) => one.name !== name);
  await Promise.all([
    times(impatiently, () => command(mine, now, 'accept', decision)),
    ...others.map(({ api }) => refusedOf(command(api, now, 'accept', decision))),
  ]);
}

async function refusedOf(attempt: Promise<unknown>): Promise<void> {
  const done = await attempt.then(
    () => true,
    (error: unknown) => {
      if (error instanceof RefusedByService && error.details.status < 500) return false;
      throw error;
    },
  );
  if (done) throw new Error('somebody decided what is assigned to somebody else');
}

async function writeInto(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}

import type { TextParameters } from '../../../i18n/text.ts';
import { listed, partyWords, signerKindWords, standingWords } from '../../../i18n/verification/signer-words.ts';
import { requiredSignersOf } from '../../../profiles/required-signers.ts';
import type { RequiredSigner } from '../../../schema/types/profile.ts';
import { notInDat70, sources } from '../../clause.ts';
import type { ExaminedDelivery, ExaminedFile } from '../../examined-delivery.ts';
import type { Look, Unlooked } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage, type Observation } from '../../rule.ts';
import { judgeRequirement, type Unmet } from '../../signers/judge-requirement.ts';
import { type ProjectParty, projectParties } from '../../signers/project-parties.ts';
import { type FileToSign, filesToSign } from '../../signers/signed-files.ts';
import { conditions } from './required-signers-words.ts';

const notDue: Unlooked = {
  outcome: 'not_applicable',
  reason: { zh: '归档规则集没有要求签署这类文件。', en: 'The profile asks nobody to sign files of its item.' },
};

type Seen = Observation<keyof typeof conditions>;
type PartyOf = (role: RequiredSigner['role']) => ProjectParty;

/** AU-15: who has to sign a record has signed it, for the party of the project that it is due from. */
export const requiredSigners = defineRule({
  id: 'AU-15',
  property: 'authenticity',
  severity: 'blocking',
  name: { zh: '责任单位签章检测', en: 'The parties have signed what they have to' },
  source: sources(notInDat70, { zh: '签章要求为归档规则集的数据', en: "who has to sign what is the profile's data" }),
  confidence: 'own',
  stages: everyStage,
  looksAt: { files: lookAtDue },
  example: {
    zh: '五方竣工验收记录上没有勘察单位的签章。',
    en: 'The survey unit has not sealed the completion acceptance record.',
  },
  conditions,
  *check(delivery) {
    const partyOf = projectParties(delivery.document);
    const undeclared = new Set<RequiredSigner['role']>();
    let wanted = 0;
    for (const file of filesToSign(delivery)) {
      wanted += 1;
      yield* observeFile(file, partyOf, undeclared);
    }
    for (const role of undeclared) {
      yield { condition: 'party-undeclared', target: { pointer: '/project/units' }, params: roleParams(role) };
    }
    if (wanted === 0) yield { condition: 'nothing-required' };
  },
});

/** The files of records that somebody has to sign. */
function lookAtDue({ profile }: ExaminedDelivery): (file: ExaminedFile) => Look {
  const due = new Map<string, boolean>();
  return ({ record: { item = '' } }) => {
    const isDue = due.get(item) ?? requiredSignersOf(profile, item).length > 0;
    due.set(item, isDue);
    return isDue ? 'looked' : notDue;
  };
}

/** @param undeclared takes in the roles that could not be judged because the project does not say who has them */
function* observeFile(file: FileToSign, partyOf: PartyOf, undeclared: Set<RequiredSigner['role']>): Generator<Seen> {
  const awaited = new Set(file.required.flatMap(({ role }) => [...partyOf(role).usccs]));
  const undecided: RequiredSigner[] = [];
  for (const required of file.required) {
    const party = partyOf(required.role);
    const judgement = judgeRequirement(file.claims, required, party, awaited);
    if (judgement.outcome === 'met') continue;
    if (!party.declared) undeclared.add(required.role);
    else if (judgement.outcome === 'undecided') undecided.push(required);
    else yield observe(file, required, party, judgement);
  }
  if (undecided.length === 0) return;
  const roles = listed(undecided.map(({ role }) => partyWords[role]));
  const params = { file: file.called, rolesZh: roles.zh, rolesEn: roles.en };
  yield { condition: 'undecided', target: file.target, params, evidence: { roles: undecided.map(({ role }) => role) } };
}

function observe(
  { called, item, target }: FileToSign,
  required: RequiredSigner,
  { names }: ProjectParty,
  judgement: Unmet,
): Seen {
  const { kinds, min = 1, role } = required;
  const common = { file: called, item, party: names.join(', '), ...roleParams(role) };
  if (judgement.outcome === 'missing') {
    const { signed } = judgement;
    const condition = signed > 0 ? 'too-few' : 'missing';
    return { condition, target, params: { ...common, signed, min }, evidence: { item, role, signed, min } };
  }
  const { claim, outcome, weight } = judgement;
  const wanted = listed((kinds ?? []).map((kind) => signerKindWords[kind]));
  return {
    condition: outcome,
    target,
    params: {
      ...common,
      signer: claim.called,
      day: claim.day,
      wantedZh: wanted.zh,
      wantedEn: wanted.en,
      ...('why' in weight && { whyZh: standingWords[weight.why].zh, whyEn: standingWords[weight.why].en }),
      ...('kinds' in weight && kindParams(weight.kinds)),
    },
    evidence: { item, role, certificate: claim.certificate, signer: claim.called, day: claim.day, ...weight },
  };
}

function roleParams(role: RequiredSigner['role']): TextParameters {
  return { roleZh: partyWords[role].zh, roleEn: partyWords[role].en };
}

function kindParams(kinds: readonly (keyof typeof signerKindWords)[]): TextParameters {
  const { zh, en } = listed([...new Set(kinds)].map((kind) => signerKindWords[kind]));
  return { kindsZh: zh, kindsEn: en };
}

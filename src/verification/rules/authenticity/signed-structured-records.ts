import type { TextParameters } from '../../../i18n/text.ts';
import { listed, partyWords } from '../../../i18n/verification/signer-words.ts';
import { requiredSignersOf } from '../../../profiles/required-signers.ts';
import type { ArchiveRecord, RecordFile } from '../../../schema/types/handover.ts';
import type { RequiredSigner } from '../../../schema/types/profile.ts';
import { notInDat70, sources } from '../../clause.ts';
import type { ExaminedDelivery } from '../../examined-delivery.ts';
import { structuredRecordFiles } from '../../file-outcomes/scope.ts';
import { structuredData } from '../../records/structured-data.ts';
import { defineRule, everyStage } from '../../rule.ts';
import type { Claim } from '../../signers/claim.ts';
import { judgeRequirement } from '../../signers/judge-requirement.ts';
import { projectParties } from '../../signers/project-parties.ts';
import { openClaims } from '../../signers/signed-files.ts';

type PartyRole = RequiredSigner['role'];

/** AU-19: a structured record in a file is signed, beside an original by whoever has to sign that; what stands for one is AU-15's. */
export const signedStructuredRecords = defineRule({
  id: 'AU-19',
  property: 'authenticity',
  severity: 'warning',
  name: { zh: '结构化记录签名检测', en: 'Structured records are signed' },
  source: sources(notInDat70, { zh: '《电子签名法》第十三条', en: 'Electronic Signature Law, art. 13' }),
  confidence: 'own',
  stages: everyStage,
  looksAt: structuredRecordFiles,
  example: {
    zh: '旁站记录的 JSON 文件旁没有签名。',
    en: 'The JSON file of a side-station record has no signature beside it.',
  },
  conditions: {
    unsigned: {
      outcome: 'failed',
      mendedBy: 'signers',
      message: {
        zh: '结构化记录文件“{path}”（{item}）没有对整个文件的电子签名，不能证明是谁记录的。',
        en: 'The structured record "{path}" ({item}) bears no signature over all of it that could be valid: nothing proves who made it.',
      },
      remedy: {
        zh: '请由记录人签名（JWS 或 CMS），可用 yijiao sign。',
        en: 'Have whoever made the record sign it (JWS or CMS), for instance with yijiao sign.',
      },
    },
    'signer-missing': {
      outcome: 'failed',
      mendedBy: 'signers',
      message: {
        zh: '结构化记录文件“{path}”（{item}）没有{rolesZh}的有效签章；与其并列的原件应由其签章。',
        en: 'The structured record "{path}" ({item}) bears no valid signature of the {rolesEn}, who {count:has|have} to sign the original beside it.',
      },
      remedy: {
        zh: '请由{rolesZh}对该文件签名（JWS 或 CMS），可用 yijiao sign。',
        en: 'Have the {rolesEn} sign the file (JWS or CMS), for instance with yijiao sign.',
      },
    },
    'none-in-files': {
      outcome: 'not_applicable',
      severity: 'info',
      message: {
        zh: '报送内容中没有结构化记录的文件。',
        en: 'The delivery holds no structured record in a file.',
      },
      remedy: { zh: '无需处理。', en: 'Nothing to do.' },
    },
  },
  *check(delivery) {
    const claimsOver = openClaims(delivery);
    const lacking = openLacking(delivery);
    let seen = 0;
    for (const { item, file, record, target } of structuredData(delivery, delivery.profile.records)) {
      if (!file) continue;
      seen += 1;
      const { path } = file.file;
      const claims = claimsOver(path);
      if (claims.every(({ state }) => state === 'partial'))
        yield { condition: 'unsigned', target, params: { path, item } };
      else if (standsBesideOriginal(file.file, record)) {
        const roles = lacking(item, claims);
        if (roles.length > 0) yield { condition: 'signer-missing', target, ...tell(roles, { path, item }) };
      }
    }
    if (seen === 0) yield { condition: 'none-in-files' };
  },
});

function standsBesideOriginal({ role }: RecordFile, { files }: ArchiveRecord): boolean {
  return role !== 'original' && files.some((other) => other.role === 'original');
}

/** Tells which parties that have to sign records of an item have not; what cannot be decided is told of the original. */
function openLacking({ document, profile }: ExaminedDelivery) {
  const partyOf = projectParties(document);
  return (item: string, claims: readonly Claim[]): readonly PartyRole[] => {
    const required = requiredSignersOf(profile, item);
    const awaited = new Set(required.flatMap(({ role }) => [...partyOf(role).usccs]));
    return required.flatMap((one) => {
      const party = partyOf(one.role);
      const { outcome } = judgeRequirement(claims, one, party, awaited);
      return !party.declared || outcome === 'met' || outcome === 'undecided' ? [] : one.role;
    });
  };
}

function tell(roles: readonly PartyRole[], where: TextParameters) {
  const words = listed(roles.map((role) => partyWords[role]));
  return { params: { ...where, rolesZh: words.zh, rolesEn: words.en, count: roles.length }, evidence: { roles } };
}

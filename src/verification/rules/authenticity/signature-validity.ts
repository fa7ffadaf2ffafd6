import { clause, sources } from '../../clause.ts';
import type { ExaminedDelivery, ExaminedFile } from '../../examined-delivery.ts';
import type { Look, Unlooked } from '../../file-outcomes/scope.ts';
import { defineRule, everyStage } from '../../rule.ts';
import type { DoubtfulDocument, VerifiedSignature } from '../../signatures/verify-signatures.ts';
import { targetOf } from '../../target.ts';

/** AU-01: every signature in or beside a file is valid, by a signer whose certificate leads to a trusted one. */
export const signatureValidity = defineRule({
  id: 'AU-01',
  property: 'authenticity',
  severity: 'blocking',
  name: { zh: '固化信息有效性检测', en: 'Signatures and seals are valid' },
  source: sources(clause('DA/T 70-2018', '1-1'), {
    zh: '核验结论依 ETSI EN 319 102-1',
    en: 'verdicts after ETSI EN 319 102-1',
  }),
  confidence: 'quoted',
  stages: everyStage,
  looksAt: { files: lookAtSigned },
  example: {
    zh: '竣工验收记录的签章证书在签章前已被吊销。',
    en: 'The certificate of a seal was revoked before the record was sealed.',
  },
  conditions: {
    'not-valid': {
      outcome: 'failed',
      mendedBy: 'signers',
      message: {
        zh: '“{container}”中对“{signed}”的签名无效（{verdict}）：{zh}',
        en: 'The signature in "{container}" over "{signed}" is not valid ({verdict}): {en}',
      },
      remedy: { zh: '{remedyZh}', en: '{remedyEn}' },
    },
    indeterminate: {
      outcome: 'failed',
      mendedBy: 'signers',
      message: {
        zh: '“{container}”中对“{signed}”的签名无法确认有效（{verdict}）：{zh}',
        en: 'The signature in "{container}" over "{signed}" can be called neither valid nor invalid ({verdict}): {en}',
      },
      remedy: { zh: '{remedyZh}', en: '{remedyEn}' },
    },
    'document-not-valid': {
      outcome: 'failed',
      mendedBy: 'signers',
      message: {
        zh: '“{signed}”虽有签名，但文件本身不能采信（{verdict}）：{zh}',
        en: 'The document "{signed}" is not in order whatever its signatures are ({verdict}): {en}',
      },
      remedy: { zh: '{remedyZh}', en: '{remedyEn}' },
    },
    'document-indeterminate': {
      outcome: 'failed',
      mendedBy: 'signers',
      message: {
        zh: '“{signed}”虽有签名，但文件本身无法确认（{verdict}）：{zh}',
        en: 'Whether the document "{signed}" is in order could not be decided ({verdict}): {en}',
      },
      remedy: { zh: '{remedyZh}', en: '{remedyEn}' },
    },
    'no-anchor': {
      outcome: 'not_performed',
      severity: 'warning',
      message: {
        zh: '“{container}”中对“{signed}”的签名未能确认签署人：没有给出可信证书。',
        en: 'Who made the signature in "{container}" over "{signed}" was not confirmed: no trusted certificates were given.',
      },
      remedy: {
        zh: '请用 --trust 给出存放可信根证书的文件夹。',
        en: 'Give the folder of trusted root certificates with --trust.',
      },
    },
    'kind-not-verified': {
      outcome: 'not_performed',
      mendedBy: 'bureau',
      severity: 'warning',
      message: {
        zh: '“{container}”中的签名未验证：{zh}',
        en: 'The signature in "{container}" was not verified: {en}',
      },
      remedy: { zh: '请由接收人员用其他工具核验该签名。', en: 'Have it verified with another tool.' },
    },
    'broke-down': {
      outcome: 'not_performed',
      mendedBy: 'administrator',
      message: {
        zh: '“{signed}”的签名未验证：检测程序出错（{fault}）。',
        en: 'The signatures of "{signed}" were not verified, because the check broke down ({fault}).',
      },
      remedy: {
        zh: '请将该文件和此信息报告给系统管理员；检测程序修正后重新检测。',
        en: 'Report the file and this message to the administrator, and check again once the program is mended.',
      },
    },
    unsigned: {
      outcome: 'not_applicable',
      severity: 'info',
      message: { zh: '报送内容中没有发现电子签名。', en: 'No electronic signature was found in the delivery.' },
      remedy: { zh: '如文件应当签名，请补签。', en: 'Sign the files that have to be signed.' },
    },
  },
  *check({ signatures, profile }) {
    const { documents, entries, unverified } = signatures;
    if (entries.length + documents.length + unverified.length === 0) yield { condition: 'unsigned' };
    for (const { signed, fault } of unverified) {
      const params = { signed: signed.file.path, fault: fault instanceof Error ? fault.message : String(fault) };
      yield { condition: 'broke-down', target: targetOf(signed), params, evidence: params };
    }
    for (const doubtful of documents) {
      const valid = doubtful.verdict.indication !== 'TOTAL-FAILED';
      const severity = valid ? { severity: profile.indeterminateSignature } : {};
      yield {
        condition: valid ? 'document-indeterminate' : 'document-not-valid',
        ...severity,
        ...describeDocument(doubtful),
      };
    }
    for (const entry of entries) {
      const condition = conditionOf(entry, signatures.anchored);
      if (!condition) continue;
      const severity = condition === 'indeterminate' ? { severity: profile.indeterminateSignature } : {};
      yield { condition, ...severity, ...describe(entry) };
    }
  },
});

const unsigned: Unlooked = {
  outcome: 'not_applicable',
  reason: { zh: '文件中和文件旁没有发现电子签名。', en: 'No electronic signature was found in or beside the file.' },
};

/** What is signed, and what holds a signature. */
function lookAtSigned({ signatures }: ExaminedDelivery): (file: ExaminedFile) => Look {
  const { documents, entries, unverified } = signatures;
  const paths = new Set<string>();
  for (const { container, signed } of entries) paths.add(container.file.path).add(signed.file.path);
  for (const { document } of documents) paths.add(document.file.path);
  for (const { signed } of unverified) paths.add(signed.file.path);
  return ({ file }) => (paths.has(file.path) ? 'looked' : unsigned);
}

/** What keeps a signature from being verified that whoever made it may bring about: how much it wants, what it leaves out. */
const upToTheSigner: ReadonlySet<string> = new Set(['NOT_PERFORMED_LIMIT', 'NOT_PERFORMED_UNPROVEN']);

function conditionOf({ verdict }: VerifiedSignature, anchored: boolean) {
  const { indication, subIndication, reason = '' } = verdict;
  if (indication === 'TOTAL-PASSED') return undefined;
  if (indication === 'TOTAL-FAILED') return 'not-valid';
  if (reason.startsWith('NOT_PERFORMED') && !upToTheSigner.has(reason)) return 'kind-not-verified';
  return !anchored && subIndication === 'NO_CERTIFICATE_CHAIN_FOUND' ? 'no-anchor' : 'indeterminate';
}

function describeDocument({ document, verdict }: DoubtfulDocument) {
  const { indication, subIndication, reason } = verdict;
  return {
    target: targetOf(document),
    params: { signed: document.file.path, ...textsOf(verdict) },
    evidence: { kind: 'document', indication, subIndication, reason, signed: document.file.path },
  };
}

function describe({ signed, container, verdict }: VerifiedSignature) {
  const { kind, indication, subIndication, reason, signer } = verdict;
  return {
    target: targetOf(container),
    params: {
      container: container.file.path,
      signed: signed.file.path,
      ...textsOf(verdict),
    },
    evidence: { kind, indication, subIndication, reason, signer, signed: signed.file.path },
  };
}

function textsOf({ indication, subIndication, explain, remedy }: DoubtfulDocument['verdict']) {
  return {
    verdict: [indication, subIndication].filter(Boolean).join(' / '),
    ...explain,
    remedyZh: remedy?.zh ?? '请由签署人重新签名。',
    remedyEn: remedy?.en ?? 'Have the signer sign again.',
  };
}

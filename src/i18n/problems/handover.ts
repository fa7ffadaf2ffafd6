import type { ProblemEntry } from './entry.ts';

/** Why a command on a handover is refused. */
export const handoverProblems = {
  'handover.not-found': {
    status: 404,
    message: {
      zh: '没有编号为 {id} 的移交，或您无权查看。',
      en: 'There is no handover {id}, or it is not yours to see.',
    },
    remedy: {
      zh: '请核对编号，或换用有权的单位账号。',
      en: 'Check the identifier, or act for the organisation it belongs to.',
    },
  },
  'handover.role-missing': {
    status: 403,
    message: {
      zh: '“{commandZh}”须由{sideZh}的{rolesZh}办理。',
      en: 'Only a {rolesEn} of {sideEn} may {commandEn}.',
    },
    remedy: { zh: '请由具备该角色的人员办理。', en: 'Ask somebody who holds that role.' },
  },
  'handover.state-forbids': {
    status: 409,
    message: {
      zh: '移交处于“{stateZh}”状态，不能“{commandZh}”。',
      en: 'The handover is {stateEn}; in this state one cannot {commandEn}.',
    },
    remedy: { zh: '请刷新后按当前状态办理。', en: 'Reload it and act on its present state.' },
  },
  'handover.version-missing': {
    status: 428,
    message: { zh: '请求未说明所依据的版本。', en: 'The request does not say which version it has seen.' },
    remedy: { zh: '请带上所见版本（If-Match）再试。', en: 'Send the version you saw (If-Match).' },
  },
  'handover.version-conflict': {
    status: 412,
    message: {
      zh: '移交已被他人更新：您看到的是第 {seen} 版，现为第 {current} 版。',
      en: 'Somebody has changed the handover: you saw version {seen}, it is now at {current}.',
    },
    remedy: { zh: '请刷新，确认后重新办理。', en: 'Reload it, look again, and repeat what is still right.' },
  },
  'handover.key-reused': {
    status: 422,
    message: {
      zh: '幂等键“{key}”已用于另一个请求。',
      en: 'The idempotency key "{key}" belongs to another request.',
    },
    remedy: { zh: '请为新的请求换用新的幂等键。', en: 'Use a new key for a new request.' },
  },
  'handover.file-missing': {
    status: 404,
    message: { zh: '本轮内容中没有文件“{path}”。', en: 'This round has no file "{path}".' },
    remedy: { zh: '请核对文件路径。', en: 'Check the path.' },
  },
  'handover.round-unknown': {
    status: 404,
    message: { zh: '没有第 {round} 轮可供比对。', en: 'There is no round {round} to compare.' },
    remedy: {
      zh: '请核对轮次；所比的轮次须在其前。',
      en: 'Check the number; a round is compared with an earlier one.',
    },
  },
  'handover.round-unsubmitted': {
    status: 409,
    message: {
      zh: '第 {round} 轮没有提交，没有可比对的移交清单。',
      en: 'Round {round} was not submitted, so there is no handover document of it to compare.',
    },
    remedy: { zh: '请选择提交过的轮次（since）。', en: 'Choose rounds that were submitted (since).' },
  },
  'handover.path-twice': {
    status: 422,
    message: { zh: '同一请求中两次出现文件“{path}”。', en: 'The request names the file "{path}" twice.' },
    remedy: { zh: '请只保留其中一个。', en: 'Keep one of the two.' },
  },
  'handover.document-missing': {
    status: 409,
    message: {
      zh: '尚未提供移交清单（handover.json）。',
      en: 'The handover document (handover.json) is not there yet.',
    },
    remedy: { zh: '请先上传 handover.json，再检测。', en: 'Upload handover.json, then check.' },
  },
  'handover.files-missing': {
    status: 409,
    message: { zh: '尚未上传任何文件。', en: 'No file has been uploaded yet.' },
    remedy: { zh: '请先上传文件，再检测。', en: 'Upload the files, then check.' },
  },
  'handover.uploads-running': {
    status: 409,
    message: { zh: '还有 {count} 个文件正在上传。', en: '{count} {count:upload is|uploads are} still running.' },
    remedy: { zh: '请等待上传完成，或取消未完成的上传。', en: 'Wait for them to end, or cancel them.' },
  },
  'handover.bureau-unknown': {
    status: 422,
    message: { zh: '没有编号为 {bureau} 的接收单位。', en: 'There is no bureau {bureau}.' },
    remedy: { zh: '请从单位列表中选择城建档案馆。', en: 'Choose a bureau from the list of organisations.' },
  },
  'handover.content-changed': {
    status: 500,
    message: {
      zh: '移交 {id} 暂存的文件“{path}”已损坏或丢失，与上传时不一致。',
      en: 'What the intake keeps of "{path}" in handover {id} is damaged or gone: it is not what was uploaded.',
    },
    remedy: {
      zh: '请检查磁盘，并从备份恢复暂存区（intake），或在另一移交中重新上传该文件；之后检测或打包会自动继续。',
      en: 'Check the disk and restore the intake from its backup, or upload the file again with another handover; checking or packaging then goes on by itself.',
    },
  },
  'handover.check-outdated': {
    status: 409,
    message: {
      zh: '检测结果不属于本轮提交检测的内容。',
      en: 'The check result is not about the content that was given to the check.',
    },
    remedy: { zh: '请重新检测。', en: 'Check again.' },
  },
  'handover.snapshot-differs': {
    status: 409,
    message: {
      zh: '摘要 {given} 不是本轮已检测内容的摘要 {expected}。',
      en: 'The digest {given} is not the one of the checked content, {expected}.',
    },
    remedy: { zh: '请刷新，核对内容后再办理。', en: 'Reload it, look at the content again, and repeat.' },
  },
  'handover.agreement-outdated': {
    status: 409,
    message: {
      zh: '现行移交协议为 {current} 版，您接受的是 {given} 版。',
      en: 'The submission agreement in force is version {current}; you accepted {given}.',
    },
    remedy: { zh: '请阅读并接受现行版本。', en: 'Read and accept the version in force.' },
  },
  'handover.signature-missing': {
    status: 409,
    message: {
      zh: '归档规则集要求移交单位用本单位证书对移交协议签名，本次提交没有签名。',
      en: 'The archive profile wants the delivering unit to sign the agreement with a certificate of its own; this submission has no signature.',
    },
    remedy: {
      zh: '请取回待签字节（GET …/agreement/statement），签名后随提交送出；命令行用 --key 指定私钥。',
      en: 'Fetch the bytes to sign (GET …/agreement/statement), sign them and send the signature with the submission; on the command line name the key with --key.',
    },
  },
  'handover.registration-sealed': {
    status: 409,
    message: { zh: '电子档案移交与接收登记表已签章。', en: 'The registration form is sealed already.' },
    remedy: { zh: '请取用已签章的登记表。', en: 'Use the one that is sealed.' },
  },
  'handover.registration-unsealed': {
    status: 409,
    message: {
      zh: '接收单位尚未签章电子档案移交与接收登记表。',
      en: 'The bureau has not sealed the registration form yet.',
    },
    remedy: { zh: '请等待接收单位签章。', en: 'Wait until it has.' },
  },
  'handover.registration-signed': {
    status: 409,
    message: { zh: '双方均已签署登记表。', en: 'Both sides have signed the registration form.' },
    remedy: { zh: '无需再签。', en: 'Nothing more is to be signed.' },
  },
  'handover.registration-differs': {
    status: 422,
    message: {
      zh: '送来的签名不是对接收单位签章的登记表所作：{reason}',
      en: 'What was sent is no signature over the form that the bureau sealed: {reason}',
    },
    remedy: {
      zh: '请取回已签章的登记表，不改动其字节，只追加一个签名（增量更新）。',
      en: 'Fetch the sealed form and add one signature to it (incremental update), with its bytes as they are.',
    },
  },
  'handover.document-unsent': {
    status: 404,
    message: {
      zh: '移交清单（handover.json）尚未上传。',
      en: 'The handover document (handover.json) has not been sent yet.',
    },
    remedy: { zh: '请在上传之后再取。', en: 'Come again when it is.' },
  },
  'handover.report-missing': {
    status: 404,
    message: { zh: '这一轮还没有检测报告。', en: 'This round has no check report yet.' },
    remedy: { zh: '请在检测完成后再取。', en: 'Come again when the check is done.' },
  },
  'handover.receipt-missing': {
    status: 404,
    message: { zh: '尚未签发接收凭证。', en: 'No receipt has been issued yet.' },
    remedy: { zh: '请在签发之后再取。', en: 'Come again when it is issued.' },
  },
  'handover.notice-missing': {
    status: 409,
    message: {
      zh: '没有作废或替代通知：凭证仍然有效，或尚未签发凭证。',
      en: 'There is no notice: the receipt stands, or there is none yet.',
    },
    remedy: { zh: '无需处理。', en: 'Nothing to do.' },
  },
  'handover.unsigned': {
    status: 409,
    message: {
      zh: '移交单位没有用本单位证书签名。',
      en: 'The delivering unit has not signed with a certificate of its own.',
    },
    remedy: { zh: '签名后再来取。', en: 'Come again once it has signed.' },
  },
  'handover.signature-over-other': {
    status: 409,
    message: {
      zh: '签名所签的声明与移交现在的内容或移交协议不同。',
      en: 'The signature is over another statement than that of the handover and the agreement as they are now.',
    },
    remedy: { zh: '请重新取回待签字节并签名。', en: 'Fetch the bytes to sign once more, and sign them.' },
  },
  'handover.signature-unfit': {
    status: 422,
    message: {
      zh: '须有恰好一个签名，送来的有 {count} 个。',
      en: 'Exactly one signature is wanted; {count} {count:was|were} found in what was sent.',
    },
    remedy: {
      zh: '请对给出的字节签一次名，按所述形式送出。',
      en: 'Sign the bytes that were given once, and send the signature in the form that is named.',
    },
  },
  'handover.signature-invalid': {
    status: 422,
    message: {
      zh: '移交单位的签名未通过验证（{indication} {reason}）：{explainZh}',
      en: "The delivering unit's signature did not pass ({indication} {reason}): {explainEn}",
    },
    remedy: {
      zh: '请核对签名所用证书及所签字节；签发该证书的机构须在档案馆的信任列表中。',
      en: 'Check the certificate and the bytes that were signed; whoever issued it has to be on the trust list of the bureau.',
    },
  },
  'handover.signature-other-unit': {
    status: 403,
    message: {
      zh: '签名属于{other}，不属于移交单位{unit}。',
      en: 'The signature is that of {other}, not of the delivering unit {unit}.',
    },
    remedy: {
      zh: '请用移交单位自己的证书签名，或由档案馆登记该签章。',
      en: 'Sign with a certificate of the delivering unit, or have the bureau register the signer.',
    },
  },
  'handover.signer-unidentified': {
    status: 403,
    message: {
      zh: '签名有效，但无从知道签名人 {subject} 代表移交单位：证书未登记，其中也没有移交单位的统一社会信用代码。',
      en: 'The signature is valid, but nothing says that its signer {subject} signs for the delivering unit: the certificate is not registered, and does not hold the unified social credit code of the unit.',
    },
    remedy: {
      zh: '请档案馆登记该证书（POST /api/v1/signers，certificates 填 {certificate}），或用含本单位统一社会信用代码的证书签名；移交单位本身须已填写统一社会信用代码（PUT /api/v1/organisations/…/uscc）。',
      en: 'Have the bureau register the certificate (POST /api/v1/signers, certificates: {certificate}), or sign with one that holds the unified social credit code; the delivering unit has to be on record with its code (PUT /api/v1/organisations/…/uscc).',
    },
  },
  'handover.signature-inactive': {
    status: 403,
    message: {
      zh: '{unit}登记的签章在 {on} 不在有效状态。',
      en: 'The registered signer of {unit} is not active on {on}.',
    },
    remedy: {
      zh: '请用有效的签章，或请档案馆更新登记。',
      en: 'Sign with one that is active, or have the bureau update the register.',
    },
  },
  'handover.signer-prepared': {
    status: 403,
    message: {
      zh: '按归档规则集，提交人不得参与移交内容的整理，包括以前各轮。',
      en: 'The archive profile wants somebody to submit who has not prepared any of it, in this round or an earlier one.',
    },
    remedy: { zh: '请由另一位项目负责人提交。', en: 'Let another signer submit.' },
  },
  'handover.findings-open': {
    status: 409,
    message: {
      zh: '还有 {count} 条审核意见未处理：{findings}。',
      en: '{count} {count:finding is|findings are} still open: {findings}.',
    },
    remedy: {
      zh: '移交单位应更换、移除相应文件或书面答复；接收员应核销或退回。',
      en: 'The delivering unit replaces or removes the file or answers in words; the archivist settles them or returns the case.',
    },
  },
  'handover.review-not-asked': {
    status: 422,
    message: {
      zh: '{rule} 不是本规则集要求人工检查的检测项。',
      en: 'The profile asks for no review by people of {rule}.',
    },
    remedy: {
      zh: '请检查编号；检查表见规则集的 reviewForms。',
      en: 'Check the number; the forms stand in "reviewForms" of the profile.',
    },
  },
  'handover.review-ill-filled': {
    status: 422,
    message: {
      zh: '{rule} 的检查表有 {count} 处不全或有误。',
      en: 'The form of {rule} has {count} {count:place|places} to fill in or correct.',
    },
    remedy: { zh: '请按各处的要求补填或更正。', en: 'Fill in or correct each place as it says.' },
  },
  'handover.review-failed': {
    status: 409,
    message: { zh: '人工检查不合格：{rules}。', en: 'Reviews by people failed: {rules}.' },
    remedy: {
      zh: '请退回整改；已整改的，请重新检查并填写检查表。',
      en: 'Return the case; or review again what was mended, and fill in the form anew.',
    },
  },
  'handover.review-unplanned': {
    status: 409,
    message: {
      zh: '本轮的审核方案尚在生成。',
      en: 'The records that this review has to look at are still being drawn.',
    },
    remedy: {
      zh: '请稍候再试；如一直没有生成，请退还待办后重新领取。',
      en: 'Try again in a moment; if they do not come, release the review and claim it again.',
    },
  },
  'handover.review-planned': {
    status: 409,
    message: { zh: '本轮的审核方案已经生成。', en: 'The records that this review has to look at are drawn already.' },
    remedy: { zh: '无须重新生成。', en: 'Nothing is left to do.' },
  },
  'handover.review-incomplete': {
    status: 409,
    message: {
      zh: '应审核 {planned} 件，尚有 {left} 件未审核。',
      en: '{left} of the {planned} records that the review has to look at are left.',
    },
    remedy: {
      zh: '请查看审核方案中待审核的件，审核后用 review_items 记录结果。',
      en: 'Look at the pending records of the review plan, and say by review_items what you found.',
    },
  },
  'handover.items-failed': {
    status: 409,
    message: { zh: '有 {count} 件审核不合格。', en: '{count} records were found wrong.' },
    remedy: {
      zh: '请写明审核意见并退回整改；确属误判的，请重新审核该件。',
      en: 'Write findings and return the handover; where one was judged wrongly, review it again.',
    },
  },
  'handover.item-unknown': {
    status: 404,
    message: { zh: '第 {volume} 卷没有第 {record} 件。', en: 'Volume {volume} has no record {record}.' },
    remedy: { zh: '请对照审核方案检查卷号和件号。', en: 'Compare the numbers with the review plan.' },
  },
  'handover.volume-reviewed': {
    status: 409,
    message: {
      zh: '第 {volume} 卷没有待审核的件。',
      en: 'Volume {volume} has no record that the review has to look at and nobody has.',
    },
    remedy: {
      zh: '请检查卷号；要改变某一件的结果，请写明件号。',
      en: 'Check the number; to change what was found of a record, name the record.',
    },
  },
  'handover.findings-missing': {
    status: 422,
    message: { zh: '退回须至少有一条未处理的审核意见。', en: 'A return needs at least one open finding.' },
    remedy: {
      zh: '请逐条写明对象、代码、说明和要求。',
      en: 'Write down the item, a code, a sentence and the action you want.',
    },
  },
  'handover.findings-too-many': {
    status: 422,
    message: { zh: '一次移交最多 {limit} 条审核意见。', en: 'A handover carries at most {limit} findings.' },
    remedy: { zh: '请将同类问题合并为一条。', en: 'Say the same trouble once for all its items.' },
  },
  'handover.finding-unknown': {
    status: 404,
    message: { zh: '没有编号为 {finding} 的审核意见。', en: 'There is no finding {finding}.' },
    remedy: { zh: '请刷新后再试。', en: 'Reload the case.' },
  },
  'handover.finding-settled': {
    status: 409,
    message: { zh: '审核意见 {finding} 已核销。', en: 'The finding {finding} is settled.' },
    remedy: { zh: '如仍有问题，请另写一条。', en: 'If something is still wrong, write a new one.' },
  },
  'handover.finding-twice': {
    status: 422,
    message: { zh: '同一请求中两次答复审核意见 {finding}。', en: 'The request speaks of the finding {finding} twice.' },
    remedy: { zh: '请合并为一次答复。', en: 'Say both at once.' },
  },
  'handover.thread-full': {
    status: 409,
    message: {
      zh: '审核意见 {finding} 的往来已达 {limit} 条。',
      en: 'The thread of the finding {finding} has its {limit} entries.',
    },
    remedy: {
      zh: '请核销该意见，如仍有问题另写一条。',
      en: 'Settle it; if something is still wrong, write a new one.',
    },
  },
  'handover.finding-code-unknown': {
    status: 422,
    message: {
      zh: '归档规则集没有审核意见代码“{code}”。',
      en: 'The archive profile has no code "{code}" for findings.',
    },
    remedy: { zh: '请从以下代码中选择：{codes}。', en: 'Choose one of {codes}.' },
  },
  'handover.finding-wanted-missing': {
    status: 422,
    message: {
      zh: '代码为“{code}”的审核意见未写明要求。',
      en: 'The finding with the code "{code}" does not say what is wanted.',
    },
    remedy: {
      zh: '请填写 wanted：replace、remove、add、correct 或 explain。',
      en: 'Give wanted: replace, remove, add, correct or explain.',
    },
  },
  'handover.exceptions-too-many': {
    status: 422,
    message: { zh: '一次移交最多 {limit} 项例外。', en: 'A handover carries at most {limit} exceptions.' },
    remedy: { zh: '请整改其余问题。', en: 'Correct the rest.' },
  },
  'handover.exception-barred': {
    status: 422,
    message: { zh: '归档规则集不允许“{what}”申请例外。', en: 'The archive profile allows no exception from "{what}".' },
    remedy: { zh: '请整改，或与城建档案馆联系。', en: 'Correct it, or get in touch with the bureau.' },
  },
  'handover.exception-subject-unknown': {
    status: 404,
    message: {
      zh: '本轮检测中没有这样一条检测项 {rule} 的阻断结果。',
      en: 'The check of this round has no such blocking finding by the rule {rule}.',
    },
    remedy: { zh: '请按检测报告填写对象（target）。', en: 'Name the target as the check report has it.' },
  },
  'handover.exception-ambiguous': {
    status: 422,
    message: {
      zh: '检测项 {rule} 对该对象有多条结果。',
      en: 'The rule {rule} has more than one finding of this target.',
    },
    remedy: {
      zh: '请填写所指结果的证据摘要（evidence）。',
      en: 'Name the digest of the evidence of the one that is meant.',
    },
  },
  'handover.exception-twice': {
    status: 409,
    message: { zh: '同一问题已申请例外。', en: 'An exception about the same finding was requested already.' },
    remedy: { zh: '请等待审批。', en: 'Wait for the decision.' },
  },
  'handover.exception-unbound': {
    status: 409,
    message: {
      zh: '内容未能全部读取，例外无从绑定。',
      en: 'Not everything could be read, so there is no content that the exception could be about.',
    },
    remedy: { zh: '请更换无法读取的文件，重新检测。', en: 'Replace what cannot be read, and check again.' },
  },
  'handover.exception-unknown': {
    status: 404,
    message: { zh: '没有待审批的例外 {exception}。', en: 'No exception {exception} waits for a decision.' },
    remedy: { zh: '请刷新后再试。', en: 'Reload the case.' },
  },
  'handover.reason-missing': {
    status: 422,
    message: { zh: '须说明理由。', en: 'This needs a reason.' },
    remedy: { zh: '请填写理由后重试。', en: 'Say why, and repeat.' },
  },
  'handover.conflict-of-interest': {
    status: 403,
    message: {
      zh: '{person} 属于移交单位，不得审核其移交。',
      en: '{person} belongs to the delivering unit and may not review its handover.',
    },
    remedy: { zh: '请由其他接收员办理。', en: 'Let another archivist review it.' },
  },
  'handover.submitter-decides': {
    status: 403,
    message: { zh: '提交人不得审核自己的提交。', en: 'Who submitted it may not decide on it.' },
    remedy: { zh: '请由其他接收员办理。', en: 'Let another archivist decide.' },
  },
  'handover.assignee-other': {
    status: 403,
    message: { zh: '该移交由{assignee}审核。', en: 'The review is in the hands of {assignee}.' },
    remedy: {
      zh: '请联系该接收员，或由主管改派。',
      en: 'Talk to that archivist, or ask the lead to assign it to you.',
    },
  },
  'handover.assignee-unfit': {
    status: 422,
    message: { zh: '{person} 不是本馆的接收员。', en: '{person} is no archivist of this bureau.' },
    remedy: { zh: '请指派本馆接收员。', en: 'Assign an archivist of the bureau.' },
  },
  'handover.package-differs': {
    status: 409,
    message: {
      zh: '信息包与同意接收的内容不一致（{what}）。',
      en: 'The package is not the content that was accepted ({what}).',
    },
    remedy: {
      zh: '请重新生成信息包；仍不一致时联系管理员。',
      en: 'Build the package again; if it differs again, tell the administrator.',
    },
  },
  'handover.copies-missing': {
    status: 409,
    message: {
      zh: '已核验的副本为 {count} 份，规定为 {wanted} 份。',
      en: '{count} {count:copy is|copies are} verified, {wanted} {wanted:is|are} required.',
    },
    remedy: { zh: '请写入并核验其余副本。', en: 'Write and verify the others.' },
  },
  'handover.flag-forbids': {
    status: 409,
    message: {
      zh: '移交带有“{flagZh}”标记，不能“{commandZh}”。',
      en: 'The handover is flagged "{flagEn}"; so flagged one cannot {commandEn}.',
    },
    remedy: {
      zh: '请先处理该标记（冻结由主管解除，过期草稿可恢复，隔离的文件须更换）。',
      en: 'Settle the flag first: a lead lifts a hold, an expired draft can be revived, quarantined files are replaced.',
    },
  },
  'handover.flag-missing': {
    status: 409,
    message: {
      zh: '移交没有“{flagZh}”标记，无需“{commandZh}”。',
      en: 'The handover is not flagged "{flagEn}", so there is no need to {commandEn}.',
    },
    remedy: { zh: '请刷新后再看。', en: 'Reload it and look again.' },
  },
  'handover.flags-unchanged': {
    status: 409,
    message: { zh: '所有标记均已如此。', en: 'The flags are so already.' },
    remedy: { zh: '无需处理。', en: 'Nothing to do.' },
  },
  'handover.evidence-not-renewed': {
    status: 409,
    message: {
      zh: '该时间戳不能延续凭证的证据：须在前一时间戳尚可验证时取得，并可验证更久。',
      en: 'The time-stamp does not renew the evidence of the receipt: it has to be taken while the one before can be verified, and be verifiable for longer.',
    },
    remedy: {
      zh: '请使用证书有效期更长的时间戳服务。',
      en: 'Use a time-stamp authority whose certificates end later.',
    },
  },
  'handover.content-held': {
    status: 409,
    message: {
      zh: '移交已被冻结，文件只能添加，不能替换。',
      en: 'The handover is on hold: files can be added, not replaced.',
    },
    remedy: { zh: '请待主管解除冻结后再替换。', en: 'Wait until the lead has lifted the hold.' },
  },
  'handover.file-quarantined': {
    status: 403,
    message: { zh: '文件“{path}”含有病毒，已被隔离。', en: 'The file "{path}" carries malware and is quarantined.' },
    remedy: { zh: '请提供无毒的原文件。', en: 'Ask for a sound original.' },
  },
  'handover.proposal-other': {
    status: 409,
    message: {
      zh: '该拟定决定已失效：已会签、未获会签，或移交已有变动。',
      en: 'That proposal no longer stands: it was signed, declined, or the handover has changed since.',
    },
    remedy: { zh: '请刷新；如仍需要，请重新提出。', en: 'Reload it; if it is still wanted, propose it again.' },
  },
  'handover.second-person': {
    status: 403,
    message: {
      zh: '{person} 已退回、同意接收或提出该决定，不得再会签。',
      en: '{person} returned, accepted or proposed it, and cannot be the second person too.',
    },
    remedy: { zh: '请由另一人会签。', en: 'Let somebody else give the second signature.' },
  },
  'handover.ground-unknown': {
    status: 422,
    message: { zh: '“{ground}”不是该决定可用的法定事由。', en: '"{ground}" is no legal ground for this decision.' },
    remedy: { zh: '请从移交流程所列的事由中选择。', en: 'Choose one that the process lists.' },
  },
  'handover.review-not-taken': {
    status: 404,
    message: {
      zh: '本轮审核尚未领取，还没有抽样方案。',
      en: 'The review of this round has not been taken, so there is no plan yet.',
    },
    remedy: { zh: '请先领取或指派审核。', en: 'Claim or assign the review first.' },
  },
  'handover.clock-not-running': {
    status: 409,
    message: {
      zh: '“{clock}”期限此时不在计时；正在计时的有：{running}。',
      en: 'The clock "{clock}" does not run now; running: {running}.',
    },
    remedy: { zh: '请延长正在计时的期限。', en: 'Extend one that runs.' },
  },
  'handover.extensions-too-many': {
    status: 422,
    message: { zh: '一次移交最多延期 {limit} 次。', en: 'A handover has at most {limit} extensions.' },
    remedy: { zh: '请不再延期，改为退回或不予接收。', en: 'Return or reject it instead.' },
  },
  'handover.not-supersedable': {
    status: 422,
    message: {
      zh: '移交 {id} 不能被替代：须为本单位向同一接收单位移交、已发凭证或已归档的移交。',
      en: 'The handover {id} cannot be replaced: it has to be receipted or archived, by the same unit and at the same bureau.',
    },
    remedy: { zh: '请核对所要替代的移交。', en: 'Check which handover is to be replaced.' },
  },
  'handover.successor-exists': {
    status: 409,
    message: { zh: '移交 {successor} 已在替代 {id}。', en: 'The handover {successor} is already to replace {id}.' },
    remedy: { zh: '请继续办理该移交，或先将其撤回。', en: 'Go on with that one, or withdraw it first.' },
  },
  'handover.codes-missing': {
    status: 422,
    message: {
      zh: '共 {volumes} 卷，只有 {count} 卷有档号。',
      en: 'There {volumes:is|are} {volumes} {volumes:volume|volumes}, and {count} {count:has|have} an archival code.',
    },
    remedy: { zh: '请为每一卷给出档号。', en: 'Give every volume its code.' },
  },
  'handover.code-misplaced': {
    status: 422,
    message: {
      zh: '{placeZh}在移交清单中不存在，或给了两个档号。',
      en: 'The handover document has no {placeEn}, or two codes were given for it.',
    },
    remedy: { zh: '请核对卷号和件号。', en: 'Check the numbers of volume and record.' },
  },
  'handover.code-malformed': {
    status: 422,
    message: {
      zh: '{placeZh}的档号“{code}”不合规则集规定的构成。',
      en: 'The code "{code}" of {placeEn} is not built as the profile says.',
    },
    remedy: {
      zh: '请按规则集更正；件的档号为所在卷的档号加一段。',
      en: "Correct it; a record's code is that of its volume and one part more.",
    },
  },
  'handover.code-twice': {
    status: 422,
    message: { zh: '档号“{code}”用了两次。', en: 'The archival code "{code}" is given twice.' },
    remedy: { zh: '请使每个档号唯一。', en: 'Give every code once.' },
  },
  'handover.code-taken': {
    status: 409,
    message: {
      zh: '档号“{code}”已属于移交 {handover}。',
      en: 'The archival code "{code}" belongs to the handover {handover}.',
    },
    remedy: { zh: '请另编档号。', en: 'Give another code.' },
  },
} as const satisfies Record<string, ProblemEntry>;

import type { ProblemEntry } from './entry.ts';

/** What can be wrong with who is asking, and with the care of organisations, people and their ways in. */
export const identityProblems = {
  'identity.wrong-credentials': {
    status: 401,
    message: { zh: '登录名或密码不正确。', en: 'Login or password is wrong.' },
    remedy: {
      zh: '请重新输入；忘记密码请联系本单位管理员。',
      en: 'Try again; your administrator can give you a new password.',
    },
  },
  'identity.too-many-attempts': {
    status: 429,
    message: { zh: '登录失败次数过多，暂停登录。', en: 'There were too many failed attempts to sign in.' },
    remedy: { zh: '请在 {seconds} 秒后再试。', en: 'Try again in {seconds} {seconds:second|seconds}.' },
  },
  'identity.disabled': {
    status: 403,
    message: { zh: '该账号已停用。', en: 'This account is disabled.' },
    remedy: { zh: '请联系本单位管理员。', en: 'Ask your administrator.' },
  },
  'identity.no-organisation': {
    status: 403,
    message: { zh: '您在该单位没有任何角色。', en: 'You have no role in this organisation.' },
    remedy: { zh: '请联系该单位管理员分配角色。', en: 'Ask its administrator for a role.' },
  },
  'identity.session-expired': {
    status: 401,
    message: { zh: '登录已失效。', en: 'You are no longer signed in.' },
    remedy: { zh: '请重新登录，未提交的内容不会丢失。', en: 'Sign in again; what you had saved is still there.' },
  },
  'identity.session-needed': {
    status: 403,
    message: { zh: '此操作不能用访问令牌进行。', en: 'An API token cannot be used for this.' },
    remedy: { zh: '请用登录名和密码登录后操作。', en: 'Sign in with login and password, then do it.' },
  },
  'identity.token-unknown': {
    status: 401,
    message: { zh: '访问令牌不存在或已撤销。', en: 'This API token does not exist or was revoked.' },
    remedy: { zh: '请检查令牌是否完整，或新建一个。', en: 'Check that it is complete, or make a new one.' },
  },
  'identity.token-expired': {
    status: 401,
    message: { zh: '访问令牌已过期。', en: 'This API token has expired.' },
    remedy: {
      zh: '请登录后新建一个，再继续；已上传的内容仍在。',
      en: 'Sign in, make a new one and go on; what was uploaded is safe.',
    },
  },
  'identity.token-lifetime': {
    status: 422,
    message: {
      zh: '访问令牌的有效期应在将来，且不超过 366 天。',
      en: 'An API token expires in the future, at most 366 days ahead.',
    },
    remedy: { zh: '请修改到期时间。', en: 'Give another time of expiry.' },
  },
  'identity.delegation-unfit': {
    status: 403,
    message: {
      zh: '您不能委托“{role}”角色：须为您本人在该单位的角色，且不得转委托。',
      en: 'You cannot delegate the role {role}: it has to be your own here, and not delegated to you.',
    },
    remedy: { zh: '请由该角色的本人委托。', en: 'Let the person who holds the role delegate it.' },
  },
  'identity.delegation-period': {
    status: 422,
    message: {
      zh: '委托须在将来结束，不早于开始，且不超过 366 天。',
      en: 'A delegation ends in the future, after it begins, and at most 366 days ahead.',
    },
    remedy: { zh: '请修改起止时间。', en: 'Give other dates.' },
  },
  'identity.delegate-unfit': {
    status: 422,
    message: {
      zh: '“{login}”不是本单位可受委托的其他人员。',
      en: '"{login}" is nobody else of this organisation who could act for you.',
    },
    remedy: { zh: '请填写本单位同事的登录名。', en: 'Give the login of a colleague.' },
  },
  'identity.delegation-unknown': {
    status: 404,
    message: { zh: '没有这项委托。', en: 'There is no such delegation.' },
    remedy: { zh: '请核对编号。', en: 'Check its identifier.' },
  },
  'identity.delegation-void': {
    status: 403,
    message: {
      zh: '该委托不存在、未开始、已结束或已撤销，您不能据此代办。',
      en: 'That delegation is not yours, has not begun, or is over; you cannot act under it.',
    },
    remedy: { zh: '请以本人身份办理，或请委托人重新委托。', en: 'Act as yourself, or have it made anew.' },
  },
  'identity.not-permitted': {
    status: 403,
    message: { zh: '您的角色无权进行此操作（{action}）。', en: 'Your roles do not permit this ({action}).' },
    remedy: {
      zh: '请由有权限的同事操作，或请管理员调整角色。',
      en: 'Ask a colleague who may, or your administrator for the role.',
    },
  },
  'identity.not-yourself': {
    status: 409,
    message: {
      zh: '管理员不能停用自己或撤销自己的管理员角色。',
      en: 'An administrator can neither disable himself nor take the role from himself.',
    },
    remedy: { zh: '请由另一位管理员操作。', en: 'Ask another administrator to do it.' },
  },
  'identity.person-unknown': {
    status: 404,
    message: { zh: '没有这个人员。', en: 'There is no such person.' },
    remedy: { zh: '请刷新人员列表。', en: 'Load the list of people again.' },
  },
  'identity.login-unknown': {
    status: 404,
    message: { zh: '没有登录名为“{login}”的人员。', en: 'There is nobody with the login "{login}".' },
    remedy: { zh: '请核对登录名，以及所用的数据库。', en: 'Check the login, and that it is the right database.' },
  },
  'identity.organisation-unknown': {
    status: 404,
    message: { zh: '没有这个单位。', en: 'There is no such organisation.' },
    remedy: { zh: '请刷新单位列表。', en: 'Load the list of organisations again.' },
  },
  'identity.organisation-exists': {
    status: 409,
    message: { zh: '统一社会信用代码 {uscc} 已登记。', en: 'There is an organisation with the code {uscc} already.' },
    remedy: { zh: '请使用已登记的单位，或核对代码。', en: 'Use that organisation, or check the code.' },
  },
  'identity.login-taken': {
    status: 409,
    message: { zh: '登录名“{login}”已被使用。', en: 'The login "{login}" is taken.' },
    remedy: { zh: '请另选登录名。', en: 'Choose another one.' },
  },
  'identity.role-unfit': {
    status: 422,
    message: {
      zh: '此类单位（{kind}）没有角色 {role}。',
      en: 'An organisation of the kind {kind} has no role {role}.',
    },
    remedy: { zh: '请选择适合该单位的角色。', en: 'Choose a role that fits the organisation.' },
  },
  'identity.weak-password': {
    status: 422,
    message: { zh: '密码过于简单。', en: 'The password is too easy to guess.' },
    remedy: { zh: '请按下列要求修改。', en: 'Change it as listed.' },
  },
  'identity.second-factor-needed': {
    status: 401,
    message: { zh: '还需要第二重验证。', en: 'A second factor is still missing.' },
    remedy: {
      zh: '请输入身份验证器应用上的验证码或恢复码；尚未绑定的，请先绑定。',
      en: 'Enter a code of your authenticator app, or a recovery code; enrol one first where you have none.',
    },
  },
  'identity.session-stale': {
    status: 403,
    message: {
      zh: '登录已超过 {minutes} 分钟，不能更改登录方式。',
      en: 'You signed in more than {minutes} minutes ago; what you sign in with cannot be changed any more.',
    },
    remedy: { zh: '请重新登录后立即操作。', en: 'Sign in again, then do it at once.' },
  },
  'identity.enrolment-missing': {
    status: 409,
    message: { zh: '没有待确认的身份验证器。', en: 'There is no authenticator that waits to be confirmed.' },
    remedy: { zh: '请先开始绑定。', en: 'Begin the enrolment first.' },
  },
  'identity.code-wrong': {
    status: 401,
    message: { zh: '验证码不正确，或已经用过。', en: 'The code is wrong, or was used already.' },
    remedy: {
      zh: '请等待下一个验证码后再试，并检查手机时间；也可以使用恢复码。',
      en: 'Wait for the next code and check the clock of your phone, or use a recovery code.',
    },
  },
  'identity.code-not-asked': {
    status: 409,
    message: { zh: '此会话不需要验证码。', en: 'No code is wanted for this session.' },
    remedy: {
      zh: '请直接继续；尚未绑定身份验证器的，请先绑定。',
      en: 'Just go on; enrol an authenticator first where you have none.',
    },
  },
  'identity.password-off': {
    status: 403,
    message: { zh: '该账号只能通过统一身份认证登录。', en: 'This account signs in at the identity provider only.' },
    remedy: { zh: '请选择统一身份认证登录。', en: 'Sign in there instead.' },
  },
  'identity.session-unknown': {
    status: 404,
    message: { zh: '没有这个会话，或已结束。', en: 'There is no such session, or it has ended.' },
    remedy: { zh: '请刷新会话列表。', en: 'Load the list of sessions again.' },
  },
  'identity.service-account': {
    status: 422,
    message: { zh: '服务账号没有密码。', en: 'A service account has no password.' },
    remedy: { zh: '请为其签发访问令牌。', en: 'Give it an API token instead.' },
  },
  'identity.service-role': {
    status: 422,
    message: {
      zh: '服务账号不能担任角色 {role}：签字、决定和管理应由人进行。',
      en: 'A service account cannot be {role}: people sign, decide and administer.',
    },
    remedy: { zh: '请只选择 preparer 或 auditor。', en: 'Choose preparer or auditor only.' },
  },
  'identity.service-account-unknown': {
    status: 404,
    message: { zh: '没有这个服务账号。', en: 'There is no such service account.' },
    remedy: { zh: '请刷新服务账号列表。', en: 'Load the list of service accounts again.' },
  },
  'identity.owner-unfit': {
    status: 422,
    message: {
      zh: '负责人应是该单位在用的人员。',
      en: 'The owner has to be a person of the organisation whose account is in use.',
    },
    remedy: { zh: '请选择该单位的人员。', en: 'Name somebody of the organisation.' },
  },
  'identity.key-exposed': {
    status: 500,
    message: { zh: '密钥文件 {file} 可被他人读取。', en: 'The key file {file} can be read by others.' },
    remedy: {
      zh: '请收紧其权限（chmod 600），然后重新启动。',
      en: 'Take the right to read it from them (chmod 600) and start again.',
    },
  },
  'identity.key-unusable': {
    status: 500,
    message: { zh: '密钥文件 {file} 不能使用。', en: 'The key file {file} cannot be used.' },
    remedy: {
      zh: '请从备份恢复该文件；不要删除，否则已绑定的身份验证器全部失效。',
      en: 'Restore it from the backup. Do not remove it: all enrolled authenticators would be lost.',
    },
  },
  'identity.seal-broken': {
    status: 500,
    message: {
      zh: '密封的内容不能用本服务的密钥打开。',
      en: 'What was sealed does not open with the key of this service.',
    },
    remedy: {
      zh: '请运维人员从备份恢复密钥文件；或由管理员移除该人员的身份验证器后重新绑定。',
      en: 'The operator restores the key file from the backup; or an administrator removes the authenticator, to enrol anew.',
    },
  },
  'identity.oidc-off': {
    status: 404,
    message: { zh: '本服务没有设置统一身份认证。', en: 'This service has no identity provider.' },
    remedy: { zh: '请用登录名和密码登录。', en: 'Sign in with login and password.' },
  },
  'identity.provider-unreachable': {
    status: 503,
    message: { zh: '暂时无法连接统一身份认证。', en: 'The identity provider cannot be reached at the moment.' },
    remedy: { zh: '请稍后再试；持续出现请联系运维人员。', en: 'Try again later; tell the operator if it goes on.' },
  },
  'identity.return-invalid': {
    status: 422,
    message: { zh: '返回地址不是本服务的路径。', en: 'The page to come back to is no path of this service.' },
    remedy: { zh: '请给出以 / 开头的路径。', en: 'Give a path that begins with /.' },
  },
  'identity.oidc-refused': {
    status: 403,
    message: {
      zh: '统一身份认证没有允许登录（{reason}）。',
      en: 'The identity provider did not let you in ({reason}).',
    },
    remedy: {
      zh: '请重新登录；仍不行请联系身份认证的管理员。',
      en: 'Sign in again; ask the administrator of the provider if that does not help.',
    },
  },
  'identity.oidc-failed': {
    status: 401,
    message: { zh: '统一身份认证的回答不能采信。', en: 'The answer of the identity provider cannot be trusted.' },
    remedy: {
      zh: '请从头重新登录；持续出现请联系运维人员。',
      en: 'Begin anew; tell the operator if it happens again.',
    },
  },
  'identity.oidc-over': {
    status: 401,
    message: {
      zh: '此次登录已经结束、过期，或是在另一浏览器中开始的。',
      en: 'This sign-in is over, took too long, or was begun in another browser.',
    },
    remedy: { zh: '请从头重新登录。', en: 'Begin anew.' },
  },
  'identity.oidc-person-unknown': {
    status: 403,
    message: {
      zh: '统一身份认证的账号尚未与本服务的人员关联。',
      en: 'The account at the identity provider belongs to nobody here yet.',
    },
    remedy: { zh: '请联系本单位管理员进行关联。', en: 'Ask your administrator to link it.' },
  },
  'identity.oidc-subject-taken': {
    status: 409,
    message: {
      zh: '该统一身份认证账号已与另一人员关联。',
      en: 'This account at the identity provider belongs to somebody else here.',
    },
    remedy: { zh: '请核对账号标识（sub）。', en: 'Check the identifier of the account (sub).' },
  },
  'identity.oidc-no-devices': {
    status: 422,
    message: {
      zh: '统一身份认证不支持在另一设备上登录。',
      en: 'The identity provider does not support signing in on another device.',
    },
    remedy: {
      zh: '请用密码登录，或在网页上签发访问令牌后设置 YIJIAO_TOKEN。',
      en: 'Sign in by password, or set YIJIAO_TOKEN to an API token.',
    },
  },
} as const satisfies Record<string, ProblemEntry>;

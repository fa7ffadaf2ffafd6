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
} as const satisfies Record<string, ProblemEntry>;

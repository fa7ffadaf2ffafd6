import type { ProblemEntry } from './entry.ts';

/** What can keep the command line from reaching the service. */
export const clientProblems = {
  'client.server-invalid': {
    status: 422,
    message: { zh: '“{server}”不是服务地址。', en: '"{server}" is no address of a service.' },
    remedy: {
      zh: '请给出以 http:// 或 https:// 开头的地址。',
      en: 'Give an address that begins with http:// or https://.',
    },
  },
  'client.unreachable': {
    status: 503,
    message: { zh: '无法连接服务 {server}（{reason}）。', en: 'The service {server} cannot be reached ({reason}).' },
    remedy: {
      zh: '请检查地址和网络，然后再次运行同一命令：已传完的文件不会重传。',
      en: 'Check address and network, then run the same command again: what has arrived is not sent again.',
    },
  },
  'client.not-signed-in': {
    status: 401,
    message: { zh: '尚未登录 {server}。', en: 'You are not signed in to {server}.' },
    remedy: {
      zh: '请运行 yijiao login --server {server}，或设置 YIJIAO_TOKEN。',
      en: 'Run `yijiao login --server {server}`, or set YIJIAO_TOKEN.',
    },
  },
  'client.credentials-unusable': {
    status: 422,
    message: {
      zh: '保存登录令牌的文件 {file} 不能使用（{reason}）。',
      en: 'The file of saved logins, {file}, cannot be used ({reason}).',
    },
    remedy: {
      zh: '请检查其权限和内容，必要时删除后重新登录；也可以设置 YIJIAO_TOKEN。',
      en: 'Check its permissions and content, remove it and log in anew where needed, or set YIJIAO_TOKEN.',
    },
  },
  'client.token-malformed': {
    status: 422,
    message: {
      zh: '{where} 中的内容不是访问令牌。',
      en: 'What stands in {where} is no access token.',
    },
    remedy: {
      zh: '请检查令牌是否完整、有无多余的空格或换行；或重新运行 yijiao login。',
      en: 'See that it is the whole token, without blanks and line breaks, or run `yijiao login` again.',
    },
  },
  'client.redirected': {
    status: 502,
    message: {
      zh: '服务 {server} 要求转到 {location}。',
      en: 'The service {server} sends its callers on to {location}.',
    },
    remedy: {
      zh: '密码、令牌和文件只发给您指定的地址。该地址若可信，请用 --server 给出它。',
      en: 'Passwords, tokens and files go only to the address you name. If you trust that one, give it with --server.',
    },
  },
  'client.url-missing': {
    status: 404,
    message: { zh: '{url} 处没有内容。', en: 'There is nothing at {url}.' },
    remedy: {
      zh: '请检查网址；如需登录才能看到，请先运行 yijiao login --server {origin}。',
      en: 'Check the URL; if only those who are signed in can see it, run `yijiao login --server {origin}` first.',
    },
  },
  'client.url-forbidden': {
    status: 403,
    message: { zh: '无权读取 {url}（HTTP {status}）。', en: 'You may not read {url} (HTTP {status}).' },
    remedy: {
      zh: '请先运行 yijiao login --server {origin}；如使用 YIJIAO_TOKEN，请加 --server {origin}，令牌才会发给它。',
      en: 'Run `yijiao login --server {origin}` first; YIJIAO_TOKEN is sent there only with --server {origin}.',
    },
  },
  'client.ranges-missing': {
    status: 502,
    message: {
      zh: '{url} 所在的服务器不支持只取文件的一部分。',
      en: 'The server of {url} does not serve parts of a file (HTTP ranges).',
    },
    remedy: { zh: '请先下载整个文件，再核验该文件。', en: 'Download the whole file and verify that.' },
  },
  'client.url-unreadable': {
    status: 502,
    message: { zh: '无法读取 {url}（{reason}）。', en: '{url} cannot be read ({reason}).' },
    remedy: {
      zh: '请检查网址和网络后再试，或先下载整个文件再核验。',
      en: 'Check URL and network and try again, or download the whole file and verify that.',
    },
  },
  'client.answer-unreadable': {
    status: 502,
    message: { zh: '服务 {server} 的回答无法理解（{path}）。', en: 'The answer of {server} makes no sense ({path}).' },
    remedy: {
      zh: '请确认地址是移交服务，且版本与本程序相符。',
      en: 'Make sure that the address is that of a Yijiao service, of a version that fits this program.',
    },
  },
  'client.statement-differs': {
    status: 502,
    message: {
      zh: '{server} 给出的待签字节与所显示的内容或移交协议不符，未签名。',
      en: 'The bytes that {server} gave to sign do not say what was shown of the content and the agreement; nothing was signed.',
    },
    remedy: {
      zh: '请重试；若仍如此，请联系档案馆。',
      en: 'Try again; if it stays so, ask the bureau.',
    },
  },
  'client.digest-differs': {
    status: 502,
    message: {
      zh: '收到的文件与服务声明的摘要不符（应为 {expected}，实际为 {actual}）。',
      en: 'What arrived is not what the service announced (expected {expected}, got {actual}).',
    },
    remedy: { zh: '请再次下载。', en: 'Fetch it again.' },
  },
  'client.eep-folder-there': {
    status: 409,
    message: { zh: '{folder} 已有内容，没有取出文件。', en: '{folder} is not empty; no files were taken out.' },
    remedy: { zh: '请给出新的文件夹。', en: 'Give a new folder.' },
  },
  'client.file-missing': {
    status: 404,
    message: { zh: '找不到文件“{path}”。', en: 'There is no file "{path}".' },
    remedy: { zh: '请检查路径，包括大小写和空格。', en: 'Check the path, upper and lower case and blanks included.' },
  },
  'client.unwritable': {
    status: 422,
    message: { zh: '无法写入 {file}（{reason}）。', en: '{file} cannot be written ({reason}).' },
    remedy: {
      zh: '请检查所在文件夹是否存在、该名称是否已有文件或文件夹，以及权限和磁盘空间。',
      en: 'Check that the folder exists and that the name is not taken there, and check permissions and disk space.',
    },
  },
  'client.inside-delivery': {
    status: 422,
    message: {
      zh: '{file} 在报送文件夹内，写出的文件会成为报送内容的一部分，或取代其中的文件。',
      en: '{file} lies in the delivery folder: what is written there would become a part of the delivery, or replace a file of it.',
    },
    remedy: { zh: '请写到报送文件夹之外。', en: 'Write it to a place outside of that folder.' },
  },
  'client.interrupted': {
    status: 422,
    message: { zh: '已中断，没有留下未完成的内容。', en: 'Interrupted; nothing unfinished was left behind.' },
    remedy: { zh: '需要时再次运行同一命令。', en: 'Run the same command again when you want to.' },
  },
  'client.words-wrong': {
    status: 422,
    message: { zh: '命令有误：{zh}', en: 'The command line is wrong: {en}' },
    remedy: { zh: '加 --help 查看用法。', en: '--help tells how to use it.' },
  },
  'client.bureau-unnamed': {
    status: 422,
    message: {
      zh: '服务中有多个接收机构，需要指定一个：{known}',
      en: 'The service knows several bureaus, so one must be named: {known}',
    },
    remedy: { zh: '请加上 --bureau <编号>。', en: 'Add --bureau <id>.' },
  },
  'client.enrolment-needed': {
    status: 403,
    message: {
      zh: '您的角色需要第二重验证，而账号尚未绑定身份验证器。',
      en: 'Your roles need a second factor, and no authenticator is enrolled.',
    },
    remedy: {
      zh: '请先在 {server} 绑定身份验证器（见用户手册），再登录。',
      en: 'Enrol one at {server} first (see the user guide), then log in.',
    },
  },
  'client.no-terminal': {
    status: 422,
    message: { zh: '需要在终端中输入密码。', en: 'The password must be typed at a terminal.' },
    remedy: { zh: '请在终端中运行，或设置 YIJIAO_TOKEN。', en: 'Run it at a terminal, or set YIJIAO_TOKEN.' },
  },
} as const satisfies Record<string, ProblemEntry>;

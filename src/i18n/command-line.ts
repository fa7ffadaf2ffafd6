/** What `--help` says of commands, arguments and options, in Chinese by the English that stands with the command. */
export const commandLineWords: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
  'display help for command': '显示命令的用法',
  'output the version number': '显示版本号',

  '移交: hand the signed records of a building over to the urban construction archives bureau, and prove decades later what was handed over':
    '把一栋建筑的签名档案移交给城建档案馆，几十年后仍能证明交了什么',
  'write a first handover.json for a folder, or add to it what it does not list yet':
    '为文件夹写出 handover.json 初稿，或补列尚未列出的文件',
  'write the workbook in which people list what is handed over, for init --from':
    '写出移交清单模板（工作簿），填好后用于 init --from',
  'write the page that verifies receipts, packages and signatures in a browser, without a network':
    '写出核验页：在浏览器中离线核验凭证、信息包和签名',
  'run every check on a delivery, offline': '在本机对报送内容进行全部检测，不联网',
  'check a delivery, then write its archive package': '检测报送内容，然后写出档案信息包',
  'write the forms of a delivery or package: volume covers, record lists, transfer list and so on':
    '写出报送内容或信息包的表格：案卷封面、卷内目录、卷内备考表、案卷目录、移交清册、移交与接收登记表',
  'verify a package, a receipt or a notice by nothing but its own bytes': '只凭自身内容核验信息包、接收凭证或通知',
  'verify every electronic signature and seal in or beside a file': '验证文件上或旁边的全部电子签名和印章',
  'sign a file with your own key; the signature lies beside it, or within a copy of a PDF or OFD':
    '用自己的密钥给文件签名，签名放在文件旁边，或写入 PDF、OFD 的副本',
  'check a package of DA/T 48-2009 (EEP), and take its files out': '检测 DA/T 48-2009 封装包（EEP），并取出其中的文件',
  'the package': '信息包',
  'the package of DA/T 48-2009': 'DA/T 48-2009 封装包（.eep、.xml）',
  'write one record of a package in another form': '将信息包中的一件写成其他形式',
  'number of its volume and its own, such as 1/3': '案卷号和卷内序号，如 1/3',
  'as a package of DA/T 48-2009 (EEP)': '写成 DA/T 48-2009 封装包（EEP）',
  'instant of the package (RFC 3339) instead of now': '封装包的时刻（RFC 3339），默认为现在',
  'new folder to take its files out into': '取出文件的新文件夹',
  'print the report as JSON': '以 JSON 输出报告',
  'write a signer register from certificates, seals and tables, or add them to one':
    '由证书、电子印章和表格写出签章登记簿，或补登入册',
  'list the archive profiles; show one with what it inherits, compare two, or check one of your own':
    '列出归档规则集；显示某一规则集（含继承内容）、比较两个规则集，或检查自编的规则集',
  'list every version of every profile': '列出每个规则集的每个版本',
  'show a profile with everything it inherits, and where each piece is from':
    '显示规则集的全部内容（含继承），并注明各项出自哪个版本',
  'compare two profiles row by row': '逐行比较两个规则集',
  'print what a profile asks of a level of description as a JSON Schema (2020-12)':
    '以 JSON Schema（2020-12）输出规则集对某一著录层级的要求',
  'the level': '著录层级',
  'check profiles of your own before they are used': '在使用前检查自编的规则集',
  'list the standards that profiles rest on; show what became of one, or what a recognised check leaves to check':
    '列出规则集所依据的标准；显示某一标准的沿革，或互认后仍须检测的内容',
  'list the registered standards': '列出已登记的标准',
  'show a standard, and what replaced it or was made of it at a higher level':
    '显示某一标准，以及代替它的标准、由它上升而成的标准',
  'tell what is still to check of a delivery that was checked under another profile. Exit code 0 recognised, 1 not':
    '说明已按其他规则集检测的报送内容还须检测什么。退出码：0 予以互认，1 不予互认',
  'sign in to a service and save a token on this machine': '登录服务，并在本机保存令牌',
  'sign in at the identity provider, in a browser on this or another device':
    '在统一身份认证登录，浏览器可在本机或另一设备上',
  'take the second factor away too, where it was lost': '同时移除遗失的第二重验证',
  'upload a delivery to a service, have it checked and submit it; run again to go on after a break':
    '向服务上传报送内容，送检并提交；中断后再运行一次即可继续',
  'fetch a package from a service, or one file of it': '从服务取回信息包，或其中一个文件',
  'compute the audit trail anew, of the configured database or of an export, and tell what was tampered with':
    '重新计算所配置数据库或导出文件的审计轨迹，指出被篡改之处',
  'audit trail exported as JSON Lines': '以 JSON Lines 导出的审计轨迹',
  'digest that somebody has kept elsewhere, as <position>:<digest>': '在别处留存的摘要，格式为 <序号>:<摘要>',
  'transparency log in which the trail is anchored: a folder, a store (file:… or s3://…) or a URL':
    '轨迹所登入的移交日志：文件夹、存储地址（file:… 或 s3://…）或网址',
  'print the report on the trail as JSON': '以 JSON 输出审计轨迹的检查报告',
  'read stored packages and compare them with what was stored; the store is the configured one':
    '读出所配置存储中的信息包，与入库时核对',
  'start the service; it is configured by environment variables (YIJIAO_…)': '启动服务；用环境变量（YIJIAO_…）配置',
  'start a service in a fresh folder, deliver the sample project as three people would, verify it, stop':
    '在新文件夹中启动服务，以三个人的身份移交示例工程，核验，停止',

  'id, which is its newest version in force, or id@version': '规则集标识（取现行最新版本），或 标识@版本',
  'folder with profile.json, or one that holds profiles as <id>/<version>':
    '含 profile.json 的文件夹，或按 <标识>/<版本> 存放规则集的文件夹',
  'as it is cited, such as "GB/T 50328-2014"': '标准号，如 "GB/T 50328-2014"',
  'the profile that it was checked under, id or id@version': '检测所依据的规则集，标识 或 标识@版本',
  'the profile under which it is to be accepted, id or id@version': '接收所依据的规则集，标识 或 标识@版本',
  'the mutual recognition, JSON': '互认文件（JSON）',
  'the signed check report of another bureau, to check only what it leaves to check':
    '他馆签名的检测报告，只检测其未涵盖的部分',
  'the mutual recognition that it goes by, JSON': '所依据的互认文件（JSON）',
  'public keys (*.jwk) of the bureaus whose reports count': '其报告可采信的档案馆的公钥（*.jwk）',
  'print it as JSON': '以 JSON 输出',
  'delivery folder': '报送文件夹',
  'delivery folder, or a ZIP of it': '报送文件夹，或它的 ZIP',
  'archive profile of a new handover.json': '新 handover.json 的归档规则集',
  'go by the folders, whatever catalogue lies in them': '只按文件夹写出，不采用其中的目录',
  'catalogue to make handover.json of: a filled template, a list, or what the folder brings along':
    '据以写出 handover.json 的目录：填好的模板、案卷目录和卷内目录，或文件夹自带的目录',
  "what a vendor's codes in a catalogue mean (JSON)": '目录中厂商代码含义的对照表（JSON）',
  'check against this archive profile instead of the one named in handover.json':
    '按此归档规则集检测，不按 handover.json 中写明的',
  'certificates and revocation lists to trust': '可信证书和吊销列表所在的文件夹',
  'the signer register (JSON or CSV), which tells for whom signers sign':
    '签章登记簿（JSON 或 CSV），说明签章属于哪个单位',
  'where clamd listens that scans for malware, unix:/path or host:port':
    'clamd 杀毒服务的地址：unix:/路径 或 主机:端口',
  'path of veraPDF, which holds PDF/A files against the standard': 'PDF/A 校验程序 veraPDF 的路径',
  'print the check report as JSON': '以 JSON 输出检测报告',
  'write the four-property report for people (.html or .pdf), in place of an older one':
    '另写一份给人看的四性检测报告（.html 或 .pdf），替换已有的同名文件',
  'write what is said of each file by the four properties (.csv or .jsonl), in place of an older one':
    '写出每个文件按四性得出的结果（.csv 或 .jsonl），替换已有的同名文件',
  'the workbook to write (.xlsx)': '要写出的工作簿（.xlsx）',
  'archive profile whose codes it offers': '代码表所依的归档规则集',
  'archive profiles of your own, as <id>/<version>, beside those that come along':
    '自有的归档规则集所在文件夹（<id>/<version>），与自带的并用',
  'replace the workbook if it is there': '已有同名工作簿时替换',
  'the page to write (.html)': '要写出的核验页（.html）',
  'replace the page if it is there': '已有同名文件时替换',
  'delivery folder, a ZIP of it, or a package': '报送文件夹、它的 ZIP，或信息包',
  'folder to write the forms into': '写出表格的文件夹',
  'only as workbooks, or only to be printed': '只要工作簿（xlsx），或只要打印件（pdf）',
  'only these forms': '只要这些表格',
  'replace forms that are there': '已有同名表格时替换',
  'the package to write': '要写出的信息包',
  'instant of the package instead of SOURCE_DATE_EPOCH or the newest date of the delivery':
    '信息包的时间，代替 SOURCE_DATE_EPOCH 或报送内容中最晚的日期',
  'put every record in as a package of DA/T 48-2009 (EEP), too': '每件另存一份 DA/T 48-2009 封装包（EEP）',
  'the signed report of another bureau, whose checks the service recognises': '他馆签名的检测报告，由服务端按互认采信',
  'the profile that recognises that report, where several do': '认可该报告的归档规则集（有多个时写明）',
  'replace the package if it is there': '已有同名信息包时替换',
  'print the outcome as JSON': '以 JSON 输出结果',
  'package.zip, receipt.json, receipt.pdf or notice.json, as a file or by URL':
    '信息包 .zip、凭证 .json、凭证 .pdf 或通知 .json，文件或网址',
  'a notice that the receipt may no longer stand': '表明凭证可能不再有效的通知',
  'public keys (*.jwk) and certificates that receipts, their seals and their time-stamps are held against':
    '存放公钥（*.jwk）和证书的文件夹，用以核对凭证的签名、签章和时间戳',
  'the package that a receipt is about; by default looked for beside it': '凭证所述的信息包；默认在凭证旁边找',
  'XML schemas (mets.xsd, premis.xsd) to check METS and PREMIS by':
    '检查 METS 和 PREMIS 所用的 XML 模式（mets.xsd、premis.xsd）',
  'the service that YIJIAO_TOKEN is for, to other addresses it is not sent; asked whether a receipt still stands':
    'YIJIAO_TOKEN 所属的服务，令牌不发给其他地址；并向其查询凭证是否仍然有效',
  'print the verify report as JSON': '以 JSON 输出核验报告',
  'the signed file': '被签名的文件',
  'its signature; without it <file>.p7s and the like are looked for': '签名文件；不给则找 <文件>.p7s 等',
  'judge as of this instant (RFC 3339) instead of now': '按此时间（RFC 3339）判断，代替现在',
  'when the archive took the file in (RFC 3339), which proves that it existed':
    '档案馆接收该文件的时间（RFC 3339），证明文件当时已存在',
  'print the signature report as JSON': '以 JSON 输出签名报告',
  'the file to sign': '要签名的文件',
  'your key: PKCS#12 or PEM; its passphrase is asked for, or in YIJIAO_KEY_PASSPHRASE':
    '自己的私钥：PKCS#12 或 PEM；口令会询问，或放在 YIJIAO_KEY_PASSPHRASE 中',
  'sign the submission agreement with this key: PKCS#12 or PEM; its passphrase is asked for, or in YIJIAO_KEY_PASSPHRASE':
    '用此私钥（PKCS#12 或 PEM）对移交协议签名；口令在终端询问，或取自 YIJIAO_KEY_PASSPHRASE',
  'the certificate and those above it, where they are not in the key file': '证书及其上级证书（密钥文件中没有时）',
  'your certificate and those above it, where they are not in the key file':
    '自己的证书和上级证书，不在私钥文件中时给出',
  'cms for any file, jws for structured records, pades within a PDF, ofd within an OFD':
    'cms 适用于任何文件，jws 适用于结构化数据，pades 签在 PDF 文件内，ofd 签在 OFD 文件内',
  'what to write; by default <file>.p7s, <file>.jws, <name>.signed.pdf or .ofd':
    '要写出的文件；默认为 <文件>.p7s、<文件>.jws、<名称>.signed.pdf 或 .ofd',
  'have this time-stamp authority (RFC 3161) prove when it was signed': '请此时间戳服务（RFC 3161）证明签名的时间',
  'pades, ofd: the page that the signature belongs to; by default the first': 'pades、ofd：签名所属的页，默认为第一页',
  'pades: why you sign': 'pades：签名原因',
  'pades: where you sign': 'pades：签名地点',
  'pades: show this seal or written signature (PNG, JPEG) on the page; ofd: your electronic seal (.esl)':
    'pades：在页面上显示此印章或手写签名图片（PNG、JPEG）；ofd：电子印章文件（.esl）',
  'where on the page the seal is, in mm from its upper left corner; by default in the lower right corner':
    '印章在页面上的位置，从左上角量起，单位毫米；默认在右下角',
  'replace what is there under the name': '已有同名文件时替换',
  'certificates (PEM, DER), seals (.esl), tables (CSV) or registers (JSON)':
    '证书（PEM、DER）、电子印章（.esl）、表格（CSV）或登记簿（JSON）',
  'the register to write, or to add to': '要写出或补登的登记簿',
  'what the certificates and seals given are': '所给证书和印章的类别',
  'for whom they sign, where they do not say so': '签章所属的单位，证书和印章没有写明时给出',
  "the organisation's unified social credit code, where they do not say so":
    '单位的统一社会信用代码，证书和印章没有写明时给出',
  'name of the person, where they do not say so': '签章人姓名，证书和印章没有写明时给出',
  'code of the only project that a seal is for': '项目章所属项目的代码',
  'number of the practising certificate': '注册证号',
  'address of the service': '服务的地址',
  'for whom to act, where you belong to several': '属于多个单位时，代表哪个单位',
  'what the token is for; other scopes serve calls of the API': '令牌的用途；其他用途供调用接口',
  'go on with this handover, e.g. after it was returned': '继续这一移交，例如被退回之后',
  'the bureau that is to receive it, where the service knows several': '接收的档案馆，服务中有多个时必填',
  'the receipted handover that a new one is to replace': '新移交要替代的、已发凭证的移交',
  'what was done about findings that no replaced file settles': '对没有更换文件的意见作了什么处理',
  'stop when the delivery is ready, for the signer to submit': '检测通过后停下，由项目负责人提交',
  'wait until the handover has come so far': '等到移交进行到这一步',
  'identifier of the package, or of a part of one': '信息包或其部分的标识',
  'path of one file, as delivered': '其中一个文件，移交时的路径',
  'where to put it; nothing is overwritten': '存放的位置；不覆盖已有文件',
  'only so many packages, chosen at random': '只随机抽查这么多信息包',
  'chooses the sample; by default the date': '决定抽取哪些；默认为日期',
  'go on after the place where an audit was stopped': '从上次中断的位置继续',
  'print the audit report as JSON': '以 JSON 输出核查报告',
  'give somebody a new password, in the configured database; for who runs the service':
    '在所设置的数据库中为某人重设密码；供服务的运行人员使用',
  'whose password': '谁的密码',
  'where to make the fresh folder': '在哪里建新文件夹',

  'verify a transparency log, or prove what stands in it': '核验移交日志，或证明某条记录在其中',
  'compute the whole log again from its entries. Exit code 0 intact, 1 not intact, 2 unreadable':
    '由记录重新计算整个日志。退出码 0 完好，1 不完好，2 无法读取',
  'folder of checkpoint and tile, address of a store (file:… or s3://…), or URL of a log':
    '含 checkpoint 和 tile 的文件夹、存储地址（file:… 或 s3://…），或日志网址',
  'verifier key of the log, as its bureau has published it': '日志的公钥（vkey），以档案馆公布的为准',
  'verifier key of a witness that you trust; may be given several times': '您信任的见证方的公钥（vkey），可多次给出',
  'how many of these witnesses have to have cosigned; by default all of them': '其中至少须有几个副署，默认为全部',
  'compare with the packages in the store, too': '同时与存储中的信息包比对',
  'prove that an entry stands in the log, or with --from that it begins with an earlier one; prints JSON':
    '证明某条记录在日志中；加 --from 则证明日志以较早的日志为开头；输出 JSON',
  'index of the entry, from 0 on; with --from the number of entries of the later log':
    '记录的序号，从 0 开始；加 --from 时为较晚日志的条数',
  'number of entries of the earlier log': '较早日志的条数',
  'watch transparency logs and cosign them as long as they are only ever appended to (C2SP tlog-witness)':
    '见证移交日志：只要日志只增不改，就为其副署（C2SP tlog-witness）',
  'what the witness is called, such as witness.example.cn; it never changes':
    '见证方的名称，如 witness.example.cn，一经使用不再更改',
  'verifier key of a log to watch, from its bureau; may be given several times':
    '所见证日志的公钥（vkey），由档案馆提供，可多次给出',
  'folder of its key and of its memory, which must not get lost': '存放其密钥和记忆的文件夹，不可丢失',
  'address to listen on': '监听的地址',
  'port to listen on; 0 takes a free one': '监听的端口，0 表示任一空闲端口',
};

/** What options and arguments should have been, in Chinese by the English that stands with their parsers. */
export const expectedWords: Readonly<Record<string, string>> = {
  'a name without spaces and plus signs is expected': '不含空格和加号的名称',
  'a port is expected': '端口号（0 至 65535）',
  'a position and a digest such as 1200:5f70bf18… are expected': '序号和摘要，如 1200:5f70bf18…',
  'a verifier key such as example.cn/log+1a2b3c4d+AQ… is expected': '公钥（vkey），如 example.cn/log+1a2b3c4d+AQ…',
  'a whole number from 0 is expected': '从 0 起的整数',
  'a whole number from 1 is expected': '从 1 起的整数',
  'an instant such as 2026-01-15T08:00:00Z is expected': '时间，如 2026-01-15T08:00:00Z',
  'four numbers such as 150,240,40,40 are expected': '四个数，如 150,240,40,40',
  'the name of a file is expected': '文件名',
  'the name of an .html or .pdf file is expected': '扩展名为 .html 或 .pdf 的文件名',
  'the name of a .csv or .jsonl file is expected': '扩展名为 .csv 或 .jsonl 的文件名',
  'the name of an .xlsx file is expected': '扩展名为 .xlsx 的文件名',
  'unix:/path or host:port is expected': '形如 unix:/路径 或 主机:端口 的地址',
};

/** What commander says of wrong words on the command line, and the same in Chinese. */
export const commandLineErrors: readonly (readonly [english: RegExp, chinese: string])[] = [
  [/^error: missing required argument '(.+)'$/u, '缺少参数“$1”。'],
  [/^error: required option '(.+)' not specified$/u, '必须给出选项“$1”。'],
  [/^error: option '(.+)' argument missing$/u, '选项“$1”缺少取值。'],
  [
    /^error: option '(.+)' argument '(.*)' is invalid\. Allowed choices are (.+)\.$/u,
    '选项“$1”不能取“$2”，只能取：$3。',
  ],
  [/^error: option '(.+)' argument '(.*)' is invalid\. (.+)$/u, '选项“$1”的取值“$2”无效，应为$3。'],
  [
    /^error: command-argument value '(.*)' is invalid for argument '(.+)'\. Allowed choices are (.+)\.$/u,
    '参数“$2”不能取“$1”，只能取：$3。',
  ],
  [/^error: command-argument value '(.*)' is invalid for argument '(.+)'\. (.+)$/u, '参数“$2”的取值“$1”无效，应为$3。'],
  [/^error: unknown option '(.+)'$/u, '没有选项“$1”。'],
  [/^error: unknown command '(.+)'$/u, '没有命令“$1”。'],
  [
    /^error: too many arguments(?: for '(.+)')?\. Expected (\d+) arguments? but got (\d+).*$/u,
    '参数过多：应为 $2 个，给了 $3 个。',
  ],
  [/^\(Did you mean (?:one of )?(.+)\?\)$/u, '（是否应为 $1？）'],
];

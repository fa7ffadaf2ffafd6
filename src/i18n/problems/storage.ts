import type { ProblemEntry } from './entry.ts';

/** What can keep the object store, or the OCFL shelf in it, from doing what was asked. */
export const storageProblems = {
  'storage.address-invalid': {
    status: 422,
    message: {
      zh: '无法识别存储地址 {address}：{detail}',
      en: 'The address {address} names no store: {detail}',
    },
    remedy: {
      zh: '请写成 file:<文件夹> 或 s3://<存储桶>/<前缀>；S3 的终端节点、区域和密钥用 AWS_* 环境变量给出。',
      en: 'Write file:<folder> or s3://<bucket>/<prefix>; give endpoint, region and keys of S3 by the AWS_* variables.',
    },
  },
  'storage.exists': {
    status: 409,
    message: { zh: '{store} 中已有 {key}，未作覆盖。', en: '{store} already holds {key}; it was not overwritten.' },
    remedy: {
      zh: '请核对是否重复提交；已存内容不会被替换。',
      en: 'Check whether this was stored before: stored content is never replaced.',
    },
  },
  'storage.changed': {
    status: 412,
    message: {
      zh: '{store} 中的 {key} 已被他人更改。',
      en: '{key} in {store} was changed by somebody else in the meantime.',
    },
    remedy: { zh: '请重新读取后再试。', en: 'Read it again and repeat.' },
  },
  'storage.object-missing': {
    status: 404,
    message: { zh: '{store} 中没有 {key}。', en: '{store} holds no {key}.' },
    remedy: {
      zh: '请运行 yijiao audit 核查存储，必要时从副本恢复。',
      en: 'Run `yijiao audit`, and restore it from another copy.',
    },
  },
  'storage.object-too-large': {
    status: 413,
    message: {
      zh: '{key} 有 {bytes} 字节，超过 {store} 单个对象 {limit} 字节的上限。',
      en: '{key} has {bytes} bytes; one object in {store} may have at most {limit}.',
    },
    remedy: { zh: '请将报送内容拆分为多个部分。', en: 'Split the delivery into parts.' },
  },
  'storage.range-outside': {
    status: 416,
    message: {
      zh: '{key} 只有 {bytes} 字节，读取不到第 {start}–{end} 字节。',
      en: '{key} has only {bytes} bytes; bytes {start} to {end} are not all there.',
    },
    remedy: {
      zh: '请检查读取范围；若范围无误，对象可能已损坏，请运行 yijiao audit。',
      en: 'Check the range; if it is right, the object may be damaged: run `yijiao audit`.',
    },
  },
  'storage.full': {
    status: 507,
    message: { zh: '{store} 空间已满，{key} 未写入。', en: '{store} is full; nothing was written under {key}.' },
    remedy: { zh: '请扩充空间或提高配额后重试。', en: 'Make room or raise the quota, then try again.' },
  },
  'storage.unavailable': {
    status: 503,
    message: { zh: '{store} 暂时无法访问（{detail}）。', en: '{store} cannot be reached at present ({detail}).' },
    remedy: {
      zh: '未留下任何不完整的对象。请检查网络和存储服务，稍后重试；已上传的部分会续传。',
      en: 'Nothing incomplete is visible. Check network and storage service and try again; what was sent is taken up.',
    },
  },
  'storage.access-denied': {
    status: 502,
    message: { zh: '{store} 拒绝访问（{detail}）。', en: '{store} refuses access ({detail}).' },
    remedy: {
      zh: '请检查访问密钥（AWS_ACCESS_KEY_ID、AWS_SECRET_ACCESS_KEY）、系统时间和读、写、列举权限。',
      en: 'Check the keys (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY), the clock, and the rights to read, write and list.',
    },
  },
  'storage.bucket-missing': {
    status: 502,
    message: { zh: '存储桶 {bucket} 不存在。', en: 'There is no bucket {bucket}.' },
    remedy: { zh: '请创建该存储桶，或更正 YIJIAO_STORE。', en: 'Create the bucket, or correct YIJIAO_STORE.' },
  },
  'storage.endpoint-wrong': {
    status: 502,
    message: {
      zh: '{store} 的终端节点不是可用的 S3 服务（{detail}）。',
      en: 'The endpoint of {store} is not a usable S3 service ({detail}).',
    },
    remedy: {
      zh: '请检查 AWS_ENDPOINT_URL_S3（协议、主机、端口、证书）和 AWS_REGION。',
      en: 'Check AWS_ENDPOINT_URL_S3 (protocol, host, port, certificate) and AWS_REGION.',
    },
  },
  'storage.folder-unsuitable': {
    status: 500,
    message: {
      zh: '文件夹 {folder} 不能用作存储（{detail}）。',
      en: 'The folder {folder} cannot serve as a store ({detail}).',
    },
    remedy: {
      zh: '请改用本进程可写、支持硬链接的文件系统（如 ext4、XFS、NTFS、APFS）上的文件夹。',
      en: 'Use a folder that this process may write, on a file system with hard links (ext4, XFS, NTFS, APFS).',
    },
  },
  'storage.not-as-written': {
    status: 502,
    message: {
      zh: '{store} 读回的 {key} 与写入的内容不一致。',
      en: 'What {store} gives back for {key} is not what was written.',
    },
    remedy: {
      zh: '该信息包未计为已存储。请检查磁盘或存储服务后重试。',
      en: 'The package does not count as stored. Check the disk or storage service, then try again.',
    },
  },
  'storage.shelf-missing': {
    status: 404,
    message: { zh: '{store} 中没有档案存储。', en: 'No packages have ever been kept in {store}.' },
    remedy: {
      zh: '请检查 YIJIAO_STORE、YIJIAO_DATA，以及在哪个文件夹中运行命令。',
      en: 'Check YIJIAO_STORE, YIJIAO_DATA and the folder that the command runs in.',
    },
  },
  'storage.shelf-foreign': {
    status: 409,
    message: {
      zh: '{store} 中的 {key} 不是本系统的 OCFL 存储根（{detail}）。',
      en: '{key} in {store} is no OCFL storage root of this system ({detail}).',
    },
    remedy: { zh: '请换用空的文件夹或前缀。', en: 'Use an empty folder or prefix.' },
  },
  'storage.inventory-damaged': {
    status: 500,
    message: {
      zh: '{store} 中的清单 {key} 已损坏（{detail}）。',
      en: 'The inventory {key} in {store} is damaged ({detail}).',
    },
    remedy: {
      zh: '请停止向该信息包写入，并从副本恢复该清单。',
      en: 'Write nothing more to this package, and restore the inventory from another copy.',
    },
  },
  'storage.package-missing': {
    status: 404,
    message: { zh: '没有已存储的信息包 {id} 第 {version} 版。', en: 'No package {id}, version {version}, is stored.' },
    remedy: { zh: '请检查信息包编号和版本。', en: 'Check the identifier and the version.' },
  },
  'storage.package-damaged': {
    status: 500,
    message: {
      zh: '{store} 中的信息包 {id} 第 {version} 版已损坏：{algorithm} 应为 {expected}，实为 {found}。',
      en: 'Version {version} of package {id} in {store} is damaged: its {algorithm} is {found}, not {expected}.',
    },
    remedy: {
      zh: '请从副本恢复该信息包，并检查磁盘或存储服务。',
      en: 'Restore the package from another copy, and check the disk or storage service.',
    },
  },
  'storage.package-differs': {
    status: 409,
    message: {
      zh: '信息包 {id} 第 {version} 版已存有不同的内容。',
      en: 'Version {version} of package {id} is already stored with other content.',
    },
    remedy: {
      zh: '已存储的版本不可更改；更正内容请作为新版本提交。',
      en: 'A stored version never changes; hand a correction over as a new version.',
    },
  },
  'storage.version-gap': {
    status: 409,
    message: {
      zh: '信息包 {id} 的下一版应为第 {next} 版，不是第 {version} 版。',
      en: 'The next version of package {id} is {next}, not {version}.',
    },
    remedy: { zh: '请先存储缺少的版本。', en: 'Store the versions before it first.' },
  },
} as const satisfies Record<string, ProblemEntry>;

import type { Bilingual } from './text.ts';

/** What the error codes of operating systems (POSIX, and of name resolution) mean to people. */
export const systemReasons: Readonly<Record<string, Bilingual>> = {
  EACCES: { zh: '没有权限', en: 'permission denied' },
  EADDRINUSE: { zh: '端口已被占用', en: 'the port is in use' },
  EADDRNOTAVAIL: { zh: '本机没有该地址', en: 'no such address on this machine' },
  EBUSY: { zh: '正被其他程序使用', en: 'in use by another program' },
  ECONNREFUSED: { zh: '连接被拒绝，服务可能没有运行', en: 'connection refused' },
  ECONNRESET: { zh: '连接被对方中断', en: 'the other side broke the connection' },
  EDQUOT: { zh: '超出磁盘配额', en: 'disk quota exceeded' },
  EEXIST: { zh: '同名文件已经存在', en: 'something of that name is there already' },
  EHOSTUNREACH: { zh: '网络不通', en: 'no route to the host' },
  EIO: { zh: '读写出错，磁盘可能损坏', en: 'input/output error, the disk may be damaged' },
  EISDIR: { zh: '是文件夹，不是文件', en: 'it is a folder, not a file' },
  ELOOP: { zh: '链接循环', en: 'links in a circle' },
  EMFILE: { zh: '打开的文件太多', en: 'too many open files' },
  ENAMETOOLONG: { zh: '名称太长', en: 'the name is too long' },
  ENOENT: { zh: '没有这个文件或文件夹', en: 'no such file or folder' },
  ENOSPC: { zh: '磁盘空间不足', en: 'no space left on the disk' },
  ENOTDIR: { zh: '路径中有一段不是文件夹', en: 'a part of the path is no folder' },
  ENOTFOUND: { zh: '找不到该网络名称', en: 'no such name in the network' },
  EPERM: { zh: '不允许此操作', en: 'operation not permitted' },
  EROFS: { zh: '磁盘只读', en: 'the disk is read-only' },
  ETIMEDOUT: { zh: '对方没有及时回答', en: 'no answer in time' },
};

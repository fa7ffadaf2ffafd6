// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * The service's environment variables. Any of them may be given as NAME_FILE, the path of a file that holds the value.
 */
export interface Configuration {
  /**
   * Folder for everything the service keeps on this machine: database, intake of uploads, directory store, signing key.
   */
  YIJIAO_DATA: string;
  /**
   * Address to listen on.
   */
  YIJIAO_HOST: string;
  /**
   * Port to listen on; 0 takes a free one.
   */
  YIJIAO_PORT: number;
  /**
   * Address under which people reach the service, where it differs from host and port; https makes cookies secure.
   */
  YIJIAO_PUBLIC_URL?: string;
  /**
   * true where a reverse proxy sets X-Forwarded-For, -Proto and -Host; else these headers are ignored.
   */
  YIJIAO_BEHIND_PROXY: boolean;
  /**
   * sqlite:<file> or postgres://…; by default a SQLite file in the data folder.
   */
  YIJIAO_DATABASE_URL?: string;
  /**
   * Where packages are kept: file:<folder> or s3://bucket/prefix (endpoint and credentials by the usual AWS variables); by default a folder in the data folder.
   */
  YIJIAO_STORE?: string;
  /**
   * Folder of certificates and revocation lists that signatures are verified against; without it no signature can be called valid.
   */
  YIJIAO_TRUST?: string;
  /**
   * Name of the archives bureau, in receipts and packages; it is taken at the first run.
   */
  YIJIAO_BUREAU_NAME: string;
  /**
   * Unified social credit code (统一社会信用代码, GB 32100) of the archives bureau, beside its name; it is taken at the first run.
   */
  YIJIAO_BUREAU_USCC?: string;
  /**
   * Time zone of the bureau (IANA), for what people read.
   */
  YIJIAO_TIME_ZONE: string;
  /**
   * Password of the first administrator; without it one is made and printed once.
   */
  YIJIAO_ADMIN_PASSWORD?: string;
  /**
   * Largest single file that may be uploaded, in bytes.
   */
  YIJIAO_MAX_UPLOAD_BYTES: number;
  /**
   * An unfinished upload that nobody touches for so long is dropped.
   */
  YIJIAO_UPLOAD_EXPIRES_HOURS: number;
  /**
   * Checks and packagings that run side by side.
   */
  YIJIAO_JOBS_AT_ONCE: number;
  /**
   * Least severe entries that are logged.
   */
  YIJIAO_LOG_LEVEL: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
}

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
   * Address of the page where people see a handover, such as that of your portal, with {handover} in the place of its identifier; mail links to it. Without one, mail says which handover it is about and how to take the next step.
   */
  YIJIAO_HANDOVER_PAGE?: string;
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
   * Folder of XML schemas (mets.xsd, premis.xsd and what they import): METS and PREMIS of a package are held against them before it counts as stored, and it carries them; without it they are held against the rules of this program alone.
   */
  YIJIAO_XML_SCHEMAS?: string;
  /**
   * Where clamd (ClamAV) listens that scans what is delivered for malware: unix:/path or host:port; without it nothing is scanned, and every report says so.
   */
  YIJIAO_CLAMD?: string;
  /**
   * Path of veraPDF's command line program (1.26 or newer), which holds files that claim to be PDF/A against the standard; without it full conformance is not checked, and every report says so.
   */
  YIJIAO_VERAPDF?: string;
  /**
   * How long veraPDF may take for 50 files together; then it is asked about each alone.
   */
  YIJIAO_VERAPDF_BATCH_SECONDS: number;
  /**
   * How long veraPDF may take for one file.
   */
  YIJIAO_VERAPDF_FILE_SECONDS: number;
  /**
   * How long validating the files of one delivery may take, after which no more are begun.
   */
  YIJIAO_VERAPDF_SECONDS: number;
  /**
   * Heap of veraPDF, in mebibytes.
   */
  YIJIAO_VERAPDF_MEBIBYTES: number;
  /**
   * PDFs of one delivery of which pages are drawn by lot; those of doubt come on top.
   */
  YIJIAO_RENDER_FILES: number;
  /**
   * Pages of one PDF that are drawn: the first, the last, and between them as many by lot.
   */
  YIJIAO_RENDER_PAGES: number;
  /**
   * Pixels along the longer edge of a drawn page.
   */
  YIJIAO_RENDER_PIXELS: number;
  /**
   * Objects of one page that are asked about their fonts, or whether they paint.
   */
  YIJIAO_RENDER_OBJECTS: number;
  /**
   * Memory of the program that draws pages, in mebibytes.
   */
  YIJIAO_RENDER_MEBIBYTES: number;
  /**
   * How long drawing one page may take.
   */
  YIJIAO_RENDER_PAGE_SECONDS: number;
  /**
   * How long drawing pages of one PDF may take.
   */
  YIJIAO_RENDER_FILE_SECONDS: number;
  /**
   * How long drawing pages of one delivery may take, after which no more files are begun.
   */
  YIJIAO_RENDER_SECONDS: number;
  /**
   * Name of the archives bureau, in receipts and packages; it is taken at the first run.
   */
  YIJIAO_BUREAU_NAME: string;
  /**
   * Unified social credit code (统一社会信用代码, GB 32100) of the archives bureau, beside its name; it is taken at the first run.
   */
  YIJIAO_BUREAU_USCC?: string;
  /**
   * Name of the transparency log, such as archives.example.cn/log: the origin of its checkpoints, unlike that of every other log and never changed; by default one that is made of the database's own name.
   */
  YIJIAO_LOG_NAME?: string;
  /**
   * Witnesses that are asked to cosign the transparency log: for each its verifier key and its address, all separated by spaces or newlines.
   */
  YIJIAO_WITNESSES?: string;
  /**
   * Path of the bureau's key and certificates for signing PDF documents, PKCS#12 or PEM in one file; without it the service makes a certificate of its own at the first run, and every receipt says that it is not from a CA.
   */
  YIJIAO_SEAL?: string;
  /**
   * Passphrase of that file.
   */
  YIJIAO_SEAL_PASSPHRASE?: string;
  /**
   * Address of a time-stamp authority (RFC 3161) that stamps receipts; without one every receipt says that it has no time-stamp.
   */
  YIJIAO_TSA?: string;
  /**
   * true where no receipt may be issued while the time-stamp authority does not answer; else it is issued without, and says so.
   */
  YIJIAO_TSA_REQUIRED: boolean;
  /**
   * So many days before the time-stamp of a receipt can no longer be verified a further one is taken over it; where none is to be had, the flag evidence_renewal_due goes up.
   */
  YIJIAO_EVIDENCE_RENEWAL_DAYS: number;
  /**
   * Time zone of the bureau (IANA), for what people read.
   */
  YIJIAO_TIME_ZONE: string;
  /**
   * Password of the first administrator; without it one is made and printed once.
   */
  YIJIAO_ADMIN_PASSWORD?: string;
  /**
   * Roles whose holders need a second factor (TOTP) to sign in, separated by commas, such as admin,lead; without it whoever has enrolled an authenticator.
   */
  YIJIAO_SECOND_FACTOR_ROLES?: string;
  /**
   * Issuer of the OpenID Connect provider at which people may sign in, exactly as the provider names itself.
   */
  YIJIAO_OIDC_ISSUER?: string;
  /**
   * What the provider knows this service as.
   */
  YIJIAO_OIDC_CLIENT_ID?: string;
  /**
   * Secret of the client at the provider; give it as YIJIAO_OIDC_CLIENT_SECRET_FILE.
   */
  YIJIAO_OIDC_CLIENT_SECRET?: string;
  /**
   * Scopes to ask the provider for, separated by blanks.
   */
  YIJIAO_OIDC_SCOPE: string;
  /**
   * JSON file that tells which claims give which roles (schemas/oidc-roles.schema.json); without it roles are given here alone, and people are linked one by one.
   */
  YIJIAO_OIDC_ROLES?: string;
  /**
   * false keeps people who are linked to the provider from signing in by password.
   */
  YIJIAO_OIDC_PASSWORDS: boolean;
  /**
   * Largest single file that may be uploaded, in bytes.
   */
  YIJIAO_MAX_UPLOAD_BYTES: number;
  /**
   * An unfinished upload that nobody touches for so long is dropped.
   */
  YIJIAO_UPLOAD_EXPIRES_HOURS: number;
  /**
   * Largest request to verify signatures (POST /api/v1/signatures/verify), the file and those beside it together, in bytes.
   */
  YIJIAO_VERIFY_MAX_BYTES: number;
  /**
   * Files in such a request: the signed one and the signatures beside it.
   */
  YIJIAO_VERIFY_MAX_FILES: number;
  /**
   * Such requests that are received or worked on side by side, of one person half as many; further ones are told to come again.
   */
  YIJIAO_VERIFY_AT_ONCE: number;
  /**
   * How long verifying the signatures of such a request may take.
   */
  YIJIAO_VERIFY_SECONDS: number;
  /**
   * Checks and packagings that run side by side.
   */
  YIJIAO_JOBS_AT_ONCE: number;
  /**
   * Mail server for notifications: smtp://host:port (STARTTLS) or smtps://host:port; without it no mail is sent.
   */
  YIJIAO_SMTP_URL?: string;
  /**
   * Name to sign in to the mail server with.
   */
  YIJIAO_SMTP_USER?: string;
  /**
   * Password for it; better given as YIJIAO_SMTP_PASSWORD_FILE.
   */
  YIJIAO_SMTP_PASSWORD?: string;
  /**
   * Address that notifications come from; needed with YIJIAO_SMTP_URL.
   */
  YIJIAO_SMTP_FROM?: string;
  /**
   * false where a mail server on the same machine or network offers no TLS; else mail is never handed over unencrypted.
   */
  YIJIAO_SMTP_REQUIRE_TLS: boolean;
  /**
   * Hour of the day, in YIJIAO_TIME_ZONE, at which daily digests go out.
   */
  YIJIAO_DIGEST_HOUR: number;
  /**
   * Networks beside the public ones that webhooks may go to, also by http, separated by commas: 10.1.0.0/16,fd00::/8.
   */
  YIJIAO_WEBHOOK_NETWORKS?: string;
  /**
   * Least severe entries that are logged.
   */
  YIJIAO_LOG_LEVEL: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
}

// Made from schemas/ by `npm run generate`; a test fails when the two differ.

/**
 * One entry of the transparency log, which stands there as canonical JSON (RFC 8785): what happened, when, and digests of what it is about, but nothing of what that says. Digests are SHA-256, hexadecimal.
 */
export type LogEntry =
  | ReceiptEntry
  | SupersessionEntry
  | VoidEntry
  | NoticeEntry
  | DisposalEntry
  | AuditHeadEntry
  | VerificationPageEntry
  | ClockSetBackEntry;
/**
 * When it happened, UTC, to the millisecond (RFC 3339).
 */
export type Instant = string;

/**
 * A receipt was issued (接收凭证).
 */
export interface ReceiptEntry {
  schema: 'yijiao-log-entry/1';
  kind: 'receipt';
  at: Instant;
  digests: {
    /**
     * Of receipt.json as it was signed.
     */
    json: string;
    /**
     * Of the receipt for people.
     */
    pdf: string;
    /**
     * Of the package that the receipt is about.
     */
    package: string;
  };
}
/**
 * A later accepted handover took the place of an earlier one (替代).
 */
export interface SupersessionEntry {
  schema: 'yijiao-log-entry/1';
  kind: 'supersession';
  at: Instant;
  digests: {
    /**
     * Of the earlier receipt.json.
     */
    predecessor: string;
    /**
     * Of the later receipt.json.
     */
    successor: string;
  };
}
/**
 * A wrong acceptance was declared void (作废).
 */
export interface VoidEntry {
  schema: 'yijiao-log-entry/1';
  kind: 'void';
  at: Instant;
  digests: {
    /**
     * Of the receipt.json that is void.
     */
    receipt: string;
    /**
     * Of the decision with its reasons.
     */
    decision: string;
  };
}
/**
 * A signed notice went out that a receipt no longer stands (作废、替代通知).
 */
export interface NoticeEntry {
  schema: 'yijiao-log-entry/1';
  kind: 'notice';
  at: Instant;
  digests: {
    /**
     * Of notice.json as it was signed.
     */
    json: string;
    /**
     * Of the receipt.json that no longer stands.
     */
    receipt: string;
  };
}
/**
 * A package was destroyed after its retention had ended (销毁). Verifiers know it; no service writes it yet.
 */
export interface DisposalEntry {
  schema: 'yijiao-log-entry/1';
  kind: 'disposal';
  at: Instant;
  digests: {
    /**
     * Of the package that is gone.
     */
    package: string;
    /**
     * Of the record of its disposal.
     */
    record: string;
  };
}
/**
 * The head of the audit trail's chain on a day (审计链首).
 */
export interface AuditHeadEntry {
  schema: 'yijiao-log-entry/1';
  kind: 'audit_head';
  at: Instant;
  digests: {
    /**
     * Of the newest event and all before it.
     */
    head: string;
  };
}
/**
 * The page for offline verification was published in a new version (离线核验页).
 */
export interface VerificationPageEntry {
  schema: 'yijiao-log-entry/1';
  kind: 'verification_page';
  at: Instant;
  digests: {
    /**
     * Of the page's file.
     */
    page: string;
  };
}
/**
 * What follows is dated before an entry that stands in the log already: the clock had run ahead and was set right, or was set back, or the database was restored (时钟回拨).
 */
export interface ClockSetBackEntry {
  schema: 'yijiao-log-entry/1';
  kind: 'clock_set_back';
  at: Instant;
  digests: {
    /**
     * Of the entry that is dated latest until here.
     */
    latest: string;
  };
}

import * as v from 'valibot';
import { type LinkState, UNLINKED } from '../link-state.ts';
import { parserOf } from './schema-parser.ts';
import { headerValue, isoTimestamp, token } from './schemas.ts';
import { storedItem, storedList } from './stored-item.ts';

/** Local epoch milliseconds. */
const localTime = v.number();
const method = v.picklist(['browser', 'code']);
const leftoverTabId = v.optional(v.number());
const signInTab = v.optional(
  v.variant('status', [
    v.object({ status: v.literal('due') }),
    v.object({ status: v.literal('open'), id: v.number() }),
  ]),
);
const failureKinds = ['offline', 'timeout', 'rate-limited', 'server-error', 'unreadable', 'no-access'] as const;

export const waitSchema = v.object({ retryAt: localTime, waitMs: v.number() });

const failure = v.optional(
  v.object({
    kind: v.picklist(failureKinds),
    failures: v.number(),
    refusals: v.optional(v.number()),
    ...waitSchema.entries,
  }),
);

const linkSchema: v.GenericSchema<unknown, LinkState> = v.variant('state', [
  v.object({
    state: v.literal('unlinked'),
    reason: v.optional(v.picklist(['expired', 'cancelled', 'revoked', 'rejected', 'unreadable'])),
    failure,
    method: v.optional(method),
    leftoverTabId,
  }),
  v.object({ state: v.literal('requesting'), method, attempt: headerValue, since: localTime, leftoverTabId }),
  v.object({
    state: v.literal('pending'),
    method,
    attempt: headerValue,
    pin: v.object({ id: v.number(), code: v.string() }),
    expiresAt: localTime,
    expiresInSeconds: v.number(),
    deadlineUncertain: v.optional(v.boolean()),
    signInTab,
    failure,
  }),
  v.object({
    state: v.literal('linked'),
    linkedAt: localTime,
    profile: v.picklist(['fetching', 'known']),
    check: waitSchema,
    refused: v.optional(v.object({ since: localTime, times: v.number() })),
    leftoverTabId,
    failure,
  }),
]);

/** The state of the link, without a token. */
export const linkItem = storedItem<LinkState, LinkState>({
  key: 'link',
  parse: parserOf(linkSchema),
  fallback: UNLINKED,
  version: 2,
  migrations: {
    // Version 2 adds the regular check of the token; for an older link it is due.
    2: (value) => ({ check: { retryAt: 0, waitMs: 0 }, ...(value as object) }),
  },
});

const pendingSignOutSchema = v.object({
  authToken: token,
  clientIdentifier: headerValue,
  /** When its sign-out first failed. */
  since: v.optional(localTime),
  failure,
});

/** A token that is no longer wanted, kept until plex.tv has confirmed its sign-out. */
export type PendingSignOut = v.InferOutput<typeof pendingSignOutSchema>;

export const pendingSignOutsItem = storedList('pendingSignOuts', parserOf(pendingSignOutSchema));

const abandonedPinSchema = v.object({
  id: v.number(),
  expiresAt: localTime,
  expiresInSeconds: v.optional(v.number()),
  deadlineUncertain: v.optional(v.boolean()),
  next: waitSchema,
  /** That of its attempt. */
  clientIdentifier: headerValue,
  failure,
});

/** A PIN whose attempt ended while it could still be claimed. Its token, if any, is signed out. */
export type AbandonedPin = v.InferOutput<typeof abandonedPinSchema>;

export const abandonedPinsItem = storedList('abandonedPins', parserOf(abandonedPinSchema));

const pastFailureSchema = v.object({
  at: isoTimestamp,
  kind: v.picklist([...failureKinds, 'expired', 'revoked', 'rejected']),
  while: v.picklist(['unlinked', 'requesting', 'pending', 'linked']),
});

/** A past failure, and the state of the link at that time. */
export type PastFailure = v.InferOutput<typeof pastFailureSchema>;

/** The most recent failures for diagnostics, the newest last. */
export const failureHistoryItem = storedList('failureHistory', parserOf(pastFailureSchema));
